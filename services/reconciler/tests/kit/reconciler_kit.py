"""A reconciler on the ports in memory, with a stand-in for the writer that says "done" to every command."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from decision_kit import ALICE, TENANT, at, policy

from contracts.commands import EliteCommand, OutlookCommand
from contracts.configuration import TenantConfiguration
from contracts.elite_side import EliteObject
from contracts.envelope import Envelope, read_headers
from contracts.ids import EliteEventId, EliteSpaceId, ICalUid, LinkId, MessageId, NativeKey, SpaceId
from contracts.links import Link
from contracts.murmur2 import partition_for
from contracts.notices import Notice
from contracts.observations import Look, Observation
from contracts.outcomes import Outcome
from contracts.outlook_side import OutlookSeen, RoomResponse
from contracts.personal import Personal
from contracts.requests import Request
from contracts.results import Became, Result
from contracts.systems import System
from contracts.topics import (
    COMMANDS_ELITE,
    COMMANDS_OUTLOOK,
    CONFIG,
    EVENTS,
    EVENTS_BULK,
    LINKS,
    OUTCOMES,
    REQUESTS,
    RESULTS,
)
from contracts.versions import Version
from contracts.when import Timed
from reconciler.app import build
from reconciler.settings import ReconcilerSettings
from runtime.consume import LoopSettings
from runtime.host import Host, HostSettings
from runtime.memory.bus import MemoryBus
from runtime.memory.cache import MemoryCache
from runtime.memory.clock import MemoryClock
from runtime.memory.mortal import Mortal
from runtime.memory.ports import memory_ports
from runtime.memory.simloop import sleep
from runtime.ports.bus import TopicPartition
from runtime.publish import Post, Publisher
from runtime.tasks import Tasks

PARTITIONS = 6
HOME = partition_for(TENANT, PARTITIONS)


@dataclass
class World:
    seed: int = 0
    configuration: TenantConfiguration = field(default_factory=lambda: policy().configuration)
    bus: MemoryBus = field(init=False)
    cache: MemoryCache = field(init=False)
    tasks: Tasks = field(default_factory=Tasks)
    started: int = 0
    bulk_open_max: int = 200
    poll_max: int = 500
    write_s: float = 0.0
    """How long the writer's stand-in takes for a command."""
    _days: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.bus = MemoryBus(self.seed, partitions=PARTITIONS)
        self.cache = MemoryCache(self.seed)
        self._publisher = Publisher(self.bus, PARTITIONS)

    async def open(self, *, writer: bool = True) -> tuple[Host, Mortal]:
        await self.configure(self.configuration)
        if writer:
            self.tasks.start(self._write(), "the writer's stand-in")
        return await self.start()

    async def configure(self, configuration: TenantConfiguration) -> None:
        await self._publisher.publish([Post(CONFIG, TENANT, configuration)])

    async def ask(self, request: Request) -> None:
        await self._publisher.publish([Post(REQUESTS, TENANT, request)])

    async def start(self) -> tuple[Host, Mortal]:
        self.started += 1
        ports = memory_ports(f"{self.seed}-{self.started}", bus=self.bus, cache=self.cache)
        life = Mortal(ports, self.bus)
        settings = ReconcilerSettings(partitions=PARTITIONS, bulk_open_max=self.bulk_open_max)
        loop = LoopSettings(poll_max=self.poll_max)
        host = Host(build(life.ports, settings), life.ports, settings=HostSettings(loop=loop))
        await host.start()
        return host, life

    async def see(
        self,
        *names: str,
        response: str = "accepted",
        version: int = 1,
        hour: int = 9,
        day: int | None = None,
        bulk: bool = False,
    ) -> None:
        """A meeting of each name, every one on a day of its own, where none is said."""
        seen = [observed(name, response, at(hour, hour + 1, day=day or self._day(name)), version) for name in names]
        await self._publisher.publish([told(one, bulk=bulk) for one in seen])

    def _day(self, name: str) -> int:
        return self._days.setdefault(name, len(self._days) + 1)

    async def rest(self, host: Host) -> None:
        """Until nothing is in hand, for a while."""
        await host.until_ready()
        quiet = 0
        while quiet < 3:
            quiet = quiet + 1 if (await host.quiet()).quiet else 0
            await sleep(1)

    def links(self) -> dict[LinkId, Link]:
        """The newest record of each."""
        newest: dict[LinkId, Link] = {}
        for record in self.bus.records(LINKS.name):
            if record.value is None or read_headers(record.headers).type != Link.TYPE:
                continue
            link = Link.from_json(record.value)
            known = newest.get(link.link)
            if known is None or (known.epoch, known.revision) < (link.epoch, link.revision):
                newest[link.link] = link
        return newest

    def commands(self) -> list[EliteCommand]:
        return [EliteCommand.from_json(r.value) for r in self.bus.records(COMMANDS_ELITE.name) if r.value]

    def to_outlook(self) -> list[OutlookCommand]:
        return [OutlookCommand.from_json(r.value) for r in self.bus.records(COMMANDS_OUTLOOK.name) if r.value]

    def outcomes(self) -> dict[str, Outcome]:
        """By message id: a repeat is the same message."""
        return {message: Outcome.from_json(body) for message, body in self._told(Outcome.TYPE).items()}

    def notices(self) -> list[Notice]:
        return [Notice.from_json(body) for body in self._told(Notice.TYPE).values()]

    def _told(self, kind: str) -> dict[str, bytes]:
        told = [(read_headers(one.headers), one.value) for one in self.bus.records(OUTCOMES.name)]
        return {envelope.message: body for envelope, body in told if envelope.type == kind and body is not None}

    async def _write(self) -> None:
        reader = await self.bus.reader([TopicPartition(COMMANDS_ELITE.name, HOME)])
        while True:
            found = await reader.getmany(timeout_s=0.5, max_records=100)
            for records in found.values():
                for command in [EliteCommand.from_json(r.value) for r in records if r.value]:
                    await sleep(self.write_s)
                    await self.answer([command])

    async def answer(self, commands: Sequence[EliteCommand | OutlookCommand], *, hop: int = 0) -> None:
        """`hop`: how many messages led to the results."""
        cause = Envelope(MessageId("command"), "command", TENANT, hop=hop - 1) if hop else None
        await self._publisher.publish([Post(RESULTS, TENANT, done(command), cause=cause) for command in commands])


