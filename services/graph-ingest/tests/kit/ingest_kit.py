"""graph-ingest at work beside a simulated Microsoft."""

from dataclasses import dataclass

from graph_kit import ALICE, BASE, LOGIN, PARTITIONS, TENANT, World, configuration
from told_kit import Told

from contracts.configuration import TenantConfiguration
from contracts.outlook_side import OutlookSeen
from contracts.topics import CONFIG
from graph_ingest.app import build
from graph_ingest.settings import GraphIngestSettings
from runtime.consume import LoopSettings
from runtime.host import Host, HostSettings
from runtime.memory.simloop import sleep
from runtime.publish import Post, Publisher

PUBLIC = "https://ingest.test"
SECRET = "0123456789abcdef"
__all__ = ["ALICE", "Ingest"]


@dataclass
class Ingest(Told):
    world: World
    host: Host

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

    def seen(self) -> list[OutlookSeen]:
        return [one.seen for one in self.news() if isinstance(one.seen, OutlookSeen)]


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
