"""The in-memory ports, on virtual time, under several seeds."""

from conformance.places import Play

from runtime.memory.bus import MemoryBus
from runtime.memory.cache import MemoryCache
from runtime.memory.clock import MemoryClock
from runtime.memory.simloop import run
from runtime.ports.bus import Bus
from runtime.ports.cache import Cache
from runtime.ports.clock import Clock

SEEDS = range(8)


class MemoryPlace:
    def __init__(self, seed: int) -> None:
        self.memory = MemoryBus(seed)
        self.bus: Bus = self.memory
        self.cache: Cache = MemoryCache(seed)
        self.clock: Clock = MemoryClock()
        self._names = 0

    async def topic(self, partitions: int) -> str:
        name = self.name()
        self.memory.create(name, partitions)
        return name

    def name(self) -> str:
        self._names += 1
        return f"n{self._names}"


class MemoryStage:
    def run(self, play: Play) -> None:
        async def scene(seed: int) -> None:
            await play(MemoryPlace(seed))

        for seed in SEEDS:
            run(seed, scene(seed), steps_max=1_000_000)