def told(seen: Observation, *, replay: bool = False, bulk: bool = False) -> Post:
    """As ingest tells it."""
    look = Look(seen.seen, seen.personal)
    topic = EVENTS_BULK if bulk else EVENTS
    return Post(topic, TENANT, seen, lane=look.lane, fingerprint=look.fingerprint, replay=replay, bulk=bulk)


def observed(name: str, response: str, interval: Timed, version: int) -> Observation:
    seen = OutlookSeen(
        key=NativeKey(name),
        space=SpaceId("atrium"),
        mailbox=policy().space.mailbox,
        response=RoomResponse(response),
        ical_uid=ICalUid(f"uid-{name}"),
        meeting_key=NativeKey(f"uid-{name}"),
        interval=interval,
        organizer=ALICE,
        version=Version(system=System.OUTLOOK, stamp=f"2031-01-01T00:00:{version:02}Z", tag=str(version)),
    )
    looked_at = interval.start - timedelta(days=1)
    return Observation(tenant=TENANT, seen=seen, personal=Personal(title=name), looked_at=looked_at)


def done(command: EliteCommand | OutlookCommand) -> Result:
    event = f"event-{command.meeting}-{command.incarnation}"
    booked = command.wish.kind == "booked"
    return Result(
        tenant=command.tenant,
        link=command.link,
        target=command.target,
        epoch=command.epoch,
        revision=command.revision,
        incarnation=command.incarnation,
        became=Became.DONE,
        elite=EliteObject(event=EliteEventId(event), rows=(EliteSpaceId(f"{event}-row"),)) if booked else None,
        finished_at=MemoryClock().now(),
    )
