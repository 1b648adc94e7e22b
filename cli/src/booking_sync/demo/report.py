"""What became of the story: for programs as JSON, for people as lines."""

import json
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from booking_sync.demo.story import Step
from booking_sync.local.simulators import Simulated

_INDENT = " " * 11
_PACKAGES = ("booking-sync-cli", "faststream", "aiokafka", "redis", "pydantic", "httpx", "msal")


def write_report(file: Path, broker: str, steps: Sequence[Step]) -> None:
    rows = [{"name": s.name, "ok": s.ok, "seconds": None if s.seconds is None else round(s.seconds, 3)} for s in steps]
    versions = {"python": platform.python_version()} | {name: version(name) for name in _PACKAGES}
    written = json.dumps({"broker": broker, "versions": versions, "steps": rows}, indent=2, ensure_ascii=False)
    file.write_text(written + "\n", encoding="utf-8")


def told(step: Step) -> str:
    took = f"{step.seconds:5.2f} s" if step.seconds is not None else "     – "
    first = f"{'✓' if step.ok else '✗'} {took}  {step.name}"
    return "\n".join([first, *(_INDENT + line for line in step.note.splitlines())])


def told_delays(outlook: Simulated, elite: Simulated) -> str:
    def of(delays: Mapping[str, float], name: str) -> str:
        return f"{delays[name] * 1000:.0f} ms"

    o, e = outlook.delays, elite.delays
    return (
        f"Simulated delays in these times: a Graph call takes {of(o, 'api_min')} to {of(o, 'api_max')}, "
        f"a notification {of(o, 'notification')}, a room's answer {of(o, 'room_answer')}; "
        f"a call to Elite {of(e, 'api_min')} to {of(e, 'api_max')}, and it tells of a change after {of(e, 'webhook')}."
    )
