"""A look that is due is asked for on the topic that ingest reads, and again when nobody knows that it was."""

from reconciler_kit import World

from contracts.hints import EliteHint, HintCause
from contracts.topics import ELITE_NOTIFICATIONS
from runtime.memory.simloop import run, sleep


def hints(world: World) -> list[bytes]:
    return [record.value for record in world.bus.records(ELITE_NOTIFICATIONS.name) if record.value]


def test_what_elite_has_not_shown_in_time_is_looked_for() -> None:
    async def story() -> None:
        world = World()
        host, _ = await world.open()
        await world.see("m")
        await world.rest(host)
        assert hints(world) == []
        await sleep(130)
        (link,) = world.links().values()
        (hint,) = [EliteHint.from_json(value) for value in hints(world)]
        assert (hint.cause, hint.tenant) == (HintCause.LOOK, link.tenant)
        assert hint.look is not None
        assert link.elite.ours is not None
        assert (hint.look.asked.link, hint.look.event) == (link.link, link.elite.ours.event)
        assert len(world.commands()) == 1, "nothing is written before it was looked at"

    run(1, story())


def test_after_redis_was_emptied_the_same_look_is_asked_for_byte_for_byte() -> None:
    async def story() -> None:
        world = World()
        host, _ = await world.open()
        await world.see("m")
        await world.rest(host)
        await sleep(130)
        world.cache.flush()
        await sleep(5)
        await world.rest(host)
        first, *again = hints(world)
        assert again == [first]

    run(2, story())
