"""`settle`: until nothing changes in either system and nothing is in flight in the product, twice in a row."""

from collections.abc import Awaitable, Callable, Sequence

from tests.scenarios.world import Busy, World

UNCHANGED_S = 2.0
"""How long neither system may have changed."""
LOOKS = 2

Look = Callable[[], Awaitable[Sequence[Busy]]]


class NeverQuiet(Exception):
    """Still busy when the time was over; the words say who and with what."""


async def settle(world: World, far_sides: Look) -> None:
    """`far_sides`: what the simulators are still at. Raises NeverQuiet."""
    began = world.now()
    in_a_row = 0
    while in_a_row < LOOKS:
        await world.sleep(world.look_every_s)
        busy = [*await far_sides(), *await world.busy()]
        in_a_row = 0 if busy else in_a_row + 1
        waited_s = (world.now() - began).total_seconds()
        if busy and waited_s > world.settle_s_max:
            raise NeverQuiet(f"not quiet after {waited_s:.0f} s: {'; '.join(map(str, busy))}")
