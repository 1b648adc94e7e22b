"""What has to be done to rows that stand, so that they show what is wanted."""

from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st
from writer_elite_kit import on, whole_days

from contracts.elite_side import EliteStatus
from contracts.ids import EliteRoomId, EliteSpaceId
from elite.event import Row
from elite.times import DayRow
from writer.elite_rows import Plan, Wanted, day_row, plan

STAGE, ATRIUM = EliteRoomId("room-1"), EliteRoomId("room-2")
PROSPECT, DEFINITE = EliteStatus.PROSPECT, EliteStatus.DEFINITE


def row(
    day: int, start: int, end: int, *, name: str = "", room: EliteRoomId = STAGE, status: EliteStatus = PROSPECT
) -> Row:
    return Row(
        id=EliteSpaceId(name or f"row-{day}"),
        room_id=room,
        start_date=date(2031, 3, day),
        end_date=date(2031, 3, day),
        start_time=time(start),
        end_time=time(end),
        booked_status=status,
    )


def wanted(day: int, start: int, end: int, room: EliteRoomId = STAGE) -> Wanted:
    return Wanted(room, on(day, start, end))


def test_nothing_is_done_to_what_shows_what_is_wanted() -> None:
    todo = plan([row(4, 9, 11)], [], wanted(4, 9, 11), PROSPECT, may_weaken=True)
    assert todo == Plan(kept=(row(4, 9, 11),))
    assert todo.is_nothing


def test_a_row_elsewhere_is_moved_and_days_that_lack_are_added() -> None:
    todo = plan([row(3, 9, 11)], [], Wanted(STAGE, whole_days(4, 6)), PROSPECT, may_weaken=True)
    assert todo.moved == ((row(3, 9, 11), DayRow(date(2031, 3, 4))),)
    assert todo.added == (DayRow(date(2031, 3, 5)),)


def test_rows_too_many_are_removed() -> None:
    todo = plan([row(4, 9, 11), row(5, 9, 11)], [], wanted(5, 9, 11), PROSPECT, may_weaken=True)
    assert (todo.kept, todo.removed, todo.moves) == ((row(5, 9, 11),), (row(4, 9, 11),), True)


def test_another_row_of_the_event_at_the_very_place_was_added_by_an_earlier_try() -> None:
    added = row(4, 9, 11, name="new")
    todo = plan([row(3, 9, 11)], [added, row(6, 9, 11)], wanted(4, 9, 11), PROSPECT, may_weaken=True)
    assert (todo.kept, todo.removed) == ((added,), (row(3, 9, 11),))


def test_a_row_in_another_room_is_not_at_the_place() -> None:
    todo = plan([], [row(4, 9, 11, room=ATRIUM)], wanted(4, 9, 11), PROSPECT, may_weaken=False)
    assert todo == Plan(added=(DayRow(date(2031, 3, 4), time(9), time(11)),))


def test_what_people_have_confirmed_before_we_heard_of_it_stays_confirmed() -> None:
    confirmed = row(4, 9, 11, status=DEFINITE)
    found_again = plan([], [confirmed], wanted(4, 9, 11), PROSPECT, may_weaken=False)
    assert found_again.is_nothing
    asked_for = plan([confirmed], [], wanted(4, 9, 11), PROSPECT, may_weaken=True)
    assert asked_for.firmed == (confirmed,)


def test_where_rows_can_t_change_they_are_added_anew_and_then_removed() -> None:
    moved, firmed = row(3, 9, 11), row(5, 9, 11, status=DEFINITE)
    todo = Plan(moved=((moved, DayRow(date(2031, 3, 4))),), firmed=(firmed,)).without_changes()
    assert todo == Plan(added=(DayRow(date(2031, 3, 4)), day_row(firmed)), removed=(moved, firmed))


@given(
    days=st.lists(st.integers(1, 28), max_size=4, unique=True),
    ours=st.integers(0, 4),
    first=st.integers(1, 25),
    length=st.integers(1, 3),
    changes=st.booleans(),
)
def test_whatever_stands_what_is_wanted_stands_afterwards(
    days: list[int], ours: int, first: int, length: int, *, changes: bool
) -> None:
    rows = [row(day, 0, 23) for day in days]
    place = Wanted(STAGE, whole_days(first, first + length))
    todo = plan(rows[:ours], rows[ours:], place, DEFINITE, may_weaken=True)
    todo = todo if changes else todo.without_changes()
    shown = [*map(day_row, (*todo.kept, *todo.firmed)), *(to for _, to in todo.moved), *todo.added]
    assert sorted(one.day for one in shown) == sorted(one.day for one in place.rows)
    assert set(todo.standing) >= set(rows[:ours])
