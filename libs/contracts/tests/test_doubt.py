"""How much a full read may lack before it is not believed."""

import pytest

from contracts.doubt import Doubt, doubts
from contracts.ids import SpaceId

ATRIUM, STAGE = SpaceId("atrium"), SpaceId("stage")


@pytest.mark.parametrize(
    ("missing", "known", "is_due"),
    [(5, 9, True), (5, 10, False), (4, 4, False), (5, 5, True), (0, 0, False), (60, 100, True)],
)
def test_more_than_half_and_at_least_five(missing: int, known: int, *, is_due: bool) -> None:
    assert Doubt(missing=missing, known=known).is_due is is_due


def test_a_room_is_in_doubt_alone() -> None:
    known = [ATRIUM] * 6 + [STAGE] * 20
    assert doubts([ATRIUM] * 6 + [STAGE], known) == {ATRIUM: Doubt(missing=6, known=6)}


def test_where_most_of_all_is_missing_each_room_that_lacks_any_is_in_doubt() -> None:
    assert doubts([ATRIUM] * 3 + [STAGE] * 3, [ATRIUM] * 4 + [STAGE] * 4) == {
        ATRIUM: Doubt(missing=3, known=4),
        STAGE: Doubt(missing=3, known=4),
    }


def test_a_little_is_news() -> None:
    assert doubts([ATRIUM] * 4, [ATRIUM] * 4 + [STAGE]) == {}
