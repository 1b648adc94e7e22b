"""Which tenant is asked for when."""

import pytest
from elite_kit import PARTITIONS, TENANT, World, know, virtually

from contracts.hints import HintCause
from contracts.topics import ELITE_NOTIFICATIONS
from elite_ingest.polls import Polls
from runtime.memory.faults import Fault
from runtime.memory.simloop import sleep
from runtime.ports.unavailable import Unavailable
from runtime.publish import Publisher

EVERY_S = 5.0
TOLD_S = 60.0


async def polls_of(world: World, *, owns: bool = True) -> Polls:
    publisher = Publisher(world.bus, PARTITIONS)
    polls = Polls(publisher, world.configurations, world.ports.clock, every_s=EVERY_S, when_told_every_s=TOLD_S)
    if owns:
        await polls.own(publisher.partition_of(TENANT))
    return polls


def hints(world: World) -> int:
    return len(world.bus.records(ELITE_NOTIFICATIONS.name))


@virtually
async def test_a_tenant_is_asked_for_once_until_it_was_read_and_again_after_the_pause() -> None:
    world = await World().open()
    polls = await polls_of(world)
    await polls.tick()
    await sleep(10 * EVERY_S)
    await polls.tick()
    assert hints(world) == 1
    polls.done(TENANT)
    await polls.tick()
    assert hints(world) == 1
    await sleep(EVERY_S)
    await polls.tick()
    assert hints(world) == 2


@virtually
async def test_something_new_is_in_hand_from_the_moment_it_is_known_until_it_was_read() -> None:
    world = await World().open()
    polls = await polls_of(world)
    assert polls.in_hand == 1
    await polls.tick()
    assert polls.in_hand == 1
    polls.done(TENANT)
    assert polls.in_hand == 0
    polls.wake(TENANT)
    assert polls.in_hand == 1
    await polls.tick()
    assert hints(world) == 2


@virtually
async def test_what_becomes_new_during_a_read_is_read_again() -> None:
    world = await World().open()
    polls = await polls_of(world)
    await polls.tick()
    polls.wake(TENANT)
    polls.done(TENANT)
    assert polls.in_hand == 1
    await polls.tick()
    assert hints(world) == 2


@virtually
async def test_only_active_tenants_of_our_partitions_are_asked_for() -> None:
    world = await World().open()
    polls = await polls_of(world, owns=False)
    polls.wake(TENANT)
    await polls.tick()
    assert (hints(world), polls.in_hand) == (0, 0)
    polls = await polls_of(world)
    await know(world.configurations, world.configuration(version=2, state="paused"))
    await polls.tick()
    assert (hints(world), polls.in_hand) == (0, 0)


@virtually
async def test_a_tenant_that_comes_back_to_us_is_asked_for_again() -> None:
    world = await World().open()
    polls = await polls_of(world)
    partition = Publisher(world.bus, PARTITIONS).partition_of(TENANT)
    await polls.tick()
    await polls.disown(partition)
    assert polls.in_hand == 0
    await polls.own(partition)
    await polls.tick()
    assert hints(world) == 2


@virtually
async def test_a_hint_that_could_not_be_published_is_published_by_the_next_tick() -> None:
    world = await World().open()
    polls = await polls_of(world)
    world.bus.faults.once(ELITE_NOTIFICATIONS.name, Fault.REFUSED)
    try:
        await polls.tick()
    except Unavailable:
        await polls.tick()
    assert (hints(world), polls.in_hand) == (1, 1)


@virtually
async def test_while_the_webhook_tells_of_changes_elite_is_asked_more_rarely() -> None:
    world = await World().open()
    polls = await polls_of(world)
    await polls.tick()
    await polls.told(TENANT)
    assert hints(world) == 2
    polls.read(TENANT, {HintCause.NOTIFICATION, HintCause.SWEEP}, found_news=True)
    polls.done(TENANT)
    await sleep(TOLD_S - 1)
    await polls.tick()
    assert hints(world) == 2
    await sleep(1)
    await polls.tick()
    assert hints(world) == 3


@pytest.mark.parametrize(("causes", "pause_s"), [({HintCause.SWEEP}, EVERY_S), ({HintCause.LOOK}, TOLD_S)])
@virtually
async def test_a_change_of_which_the_webhook_said_nothing_makes_us_ask_often_again(
    causes: set[HintCause], pause_s: float
) -> None:
    world = await World().open()
    polls = await polls_of(world)
    polls.read(TENANT, {HintCause.NOTIFICATION}, found_news=True)
    polls.read(TENANT, causes, found_news=True)
    polls.done(TENANT)
    await polls.tick()
    before = hints(world)
    polls.done(TENANT)
    await sleep(pause_s - 1)
    await polls.tick()
    assert hints(world) == before
    await sleep(1)
    await polls.tick()
    assert hints(world) == before + 1
