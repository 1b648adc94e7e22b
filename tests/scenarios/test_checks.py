from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from tests.scenarios.checks.answers import check_answers
from tests.scenarios.checks.calendar import check_calendar
from tests.scenarios.checks.elite_events import check_elite_events
from tests.scenarios.checks.elite_rooms import bookings, check_elite
from tests.scenarios.checks.matching import pairs_up
from tests.scenarios.checks.places import Places
from tests.scenarios.checks.told import check_mails, check_outcomes, check_writes
from tests.scenarios.expectations import Expect
from tests.scenarios.seen import BookedSpace, EliteEvent, Entry, Mailed, Told, Wrote

PLACES = Places(
    began=date(2031, 3, 3),
    zones={"stage": "Europe/Brussels", "annex": "America/New_York"},
    mailboxes={"stage": "stage@contoso.test"},
    elite_rooms={"stage": "Main Stage"},
    people={"bob": "bob@contoso.test"},
)


def at(day: int, hour: int) -> datetime:
    return datetime(2031, 3, day, hour, tzinfo=UTC)


def entry(*, subject: str = "Concert", hour: int = 18, response: str = "accepted") -> Entry:
    return Entry("stage@contoso.test", subject, at(9, hour), at(9, 22), response, "bob@contoso.test")


def event(
    *rows: tuple[datetime, datetime], name: str = "Concert", status: str = "definite", key: str = "e1"
) -> EliteEvent:
    spaces = tuple(BookedSpace(f"{key}-{n}", "Main Stage", *row, status) for n, row in enumerate(rows))
    return EliteEvent(key, name, status, spaces, "Internal", "Facilities", "Meeting")


def wanted(**keys: object) -> Expect:
    return Expect.model_validate(keys)


ROW = {"subject": "Concert", "at": "+6d 19:00-23:00"}


@pytest.mark.parametrize("more", [{}, {"response": "accepted"}, {"organizer": "bob"}, {"teams": False}])
def test_a_calendar_row_compares_what_it_says(more: dict[str, object]) -> None:
    expect = wanted(calendar={"stage": [ROW | more]})
    assert check_calendar(expect.calendar or {}, [entry()], PLACES) == []


@pytest.mark.parametrize(
    "row",
    [
        ROW | {"subject": "Gala"},
        ROW | {"at": "+6d 18:00-23:00"},
        ROW | {"response": "tentative"},
        ROW | {"organizer": "alice"},
        ROW | {"teams": True},
    ],
)
def test_a_calendar_that_differs_is_told_in_one_line(row: dict[str, object]) -> None:
    lines = check_calendar(wanted(calendar={"stage": [row]}).calendar or {}, [entry()], PLACES)
    assert len(lines) == 1
    assert "found “Concert” +6d 19:00-23:00 accepted by bob" in lines[0]


def test_a_list_is_complete() -> None:
    assert check_calendar(wanted(calendar={"stage": []}).calendar or {}, [entry()], PLACES)
    assert check_calendar(wanted(calendar={"stage": [ROW]}).calendar or {}, [], PLACES)
    assert check_calendar(wanted(calendar={"stage": [ROW]}).calendar or {}, [entry(), entry(hour=20)], PLACES)


def test_rows_that_touch_at_midnight_are_joined_and_others_are_not() -> None:
    days = event((at(9, 23), at(10, 23)), (at(10, 23), at(11, 23)))
    assert [(b.start, b.end) for b in bookings([days], "Main Stage", "Europe/Brussels")] == [(at(9, 23), at(11, 23))]
    halves = event((at(9, 8), at(9, 12)), (at(9, 12), at(9, 18)))
    assert len(bookings([halves], "Main Stage", "Europe/Brussels")) == 2


def test_an_elite_row_compares_what_it_says() -> None:
    rows = [{"name": "Concert", "at": "+6d 19:00-23:00", "status": "definite", "account": "Internal"}]
    found = [event((at(9, 18), at(9, 22)))]
    assert check_elite(wanted(elite={"stage": rows}).elite or {}, found, PLACES) == []
    rows[0]["account"] = "External"
    assert check_elite(wanted(elite={"stage": rows}).elite or {}, found, PLACES)


@pytest.mark.parametrize(
    ("events", "holds"),
    [
        ([event((at(9, 18), at(9, 22)))], True),
        ([event((at(9, 18), at(9, 22))), event(status="canceled", key="e2")], True),
        ([event((at(9, 18), at(9, 22))), event(key="e2")], False),
        ([], False),
    ],
)
def test_an_event_by_name_stands_alone_among_the_live_ones(events: list[EliteEvent], holds: bool) -> None:
    expect = wanted(elite_events={"Concert": {"status": "definite", "spaces": 1}})
    assert (check_elite_events(expect.elite_events or {}, events, lambda _: None) == []) is holds


def test_a_cancelled_event_by_name_stands_alone_too() -> None:
    expect = wanted(elite_events={"Concert": {"status": "canceled", "spaces": 0}}).elite_events or {}
    gone: Callable[[str], EliteEvent] = lambda one: event(status="canceled", key=one)  # noqa: E731
    assert check_elite_events(expect, [gone("e1")], lambda _: None) == []
    assert check_elite_events(expect, [gone("e1"), gone("e2")], lambda _: None)


def test_answers_compare() -> None:
    assert check_answers({"m": {"stage": "accepted"}}, lambda *_: "accepted") == []
    assert check_answers({"m": {"stage": "accepted"}}, lambda *_: "absent") == [
        "answer of stage to m: expected accepted, found absent"
    ]


def test_outcomes_come_in_any_order_and_a_reason_not_written_is_not_compared() -> None:
    expect = wanted(
        outcomes=[{"rule": "O14", "result": "failed"}, {"rule": "O14", "result": "failed", "reason": "conflict"}]
    )
    conflict, invalid = Told("O14", "failed", "conflict"), Told("O14", "failed", "invalid")
    assert check_outcomes(expect.outcomes or (), [conflict, invalid]) == []
    assert check_outcomes(expect.outcomes or (), [invalid, conflict]) == []
    assert check_outcomes(expect.outcomes or (), [invalid, invalid])
    assert check_outcomes(expect.outcomes or (), [conflict, invalid, conflict])


def test_mails_and_writes_compare() -> None:
    expect = wanted(mails=[{"to": "bob", "activity": "conflict", "result": "failure"}], writes={"elite": 2})
    mail = Mailed("bob@contoso.test", "conflict", "failure")
    assert check_mails(expect.mails or (), [mail], PLACES.address) == []
    assert check_mails(expect.mails or (), [mail, mail], PLACES.address)
    assert expect.writes is not None
    assert check_writes(expect.writes, Wrote(outlook=7, elite=2)) == []
    assert check_writes(expect.writes, Wrote(elite=1))


def test_pairs_are_found_even_when_the_first_choice_is_wrong() -> None:
    fits = lambda e, f: f in e  # noqa: E731
    assert pairs_up([{"a", "b"}, {"a"}], ["a", "b"], fits)
    assert not pairs_up([{"a"}, {"a"}], ["a", "b"], fits)
