"""The bugs that heal by themselves are noticed in histories made by hand; all of them by `make planted`."""

import pytest
from tests.simulation.directed import DIRECTED
from tests.simulation.height import Height
from tests.simulation.nemesis import Nemesis
from tests.simulation.plan import Plan
from tests.simulation.planting import BUGS
from tests.simulation.simulate import play

BY_NAME = {bug.name: bug for bug in BUGS}


@pytest.mark.parametrize("history", DIRECTED.values(), ids=DIRECTED)
def test_a_history_made_by_hand_holds_without_a_bug(history: tuple[Plan, Nemesis]) -> None:
    assert not play(*history, Height.PORT).violations


def test_an_old_command_that_is_carried_out_is_noticed_in_a_history_made_by_hand() -> None:
    with BY_NAME["commands carried out without a look at the fence"].planted():
        assert not all(play(*history, Height.PORT).held for history in DIRECTED.values())
