"""elite-ingest at work beside a simulated Elite."""

from dataclasses import dataclass
from typing import Any

from elite_kit import API, PARTITIONS, World
from told_kit import Told

from contracts.configuration import TenantConfiguration
from contracts.elite_side import EliteSeen
from contracts.topics import CONFIG
from elite_ingest.app import build
from elite_ingest.settings import EliteIngestSettings
from runtime.host import Host
from runtime.memory.mortal import Mortal
from runtime.memory.simloop import sleep
from runtime.publish import Post, Publisher

HOST = "elite-ingest.test"
ROOT = "what our secrets are made from"


@dataclass
class Ingest(Told):
    world: World
    host: Host
    life: Mortal

    @classmethod
    async def open(
        cls, world: World | None = None, configuration: TenantConfiguration | None = None, **settings: Any
    ) -> "Ingest":
        world = world or await World().open()
        one = cls(world, *_incarnate(world, **settings))
        await one.configure(configuration or world.configuration())
        await one.host.start()
        await one.host.until_ready()
        await one.quiet()
        return one

    @classmethod
    async def reachable(
        cls, world: World | None = None, configuration: TenantConfiguration | None = None, **settings: Any
    ) -> "Ingest":
        """Elite reaches it at its address; it asks by itself but rarely."""
        told = {"public_url": f"https://{HOST}", "webhook_secret": ROOT, "poll_every_s": 600}
        return await cls.open(world, configuration, **told | settings)

    async def begin(self, *, after_s: float = 2.5, **settings: Any) -> None:
        """A new incarnation."""
        self.host, self.life = _incarnate(self.world, **settings)
        await self.host.start()
        await self.host.until_ready()
        await self.quiet(after_s)

    def kill(self) -> None:
        """At whatever await it stands."""
        self.life.kill()
        self.host.kill()

    async def configure(self, new: TenantConfiguration) -> None:
        await Publisher(self.world.bus, PARTITIONS).publish([Post(CONFIG, new.tenant, new)])

    async def quiet(self, after_s: float = 2.5) -> None:
        """Until what was done before has been polled, and nothing is on its way any more."""
        await sleep(after_s)
        while not (await self.host.quiet()).quiet:
            await sleep(0.05)

    def seen(self) -> list[EliteSeen]:
        return [one.seen for one in self.news() if isinstance(one.seen, EliteSeen)]

    def forget(self) -> None:
        """The cache is emptied."""
        self.world.ports.cache.flush()  # type: ignore[attr-defined]


def _incarnate(world: World, **settings: Any) -> tuple[Host, Mortal]:
    read = EliteIngestSettings(
        elite_api_url=API,
        elite_auth_url=API,
        elite_calls_per_s=50,
        partitions=PARTITIONS,
        **{"poll_every_s": 1, **settings},
    )
    life = Mortal(world.ports, world.bus)
    host = Host(build(life.ports, read), life.ports)
    world.net.apps[HOST] = host.asgi()
    return host, life
