"""One scenario on virtual time, in a world of its own."""

from tests.scenarios.far_sides import Refused
from tests.scenarios.model import Scenario
from tests.scenarios.play import Play, Unmet
from tests.scenarios.refs import UnknownRef
from tests.scenarios.results import Result
from tests.scenarios.settle import NeverQuiet
from tests.scenarios.virtual_world import VirtualWorld
from tests.scenarios.when import BadTime
from tests.scenarios.world import CannotDo

from runtime.memory import simloop
from runtime.real.clock import RealClock

STEPS_MAX = 20_000_000
_PLAIN = (Unmet, NeverQuiet, CannotDo, UnknownRef, Refused, BadTime)
"""Their words are for people as they stand; anything else is a bug of somebody, and named by its kind."""


def run_virtual(scenario: Scenario, *, seed: int = 1) -> Result:
    """`seed` decides the order in which things happen at once."""
    clock = RealClock()
    began_s = clock.monotonic()
    start = scenario.now or simloop.START
    try:
        why = simloop.run(seed, _play(scenario, seed), start=start, steps_max=STEPS_MAX)
    except (simloop.SimDeadlock, simloop.SimEndless) as stuck:
        why = str(stuck)
    return Result(scenario.name, clock.monotonic() - began_s, why)


async def _play(scenario: Scenario, seed: int) -> str | None:
    """Why it failed; None when it passed."""
    world = VirtualWorld(seed)
    lines: list[str] = []
    try:
        await world.open()
        await Play(scenario, world).run()
    except Exception as failed:  # noqa: BLE001 – a scenario fails, the others go on
        lines.append(tell(failed))
    finally:
        await world.close()
    return "\n".join([*lines, *(f"broken: {line}" for line in world.net.broken)]) or None


def tell(failed: Exception) -> str:
    """In words: at which step, and why."""
    words = str(failed) if isinstance(failed, _PLAIN) else f"{type(failed).__name__}: {failed}"
    return "; ".join([*getattr(failed, "__notes__", ()), words])
