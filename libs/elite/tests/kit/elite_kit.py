"""What the tests of the Elite side arrange: an Elite with people and rooms, on virtual time, and our ports."""

import json
from collections.abc import Coroutine
from dataclasses import dataclass, field
from random import Random
from typing import Any

import httpx
from graph_kit import PARTITIONS, ZONE, Net, know, virtually

from contracts.configuration import TenantConfiguration
from contracts.elite_side import ExternalId
from contracts.ids import EliteEventId, EliteRoomId, Incarnation, MeetingId, TenantId
from elite.clients import Elite, EliteClients
from elite.settings import EliteSettings
from elite_simulator.app import EliteSimulator, build
from elite_simulator.settings import EliteSettings as SimulatorSettings
from runtime.configuration import Configurations
from runtime.memory.bus import MemoryBus
from runtime.memory.clock import MemoryClock
from runtime.memory.ids import MemoryIds
from runtime.memory.ports import memory_ports
from runtime.ports import Ports
from runtime.tasks import Tasks
from simulator_kit.outside import Outside

__all__ = ["PARTITIONS", "ZONE", "World", "at", "external_id", "know", "virtually"]

TENANT = TenantId("contoso")
API = "https://elite.test"
STAGE, ATRIUM, FOYER = "Main Stage", "Atrium", "Foyer"
"""Rooms; Foyer is not mapped."""
ERIN, BOB = "erin@contoso.test", "bob@contoso.test"
Json = dict[str, Any]


@dataclass
class World:
    """Made on a virtual loop."""

    settings: SimulatorSettings = field(default_factory=SimulatorSettings)
    net: Net = field(default_factory=Net)
    bus: MemoryBus = field(default_factory=lambda: MemoryBus(0, partitions=PARTITIONS))
    calls_per_s: float = 50
    ports: Ports = field(init=False)
    simulator: EliteSimulator = field(init=False)
    described: Json = field(init=False)
    configurations: Configurations = field(default_factory=Configurations)
    _tasks: Tasks = field(default_factory=Tasks)
    _elite: Elite | None = None

    @property
    def elite_settings(self) -> EliteSettings:
        return EliteSettings(
            elite_api_url=API, elite_auth_url=API, elite_calls_per_s=self.calls_per_s, partitions=PARTITIONS
        )

    async def open(self) -> "World":
        http, clock = httpx.AsyncClient(transport=self.net), MemoryClock()
        self.ports = memory_ports(0, bus=self.bus, http=http, secrets={"env:ELITE": "s3cret"})
        outside = Outside(
            now=clock.now,
            sleep=clock.sleep,
            chance=Random(7),  # noqa: S311 – chance of a test
            new_id=MemoryIds("elite").new,
            spawn=self._start,
            http=http,
        )
        self.simulator = build(outside, self.settings)
        self.net.apps |= {"elite.test": self.simulator.api, "elite-people.test": self.simulator.people}
        self.described = await self._people("control/tenants", _tenant())
        await know(self.configurations, self.configuration())
        return self

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        self._tasks.start(work, "simulator")

    async def _people(self, path: str, body: Any = None, method: str = "POST") -> Any:
        answer = await self.ports.http.request(method, f"http://elite-people.test/{path}", json=body)
        assert answer.is_success, answer.text
        return answer.json()

    async def control(self, path: str, body: Any = None, method: str = "POST") -> Any:
        return await self._people(f"control/tenants/{TENANT}/{path}".rstrip("/"), body, method)

    async def people(self, verb: str, **args: Any) -> EliteEventId:
        """What somebody does at Elite's pages; the event it is about."""
        return EliteEventId((await self._people(f"people/{TENANT}/{verb}", args))["event"])

    async def book(
        self, room: str = STAGE, when: Json | None = None, *, status: str = "definite", by: str = ERIN, **more: Any
    ) -> EliteEventId:
        spaces = [{"room": room, "at": when or at(4, 9, 11), "status": status}]
        return await self.people("create", **{"by": by, "name": "Gala", "spaces": spaces} | more)

    async def faults(self, *faults: Json) -> None:
        await self.control("faults", list(faults))

    async def shown(self, event: EliteEventId) -> Json:
        """The event as its people see it."""
        events = (await self.control("state", method="GET"))["events"]
        return next(one for one in events if one["id"] == event)

    async def events(self) -> list[Json]:
        found: list[Json] = (await self.control("state", method="GET"))["events"]
        return found

    def id_of(self, which: str, name: str) -> str:
        """Of a room, user, account, event type, … by its name."""
        return str(next(one["id"] for one in self.described[which] if one["name"] == name))

    def room(self, name: str) -> EliteRoomId:
        return EliteRoomId(self.id_of("rooms", name))

    def space(self, name: str, mode: str = "momentus", zone: str = ZONE) -> Json:
        short = name.lower().replace(" ", "-")
        conflicting = next(one["conflicting_room_ids"] for one in self.described["rooms"] if one["name"] == name)
        return {
            "space": short,
            "name": name,
            "room": self.room(name),
            "conflicting_rooms": conflicting,
            "mailbox": f"{short}@contoso.test",
            "mode": mode,
            "mailbox_settings": {"auto_accept": mode == "outlook"},
            "zone": zone,
        }

    def configuration(
        self, *, version: int = 1, state: str = "active", spaces: list[Json] | None = None
    ) -> TenantConfiguration:
        body = {
            "tenant": TENANT,
            "version": version,
            "state": state,
            "microsoft": {"tenant_id": "m", "client_id": "app", "client_secret": "env:GRAPH"},
            "elite": {"cluster": "indv", "client_id": "sync", "client_secret": "env:ELITE"},
            "spaces": [self.space(STAGE), self.space(ATRIUM, "outlook")] if spaces is None else spaces,
            "event_defaults": {
                "venue": self.described["venues"][0]["id"],
                "account": self.id_of("accounts", "Internal"),
                "contact": self.described["accounts"][0]["contacts"][0]["id"],
                "contact_role": "Requester",
                "event_type": self.id_of("event_types", "Meeting"),
                "business_classification": self.id_of("business_classifications", "Corporate"),
                "genre": self.id_of("genres", "Rock"),
            },
            "to_outlook": {"default_organizer": "events@contoso.test"},
            "horizon_days": 60,
        }
        return TenantConfiguration.from_json(json.dumps(body).encode())

    @property
    def elite(self) -> Elite:
        """One client, as a service keeps it."""
        if self._elite is None:
            self._elite = EliteClients(self.ports, self.elite_settings).of(TENANT, self.configuration().elite)
        return self._elite

    def tenant(self) -> Any:
        return self.simulator.world.tenants[TENANT]

    def asked(self, path: str) -> list[httpx.Request]:
        """Calls so far to Elite's API whose path begins so."""
        found = [one for one in self.net.requests if one.url.host == "elite.test"]
        return [one for one in found if one.url.path.startswith(path)]


