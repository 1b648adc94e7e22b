"""What one booking lets go of wakes the bookings that wait for it."""

import pytest
from reconciler_kit import World

from contracts.envelope import HOPS_MAX, read_headers
from contracts.topics import COMMANDS_ELITE
from runtime.memory.simloop import run, sleep


@pytest.mark.parametrize("hop", range(HOPS_MAX))
def test_the_next_in_line_gets_its_turn_however_long_the_chain_before_it(hop: int) -> None:
    async def story() -> None:
        world = World()
        host, _ = await world.open(writer=False)
        await world.see("first")
        await world.rest(host)
        await world.answer(world.commands())
        await world.rest(host)
        await world.see("second", day=1)
        await world.rest(host)
        assert [o.rule for o in world.outcomes().values()] == ["O2", "O14"]
        await world.see("first", response="cancelled", version=2)
        await world.rest(host)
        await world.answer(world.commands()[-1:], hop=hop)
        await sleep(10)
        await world.rest(host)
        *_, before, last = world.commands()
        assert (before.wish.kind, last.wish.kind) == ("not_booked", "booked")
        (*_, record) = world.bus.records(COMMANDS_ELITE.name)
        assert read_headers(record.headers).hop + 2 <= HOPS_MAX, "its result and outcome can still be told"

    run(1, story())
