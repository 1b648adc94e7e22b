"""At least once, in order, nothing lost: under kills at any await, rebalances, and lost or doubled answers."""

import random
from collections.abc import Mapping, Sequence

import pytest
from runtime_kit import GROUP, Bench, by_key, headers, name_of, outgoing, publish

from contracts.topics import EVENTS, OUTCOMES, RESULTS
from runtime.host import Host
from runtime.memory.group import Group, Member
from runtime.memory.mortal import Mortal
from runtime.memory.simloop import run, sleep
from runtime.ports import Ports
from runtime.ports.bus import Outgoing, TopicPartition
from runtime.received import Poison, Received
from runtime.service import Input, Service

COUNT = 120
PARTITIONS = 6
POISON_EVERY = 17

Place = tuple[str, int, int]


class Watch:
    """Sees every handling and every commit, and notes what must not be."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.wrong: list[str] = []
        self.running: dict[Place, None] = {}
        self.handled: dict[Place, int] = {}

    async def handle(self, ports: Ports, batch: Sequence[Received], pace: random.Random) -> None:
        places = [(one.record.topic, one.record.partition, one.record.offset) for one in batch]
        for one, place in zip(batch, places, strict=True):
            if place in self.running:
                self.wrong.append(f"{place} runs twice at once")
            self._check_order(one)
            self.running[place] = None
        try:
            await ports.clock.sleep(pace.uniform(0, 3))
            for one in batch:
                if int(name_of(one)) % POISON_EVERY == 0:
                    raise Poison(one, "a test")
            answer = Outgoing(OUTCOMES.name, 0, None, str(places).encode(), headers("out"))
            await (await ports.bus.send(answer))
            for place in places:
                self.handled[place] = self.handled.get(place, 0) + 1
        finally:
            for place in places:
                self.running.pop(place, None)

    def done(self, place: Place) -> bool:
        source = "/".join(map(str, place)).encode()
        topic = place[0]
        return place in self.handled or any(
            dict(dead.headers).get("x-dead-source") == source for dead in self.bench.bus.records(f"{topic}.dead")
        )

    def watch_commits(self, group: Group) -> None:
        commit = group.commit

        def watched(member: Member, offsets: Mapping[TopicPartition, int]) -> None:
            commit(member, offsets)
            for place, end in offsets.items():
                for offset in range(end):
                    if not self.done((place.topic, place.partition, offset)):
                        self.wrong.append(f"{place} committed at {end}, but {offset} was never handled")

        group.commit = watched  # type: ignore[method-assign]

    def _check_order(self, one: Received) -> None:
        record = one.record
        for earlier in self.bench.bus.records(record.topic):
            same_lane = (earlier.partition, earlier.key) == (record.partition, record.key)
            if same_lane and earlier.offset < record.offset:
                place = (earlier.topic, earlier.partition, earlier.offset)
                if not self.done(place) and place not in self.running:
                    self.wrong.append(f"{record.offset} of {record.topic}/{record.partition} overtakes {place}")


async def scenario(seed: int) -> str:
    bench, chance = Bench(seed), random.Random(f"story-{seed}")  # noqa: S311 – chance of a test
    bus, watch = bench.bus, Watch(bench)
    faults = bus.faults
    faults.refused, faults.unacknowledged, faults.duplicated = 0.03, 0.03, 0.03
    faults.commit_unacknowledged = 0.05

    async def incarnate() -> tuple[Host, Mortal]:
        life = Mortal(bench.ports, bus)

        async def handle(batch: Sequence[Received]) -> None:
            await watch.handle(life.ports, batch, chance)

        work = Input(GROUP, (EVENTS, RESULTS), by_key, handle, lanes_max=4, batch_max=5)
        host = Host(Service("tested", inputs=(work,)), life.ports)
        await host.start()
        return host, life

    lives = [await incarnate() for _ in range(2)]
    await sleep(0.5)
    watch.watch_commits(bus.groups[GROUP])
    sent = 0
    for _ in range(12):
        for _ in range(COUNT // 12):
            topic = chance.choice([EVENTS.name, RESULTS.name])
            await bus.send(outgoing(str(sent), partition=sent % PARTITIONS, topic=topic, key=str(chance.randrange(3))))
            sent += 1
        await sleep(chance.uniform(0, 8))
        place = chance.randrange(len(lives))
        host, life = lives[place]
        if chance.random() < 0.5:
            life.kill()
            host.kill()
        else:
            await host.drain()
        lives[place] = await incarnate()
    faults.refused = faults.unacknowledged = faults.duplicated = faults.commit_unacknowledged = 0
    for _ in range(600):
        if not bus.lag(GROUP, [EVENTS.name, RESULTS.name]):
            break
        await sleep(1)
    missing = [
        record
        for topic in (EVENTS.name, RESULTS.name)
        for record in bus.records(topic)
        if not watch.done((record.topic, record.partition, record.offset))
    ]
    assert not watch.wrong, "\n".join([*watch.wrong, bus.describe()])
    assert not missing, f"{len(missing)} lost\n{bus.describe()}"
    assert not bus.lag(GROUP, [EVENTS.name, RESULTS.name]), bus.describe()
    return bus.journal.digest


@pytest.mark.parametrize("seed", range(25))
def test_every_record_is_handled_in_order_and_committed_only_then(seed: int) -> None:
    run(seed, scenario(seed), steps_max=5_000_000)


def test_equal_seeds_give_equal_runs() -> None:
    first, again, other = (run(seed, scenario(seed)) for seed in (7, 7, 8))
    assert first == again
    assert first != other


@pytest.mark.parametrize("seed", range(5))
def test_a_member_that_joins_waits_for_what_runs(seed: int) -> None:
    async def story() -> None:
        bench = Bench(seed)
        watch = Watch(bench)
        chance = random.Random(seed)  # noqa: S311 – chance of a test

        async def handle(batch: Sequence[Received]) -> None:
            await watch.handle(bench.ports, batch, chance)

        work = Input(GROUP, (EVENTS, RESULTS), by_key, handle, lanes_max=8, batch_max=3)
        for number in range(4):
            await publish(
                bench.bus,
                *(outgoing(str(n + 1), partition=n % 6, key=str(n % 5)) for n in range(number * 30, number * 30 + 30)),
            )
            await bench.host(Service(f"member {number}", inputs=(work,)))
            await sleep(2)
        for _ in range(200):
            if bench.bus.lag(GROUP, [EVENTS.name]):
                await sleep(1)
        assert not watch.wrong
        assert bench.bus.lag(GROUP, [EVENTS.name]) == 0
        assert len(watch.handled) + len(bench.bus.records(EVENTS.dead)) >= 120

    run(seed, story(), steps_max=5_000_000)
