"""The simulator as the suite's far side: its clock stands still but for the pauses, nothing takes time."""

from collections.abc import Coroutine, Mapping
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import httpx

from elite_simulator import control
from elite_simulator.app import build
from elite_simulator.settings import EliteSettings
from simulator_kit.outside import Outside

CLIENT = {"clientId": "contract", "clientSecret": "hush"}
TENANT: dict[str, Any] = {
    "tenant_id": "contract",
    "client_id": CLIENT["clientId"],
    "client_secret": CLIENT["clientSecret"],
    "rooms": [{"name": "Atrium"}, {"name": "East"}, {"name": "West"}, {"name": "Hall", "combo_of": ["East", "West"]}],
    "users": [{"name": "Erin", "email": "erin@contract.test"}],
    "accounts": [{"name": "Internal", "contacts": [{"name": "Facilities", "email": None}]}, {"name": "Acme"}],
    "event_types": ["Meeting"],
    "business_classifications": ["Corporate"],
    "genres": ["Rock"],
    "contact_roles": ["Requester"],
    "reasons_for_loss": ["Price"],
    "space_usages": ["Event"],
    "function_types": ["Doors"],
}
OTHER_ANSWERS: dict[str, Any] = {
    "conflicts": "reject",
    "capabilities": {
        "canCreateWithStatus": False,
        "canUpdateSpace": False,
        "canLose": False,
        "canDelete": False,
        "webhooks": False,
    },
    "gaps": {
        "enums": "numbers",
        "error_types": "one",
        "default_status": "definite",
        "no_spaces_is_404": False,
        "update_clears_left_out": False,
        "text_query_reads_descriptions": True,
        "external_ids_are_unique": False,
        "cancel_keeps_rows": False,
        "uncancel_gives_back": False,
        "booked_takes_prospects": False,
        "ended_takes_spaces": True,
        "functions_move_last_modified": True,
        "api_user": "Erin",
        "feed_lag_s": 3,
    },
}
"""Of every question the answer that is not the simulator's own; and the documented API alone."""


class Simulated:
    def __init__(self, answers: Mapping[str, Any]) -> None:
        self._now = datetime(2031, 3, 3, 8, tzinfo=UTC)
        chance = Random(7)  # noqa: S311 – chance of a test
        outside = Outside(
            now=lambda: self._now,
            sleep=_at_once,
            chance=chance,
            new_id=lambda: f"{chance.getrandbits(128):032x}",
            spawn=_nothing_travels,
            http=httpx.AsyncClient(),
        )
        simulator = build(outside, EliteSettings())
        control.create_tenant(simulator.world, {**TENANT, **answers})
        self.api = httpx.AsyncClient(transport=httpx.ASGITransport(simulator.api), base_url="https://elite.test")

    async def pause(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)


async def _at_once(_: float, /) -> None:
    return None


def _nothing_travels(work: Coroutine[Any, Any, None]) -> None:
    work.close()
