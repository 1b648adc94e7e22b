"""What the tests of the Outlook side arrange: a Microsoft with people and rooms, on virtual time, and our ports."""

import functools
import json
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from random import Random
from typing import Any

import httpx
from starlette.types import ASGIApp

from contracts.configuration import TenantConfiguration
from contracts.envelope import Envelope, write_headers
from contracts.ids import Mailbox, MessageId, SpaceId, TenantId
from contracts.topics import CONFIG
from graph.calendar import Calendar
from graph.clients import GraphClients
from graph.settings import GraphSettings
from graph.tokens import PlainTokens
from outlook_simulator.app import OutlookSimulator, build
from outlook_simulator.settings import OutlookSettings
from runtime.configuration import Configurations
from runtime.memory.bus import MemoryBus
from runtime.memory.clock import MemoryClock
from runtime.memory.ids import MemoryIds
from runtime.memory.ports import memory_ports
from runtime.memory.simloop import run, sleep
from runtime.ports import Ports
from runtime.ports.bus import Outgoing, Record
from runtime.received import Received
from runtime.tasks import Tasks
from simulator_kit.outside import Outside

TENANT = TenantId("contoso")
MICROSOFT = "11111111-1111-4111-8111-111111111111"
ALICE = Mailbox("alice@contoso.test")
BOB = Mailbox("bob@contoso.test")
EVENTS_TEAM = Mailbox("events@contoso.test")
STAGE = Mailbox("stage@contoso.test")
"""Elite decides: the mailbox never answers by itself."""
ATRIUM = Mailbox("atrium@contoso.test")
"""Answers by itself."""
ZONE = "Europe/Brussels"
START = datetime(2031, 3, 3, 8, tzinfo=UTC)
BASE = "https://graph.test/v1.0"
LOGIN = "https://login.test"
PARTITIONS = 6
Json = dict[str, Any]