def at(day: int, start: int | str, end: int | str, *, end_day: int | None = None) -> Json:
    """Local times of March 2031."""
    return {
        "start_date": f"2031-03-{day:02}",
        "end_date": f"2031-03-{end_day or day:02}",
        "start_time": _clock(start),
        "end_time": _clock(end),
        "all_day": False,
    }


def all_day(first: int, last: int) -> Json:
    return {
        "start_date": f"2031-03-{first:02}",
        "end_date": f"2031-03-{last:02}",
        "start_time": None,
        "end_time": None,
        "all_day": True,
    }


def external_id(incarnation: int = 1) -> ExternalId:
    return ExternalId(meeting=MeetingId("meeting-1"), incarnation=Incarnation(incarnation))


def _clock(at: int | str) -> str:
    return at if isinstance(at, str) else f"{at:02}:00"


def _tenant() -> Json:
    return {
        "tenant_id": TENANT,
        "client_id": "sync",
        "client_secret": "s3cret",
        "rooms": [
            {"name": STAGE},
            {"name": ATRIUM},
            {"name": FOYER},
            {"name": "Hall East"},
            {"name": "Hall West"},
            {"name": "Hall", "combo_of": ["Hall East", "Hall West"]},
        ],
        "users": [{"name": "Erin", "email": "Erin@contoso.test"}, {"name": "Bob", "email": BOB}],
        "accounts": [{"name": "Internal", "contacts": [{"name": "Facilities", "email": "facilities@contoso.test"}]}],
        "event_types": ["Meeting"],
        "business_classifications": ["Corporate"],
        "genres": ["Rock"],
        "contact_roles": ["Requester"],
        "reasons_for_loss": ["Price"],
        "space_usages": ["Event"],
    }
