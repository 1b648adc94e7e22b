"""One simulator alone, with the standard tenant.

The first line on stdout says where it is and how to sign in, the second how long things take there.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import httpx

from booking_sync.local.tls import Tls
from booking_sync.standard_tenant import Access, StandardTenant

MICROSOFT_SECRET, ELITE_SECRET = "CONTOSO_MICROSOFT_SECRET", "CONTOSO_ELITE_SECRET"
"""Where services find the secrets of the standard tenant."""
STANDARD = StandardTenant.named(microsoft_secret=f"env:{MICROSOFT_SECRET}", elite_secret=f"env:{ELITE_SECRET}")
SECRETS = {MICROSOFT_SECRET: STANDARD.microsoft.client_secret, ELITE_SECRET: STANDARD.elite.client_secret}
_SEED_GROUP = "booking_sync.simulator_seeds"
_CREATED = 201


def run_simulator(name: str, *, address: str, port: int, page_port: int, tls: Tls, seed_data: Path | None) -> None:
    """Until SIGTERM or Ctrl-C. What keeps it from running is one clear line (SystemExit)."""
    seed = _seed(name) if seed_data is not None else None

    async def opened(simulator: Any, doors: Any) -> None:
        access = await _give_tenant(name, doors.page_url)
        if seed is not None and seed_data is not None:
            _fill(seed, simulator.world, access.tenant_id, seed_data)
        _say(_first_line(name, access, api_url=doors.api_url, page_url=doors.page_url, ca_file=tls.ca_file))
        _say({"delays": asdict(simulator.world.settings.delays)})

    _host()(
        name,
        opened,
        address=address,
        port=port,
        page_port=page_port,
        certificate=tls.certificate,
        key=tls.key,
        ca_file=tls.ca_file,
    )


def _say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def _host() -> Callable[..., None]:
    """By entry point: the product imports nothing of the simulators."""
    (found,) = entry_points(group="booking_sync.simulator_host", name="host")
    host: Callable[..., None] = found.load()
    return host


def _seed(name: str) -> Callable[..., Any]:
    found = entry_points(group=_SEED_GROUP, name=name)
    if not found:
        raise SystemExit(f"the {name} simulator takes no --seed-data; leave it out")
    seed: Callable[..., Any] = next(iter(found)).load()
    return seed


def _fill(seed: Callable[..., Any], world: Any, tenant_id: str, folder: Path) -> None:
    try:
        seed(world, world.tenants[tenant_id], folder, datetime.now(UTC).date())
    except (OSError, ValueError, KeyError) as wrong:
        raise SystemExit(f"--seed-data {folder}: {wrong}") from None


async def _give_tenant(name: str, page_url: str) -> Access:
    body, access = (
        (STANDARD.outlook_body(), STANDARD.microsoft) if name == "outlook" else (STANDARD.elite_body(), STANDARD.elite)
    )
    async with httpx.AsyncClient(base_url=page_url, trust_env=False) as people:
        made = await people.post("/control/tenants", json=body)
    if made.status_code != _CREATED:
        raise SystemExit(f"the {name} simulator does not take the standard tenant: {made.text}")
    return access


def _first_line(name: str, access: Access, *, api_url: str, page_url: str, ca_file: Path) -> dict[str, str]:
    """Outlook's `base_url` stands for `https://graph.microsoft.com/v1.0`, Elite's for the API's host."""
    outlook = name == "outlook"
    return {
        "base_url": f"{api_url}/v1.0" if outlook else api_url,
        "token_url": f"{api_url}/{access.tenant_id}/oauth2/v2.0/token" if outlook else f"{api_url}/token",
        "client_id": access.client_id,
        "client_secret": access.client_secret,
        "tenant_id": access.tenant_id,
        "ca_file": str(ca_file),
        "page_url": f"{page_url}/",
    }
