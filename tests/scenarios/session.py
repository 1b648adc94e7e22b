"""One tenant at work in a world: its configuration, both its far sides, and what was counted since a mark."""

from tests.scenarios.far_sides import FarSides
from tests.scenarios.overrides import TenantOverrides
from tests.scenarios.people import People
from tests.scenarios.refs import Refs
from tests.scenarios.seen import Mailed, Told, Wrote
from tests.scenarios.settle import settle
from tests.scenarios.tenant import Tenant
from tests.scenarios.topics import Topics
from tests.scenarios.when import began_on
from tests.scenarios.world import World

from contracts.topics import CONFIG


class Session:
    def __init__(self, world: World, overrides: TenantOverrides) -> None:
        self.world = world
        self.tenant = Tenant.standard(world.suffix, overrides)
        self.topics = Topics(world.bus, world.partitions, self.tenant.id)
        self.far_sides = FarSides(world, self.tenant)
        self.refs = Refs()
        self.places = self.tenant.places(began_on(world.now()))
        self.people = People(self.far_sides, self.refs, self.places, self.topics)
        self._counted = {"outlook": 0, "elite": 0, "mails": 0}

    async def open(self) -> None:
        """Both far sides know the tenant, so does the product, and everything counts from here."""
        self.tenant = self.tenant.known_to_elite(await self.far_sides.create())
        await self.publish()
        await self.settle()
        await self.mark()

    async def publish(self) -> None:
        """Tells the product the tenant's configuration as it is now."""
        self.tenant = self.tenant.told_at(self.world.now())
        await self.topics.publish(CONFIG, self.tenant.configuration())
        self.tenant = self.tenant.next_version()

    async def settle(self) -> None:
        """Raises NeverQuiet."""
        await settle(self.world, self.far_sides.busy)

    async def mark(self) -> None:
        await self.topics.mark()
        for side in ("outlook", "elite"):
            self._counted[side] = await self.far_sides.history_length(side)
        self._counted["mails"] = len(await self.world.mails())

    async def wrote(self) -> Wrote:
        """By the product, since the mark."""
        return await self.far_sides.wrote(self._counted["outlook"], self._counted["elite"])

    async def mailed(self) -> list[Mailed]:
        return self.tenant.mailed((await self.world.mails())[self._counted["mails"] :])

    async def told(self) -> list[Told]:
        return await self.topics.told()

    async def close(self) -> None:
        await self.topics.close()
