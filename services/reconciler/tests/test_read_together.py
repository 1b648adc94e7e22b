"""Redis is asked once for many bookings, not once for each: round trips are what a busy partition waits for."""

from collections.abc import Sequence

from reconciler_kit import World

from contracts.rules import Rule
from runtime.memory.cache import MemoryCache
from runtime.memory.simloop import run

NAMES = tuple(f"m{n}" for n in range(25))


class Counting(MemoryCache):
    reads = 0

    async def get(self, keys: Sequence[str]) -> Sequence[bytes | None]:
        self.reads += 1
        return await super().get(keys)


def test_links_of_known_bookings_are_read_together() -> None:
    async def story() -> None:
        world = World()
        world.cache = cache = Counting()
        host, _ = await world.open(writer=False)
        await world.see(*NAMES)
        await world.rest(host)
        cache.reads = 0
        await world.rest(host)
        idle, cache.reads = cache.reads, 0
        await world.see(*NAMES, response="cancelled", version=2)
        await world.rest(host)
        asked = [link.elite.issued for link in world.links().values()]
        assert [one.rule if one else None for one in asked] == [Rule.O12] * len(NAMES)
        assert cache.reads - idle < len(NAMES)

    run(1, story())
