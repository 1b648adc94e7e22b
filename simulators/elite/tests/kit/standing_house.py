"""A house that stands anew for every call: the same tenant with the same ids, on a clock that stands still."""

from collections.abc import Coroutine
from datetime import date, time
from random import Random
from typing import Any

import httpx
from elite_bench import NOW, tenant

from elite_simulator import control, people
from elite_simulator.app import build
from elite_simulator.booking.functions import Function, Task
from elite_simulator.set_up.directory import ExternalId
from elite_simulator.settings import EliteSettings
from elite_simulator.world import Tenant, Webhook
from simulator_kit.outside import Outside

TOKEN = "a token that does not expire"
LISTS = {"function_types": ["Doors"], "lead_sources": ["Web"], "market_segments": ["Public"], "event_tags": ["VIP"]}


class StandingHouse:
    def __init__(self) -> None:
        self._chance = Random(7)  # noqa: S311 – chance of a test
        outside = Outside(
            now=lambda: NOW,
            sleep=_at_once,
            chance=self._chance,
            new_id=lambda: f"{self._chance.getrandbits(128):032x}",
            spawn=_nothing_travels,
            http=httpx.AsyncClient(),
        )
        self.simulator = build(outside, EliteSettings())
        self.known = self.rebuild()

    def rebuild(self) -> dict[str, list[str]]:
        """The ids of what is there, by the names that paths and bodies have for them."""
        self._chance.seed(7)
        world = self.simulator.world
        world.tenants.clear()
        asked = (
            tenant()
            | LISTS
            | {
                "api_token": TOKEN,
                "gaps": {"external_ids_are_unique": False},
                "holidays": [{"name": "New Year", "date": "2031-01-01"}],
            }
        )
        house = control.create_tenant(world, asked)
        held, ended = (self._event(house, room) for room in ("Main Stage", "Atrium"))
        people.set_status(house, {"event": ended, "status": "canceled"})
        return _hung_on(house, held, ended)

    @staticmethod
    def _event(house: Tenant, room: str) -> str:
        at = {"start_date": "2031-03-04", "end_date": "2031-03-04", "start_time": "09:00", "end_time": "12:00"}
        made = people.create(
            house,
            {"by": "bob", "name": "Concert", "spaces": [{"room": room, "at": at, "status": "tentative"}]},
        )
        return str(made["event"])


def _hung_on(house: Tenant, held: str, ended: str) -> dict[str, list[str]]:
    directory, event = house.directory, house.events[held]
    account = next(iter(directory.accounts.values()))
    name = ExternalId("key", "value", None)
    kind, room = next(iter(directory.function_types.values())), next(iter(directory.rooms.values()))
    function = Function("function-1-A", event, kind, None, date(2031, 3, 4), date(2031, 3, 4), time(9), None, room)
    house.functions[function.id] = function
    for bearer in (event, account, account.contacts[0], function):
        bearer.external_ids[name.key] = name
    house.tasks["task"] = Task("task", "Call", None, None, None, event, ())
    house.webhooks.registered["hook"] = Webhook("hook", "sync", "any", "https://hook.test", "hush", 15, active=False)
    return {
        "account": list(directory.accounts),
        "contact": [account.contacts[0].id],
        "event": [held, held, held, ended],
        "space": list(event.spaces),
        "function": [function.id],
        "task": list(house.tasks),
        "webhook": list(house.webhooks.registered),
        "key": [name.key],
        "value": [name.value],
        "accountId": list(directory.accounts),
        "contactId": [account.contacts[0].id],
        "eventId": [held, held, held, ended],
        "venueId": list(directory.venues),
        "eventTypeId": list(directory.event_types),
        "functionTypeId": list(directory.function_types),
        "roomId": list(directory.rooms),
        "businessClassificationId": list(directory.business_classifications),
        "genreId": list(directory.genres),
        "spaceUsageId": list(directory.space_usages),
        "assignedToId": list(directory.users),
        "role": ["Requester"],
        "reasonLost": ["Price"],
        "clientId": [house.client_id],
        "clientSecret": [house.client_secret],
        "startTime": ["09:00"],
        "endTime": ["12:00"],
        "url": ["https://hook.test"],
        **{key: ["2031-03-04"] for key in ("start", "startDate", "date")},
        **{key: ["2031-03-05"] for key in ("end", "endDate")},
    }


async def _at_once(_: float, /) -> None:
    return None


def _nothing_travels(work: Coroutine[Any, Any, None]) -> None:
    work.close()
