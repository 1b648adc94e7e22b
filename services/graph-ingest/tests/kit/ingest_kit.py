"""graph-ingest at work beside a simulated Microsoft."""

from dataclasses import dataclass, field

from graph_kit import ALICE, BASE, LOGIN, PARTITIONS, TENANT, World, configuration

from contracts.configuration import TenantConfiguration
from contracts.doubt import Doubt
from contracts.envelope import read_headers
from contracts.observations import Observation, RoomSnapshot
from contracts.outlook_side import OutlookSeen
from contracts.topics import CONFIG, EVENTS, EVENTS_BULK
from graph_ingest.app import build
from graph_ingest.settings import GraphIngestSettings
from runtime.consume import LoopSettings
from runtime.host import Host, HostSettings
from runtime.memory.simloop import sleep
from runtime.ports.bus import Record, TopicPartition
from runtime.publish import Post, Publisher

PUBLIC = "https://ingest.test"
SECRET = "0123456789abcdef"
__all__ = ["ALICE", "Ingest"]


@dataclass
class Ingest:
    world: World
    host: Host
    read: set[tuple[TopicPartition, int]] = field(default_factory=set)

    @classmethod
    async def open(cls, world: World | None = None, **settings: float | str) -> "Ingest":
        world = world or await World().open()
        one = cls(world, _host(world, **settings))
        await one.configure(configuration())
        await one.host.start()
        world.net.apps["ingest.test"] = one.host.asgi()
        await one.host.until_ready()
        await one.quiet()
        return one

    async def restart(self, **settings: float | str) -> None:
        await self.host.drain()
        self.host = _host(self.world, **settings)
        self.world.net.apps["ingest.test"] = self.host.asgi()
        await self.host.start()
        await self.host.until_ready()
        await self.quiet()

    async def configure(self, new: TenantConfiguration) -> None:
        await Publisher(self.world.bus, PARTITIONS).publish([Post(CONFIG, new.tenant, new)])

    async def quiet(self, after_s: float = 3) -> None:
        """Until nothing is on its way any more."""
        await sleep(after_s)
        while not (await self.host.quiet()).quiet:
            await sleep(0.2)
        await sleep(0.5)

    def news(self) -> list[Observation]:
        """Observations since the last call, live and bulk."""
        records = [*self._bulk(Observation.TYPE), *self._live(Observation.TYPE)]
        new = [one for one in records if (one.source, one.offset) not in self.read]
        self.read |= {(one.source, one.offset) for one in new}
        return [Observation.from_json(one.value) for one in new if one.value]

    def doubts(self) -> list[Doubt]:
        """What full reads lacked so that nothing was concluded, so far."""
        read = [RoomSnapshot.from_json(one.value) for one in self._live(RoomSnapshot.TYPE) if one.value]
        return [one.doubt for one in read if one.doubt is not None]

    def _live(self, kind: str) -> list[Record]:
        return [one for one in self.world.bus.records(EVENTS.name) if read_headers(one.headers).type == kind]

    def _bulk(self, kind: str) -> list[Record]:
        records = self.world.bus.records(EVENTS_BULK.name)
        return [one for one in records if read_headers(one.headers).type == kind]

    def told_in_bulk(self) -> int:
        """Observations so far."""
        return len(self._bulk(Observation.TYPE))

    def seen(self) -> list[OutlookSeen]:
        return [one.seen for one in self.news() if isinstance(one.seen, OutlookSeen)]

    def snapshots(self) -> list[RoomSnapshot]:
        return [RoomSnapshot.from_json(one.value) for one in self._bulk(RoomSnapshot.TYPE) if one.value]


def _host(world: World, **settings: float | str) -> Host:
    known = {
        "graph_base_url": BASE,
        "graph_login_url": LOGIN,
        "partitions": PARTITIONS,
        "public_url": PUBLIC,
        "webhook_secret": SECRET,
    }
    read = GraphIngestSettings.model_validate({**known, **settings})
    patient = HostSettings(loop=LoopSettings(poll_s=30), table_poll_s=30)
    """New records end a poll; where hours pass, nobody need look five times a second."""
    return Host(build(world.ports, read), world.ports, settings=patient)


assert TENANT
