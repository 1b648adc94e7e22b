"""Services by name: each package declares one entry point, `build`, and has its `SETTINGS` beside it."""

import inspect
import sys
from collections.abc import Callable
from importlib.metadata import entry_points

from contracts.systems import System
from runtime.ports import Ports
from runtime.service import Service
from runtime.settings import Settings

Build = Callable[[Ports, Settings], Service]

GROUP = "booking_sync.services"


def find_service(name: str, target: str | None) -> tuple[type[Settings], Build]:
    """Its settings class and what builds it. Ends the process with one clear line when there is none."""
    found = entry_points(group=GROUP, name=name)
    if not found:
        known = ", ".join(sorted(entry_points(group=GROUP).names))
        raise SystemExit(f"there is no service {name}; there are: {known}")
    build = next(iter(found)).load()
    settings: type[Settings] = sys.modules[build.__module__].SETTINGS
    if "target" not in inspect.signature(build).parameters:
        if target is not None:
            raise SystemExit(f"{name} takes no target; leave {target} out")
        return settings, build
    if target not in list(System):
        raise SystemExit(f"{name} writes to one system: name it, {' or '.join(System)}")
    return settings, lambda ports, read: build(ports, read, System(target))