def virtually(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """Runs a test on virtual time."""

    @functools.wraps(test)
    def sync(*args: Any, **kwargs: Any) -> None:
        run(0, test(*args, **kwargs), start=START, steps_max=2_000_000)

    return sync


class Net(httpx.AsyncBaseTransport):
    """Each host name is an app."""

    def __init__(self) -> None:
        self.apps: dict[str, ASGIApp] = {}
        self.requests: list[httpx.Request] = []
        self.in_flight = self.in_flight_most = 0
        self.spoil: Callable[[httpx.Request], httpx.Response | None] = lambda _: None
        self.answered: Callable[[httpx.Response], None] = lambda _: None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        spoilt = self.spoil(request)
        if spoilt is not None:
            return spoilt
        app = self.apps.get(request.url.host)
        if app is None:
            raise httpx.ConnectError("nobody listens", request=request)
        self.in_flight += 1
        self.in_flight_most = max(self.in_flight, self.in_flight_most)
        try:
            answer = await httpx.ASGITransport(app).handle_async_request(request)
            await answer.aread()
        finally:
            self.in_flight -= 1
        self.answered(answer)
        return answer


def space(mailbox: Mailbox, mode: str) -> Json:
    name = mailbox.partition("@")[0]
    settings = {"auto_accept": mode == "outlook"}
    return {
        "space": name,
        "name": name.title(),
        "room": f"room-{name}",
        "mailbox": mailbox,
        "mode": mode,
        "mailbox_settings": settings,
        "zone": ZONE,
    }


def configuration(*, version: int = 1, state: str = "active", spaces: list[Json] | None = None) -> TenantConfiguration:
    body = {
        "tenant": TENANT,
        "version": version,
        "state": state,
        "microsoft": {"tenant_id": MICROSOFT, "client_id": "app", "client_secret": "env:GRAPH"},
        "elite": {"cluster": "https://elite.test", "client_id": "e", "client_secret": "env:ELITE"},
        "spaces": [space(STAGE, "momentus"), space(ATRIUM, "outlook")] if spaces is None else spaces,
        "event_defaults": {"venue": "v", "account": "a", "contact": "c", "event_type": "t"},
        "to_outlook": {"default_organizer": EVENTS_TEAM},
        "horizon_days": 60,
    }
    return TenantConfiguration.from_json(json.dumps(body).encode())


async def know(configurations: Configurations, *known: TenantConfiguration) -> None:
    for one in known:
        envelope = Envelope(message=MessageId("m"), type=one.TYPE, tenant=one.tenant)
        record = Record(CONFIG.name, 0, 0, b"k", one.to_json(), write_headers(envelope), START)
        await configurations.table.apply(Received(record, envelope))


@dataclass
class World:
    """Made on a virtual loop."""

    settings: OutlookSettings = field(default_factory=OutlookSettings)
    net: Net = field(default_factory=Net)
    bus: MemoryBus = field(default_factory=lambda: MemoryBus(0, partitions=PARTITIONS))
    ports: Ports = field(init=False)
    simulator: OutlookSimulator = field(init=False)
    configurations: Configurations = field(default_factory=Configurations)
    _tasks: Tasks = field(default_factory=Tasks)

    @property
    def graph_settings(self) -> GraphSettings:
        return GraphSettings(graph_base_url=BASE, graph_login_url=LOGIN, partitions=PARTITIONS)

    async def open(self) -> "World":
        http, clock = httpx.AsyncClient(transport=self.net), MemoryClock()
        tokens = PlainTokens(http)
        self.ports = replace(
            memory_ports(0, bus=self.bus, http=http, secrets={"env:GRAPH": "s3cret"}), graph_tokens=tokens
        )
        outside = Outside(
            now=clock.now,
            sleep=clock.sleep,
            chance=Random(7),  # noqa: S311 - chance of a test
            new_id=MemoryIds("outlook").new,
            spawn=self._start,
            http=http,
        )
        self.simulator = build(outside, self.settings)
        self.net.apps |= {
            "graph.test": self.simulator.api,
            "login.test": self.simulator.api,
            "people.test": self.simulator.people,
        }
        never = {"automate_processing": "AutoUpdate"}
        await self.control(
            "tenants",
            {
                "tenant_id": MICROSOFT,
                "domain": "contoso.test",
                "client_id": "app",
                "client_secret": "s3cret",
                "people": [{"name": "Alice A", "address": ALICE}, {"address": BOB}, {"address": EVENTS_TEAM}],
                "rooms": [
                    {"name": "Stage", "address": STAGE, "zone": ZONE, "settings": never},
                    {"name": "Atrium", "address": ATRIUM, "zone": ZONE, "settings": {"remove_canceled_meetings": True}},
                ],
            },
        )
        await know(self.configurations, configuration())
        return self

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        self._tasks.start(work, "simulator")

    async def control(self, path: str, body: Any, method: str = "POST") -> Any:
        answer = await self.ports.http.request(method, f"http://people.test/control/{path}", json=body)
        assert answer.is_success, answer.text
        return answer.json()

    async def people(self, verb: str, **args: Any) -> Json:
        answer = await self.ports.http.post(f"http://people.test/people/{MICROSOFT}/{verb}", json=args)
        assert answer.is_success, answer.text
        read: Json = answer.json()
        return read

    async def faults(self, *faults: Json) -> None:
        await self.control(f"tenants/{MICROSOFT}/faults", list(faults))

    async def book(self, by: Mailbox = ALICE, room: Mailbox = STAGE, day: int = 5, hour: int = 9, **more: Any) -> Json:
        rooms = [] if by == room else [room]
        return await self.people("book", by=by, rooms=rooms, at=at(day, hour), subject="Review", **more)

    @property
    def clients(self) -> GraphClients:
        return GraphClients(self.ports, self.graph_settings)

    @property
    def calendar(self) -> Calendar:
        return self.clients.calendar(TENANT, configuration().microsoft)

    def tenant(self) -> Any:
        return self.simulator.world.tenants[MICROSOFT]

    def items(self, mailbox: Mailbox) -> list[Any]:
        """What lies in a calendar, cancelled ones too."""
        return list(self.tenant().mailbox(mailbox).items.values())

    def writes(self) -> int:
        return int(self.tenant().writes)

    async def settle(self, seconds: float = 5) -> None:
        await sleep(seconds)

    async def send(self, records: list[Outgoing]) -> None:
        for ack in [await self.bus.send(record) for record in records]:
            await ack


def at(day: int, hour: int, hours: float = 2) -> Json:
    """A time of March 2031, UTC."""
    begin = datetime(2031, 3, day, hour, tzinfo=UTC)
    end = datetime.fromtimestamp(begin.timestamp() + hours * 3600, UTC)
    return {"start": begin.isoformat(), "end": end.isoformat(), "zone": ZONE}


SPACE = SpaceId("stage")
Wait = Callable[[], Awaitable[None]]
