"""Rows E: a booking was made in Elite."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from decision_kit import MAILBOX, Story, at, automatic, delegated, held, momentus, other_at
from rows_kit import Row, invited

from contracts.commands import NoMeeting
from contracts.configuration import Weekday, WorkHours
from contracts.ids import Mailbox
from contracts.links import DueWhy
from contracts.reasons import Reason
from contracts.systems import System
from contracts.when import Timed

OUTLOOK, ELITE = System.OUTLOOK, System.ELITE


def _declined_twice() -> Story:
    return automatic().elite("definite").done("outlook").outlook("declined").done("outlook").outlook("declined")


def _sent_again_to_delegates() -> Story:
    return delegated().elite("definite").done("outlook").outlook("declined").done("outlook")


def _never_put_before_delegates() -> Story:
    """Both requests were declined at once, and the slot is free."""
    return _sent_again_to_delegates().outlook("none").outlook("declined")


def _declined_for_another() -> Story:
    """The other has gone from Elite, and its hold in Outlook still stands."""
    sent = automatic().elite("definite").done("outlook")
    return sent.taken(held(at(9, 10), OUTLOOK, origin=ELITE)).outlook("declined")


ROWS: list[Row] = [
    ("E1-prospect", lambda: automatic().elite("prospect"), "nothing", []),
    ("E1-tentative", lambda: momentus().elite("tentative"), "nothing", []),
    ("E2", lambda: automatic().elite("definite"), "outlook meeting 9-10", []),
    ("E2-after-E1", lambda: automatic().elite("tentative").elite("definite"), "outlook meeting 9-10", []),
    ("E3", lambda: delegated().elite("definite"), "outlook meeting 9-10", []),
    ("E4", invited, "nothing", ["E2 done", "E4 done confirmed"]),
    (
        "E5-declined-by-a-delegate",
        lambda: delegated().elite("definite").done("outlook").outlook("tentative").outlook("declined"),
        "elite canceled; outlook cancel",
        ["E3 done"],
    ),
    (
        "E5-declined-after-its-start-is-no-refusal",
        lambda: delegated().elite("definite").done("outlook").later(days=2).outlook("declined"),
        "nothing",
        ["E3 done"],
    ),
    (
        "E5-told",
        lambda: (
            delegated()
            .elite("definite")
            .done("outlook")
            .outlook("tentative")
            .outlook("declined")
            .done("outlook")
            .done("elite")
        ),
        "nothing",
        ["E3 done", "E5 done declined"],
    ),
    (
        "E8-then-declined-is-told-as-cancelled-alone",
        lambda: delegated().elite("definite").done("outlook").elite("canceled").outlook("declined").done("outlook"),
        "nothing",
        ["E3 done", "E8 done cancelled"],
    ),
    (
        "E5-then-cancelled-by-people-is-told-as-declined-alone",
        lambda: (
            delegated()
            .elite("definite")
            .done("outlook")
            .outlook("tentative")
            .outlook("declined")
            .elite("canceled")
            .done("elite")
            .done("outlook")
            .elite("canceled")
        ),
        "nothing",
        ["E3 done", "E5 done declined"],
    ),
    (
        "E10-a-free-slot-that-is-declined-by-itself-is-asked-for-once-more",
        lambda: automatic().elite("definite").done("outlook").outlook("declined"),
        "outlook meeting 9-10",
        ["E2 done"],
    ),
    (
        "E10-declined-twice-it-is-a-setting-that-nobody-told-us-of",
        lambda: _declined_twice().elite("definite"),
        "outlook cancel",
        ["E2 done", "E2 done"],
    ),
    (
        "E10-and-nothing-happens-in-elite",
        lambda: _declined_twice().done("outlook"),
        "nothing",
        ["E2 done", "E2 done", "E10 skipped room_limit"],
    ),
    (
        "E10-delegates-were-never-asked-so-it-is-sent-once-more",
        lambda: delegated().elite("definite").done("outlook").outlook("none").outlook("declined"),
        "outlook meeting 9-10",
        ["E3 done"],
    ),
    (
        "E10-delegates-were-never-asked-twice-over",
        lambda: _never_put_before_delegates().done("outlook"),
        "nothing",
        ["E3 done", "E3 done", "E10 skipped room_limit"],
    ),
    (
        "E5-the-second-request-was-declined-by-a-delegate",
        lambda: _sent_again_to_delegates().outlook("tentative").outlook("declined"),
        "elite canceled; outlook cancel",
        ["E3 done", "E3 done"],
    ),
    (
        "E5-a-new-name-asks-no-delegate-anew",
        lambda: (
            delegated()
            .elite("definite")
            .done("outlook")
            .outlook("tentative")
            .elite("definite", title="Opera")
            .done("outlook")
            .outlook("declined")
        ),
        "elite canceled; outlook cancel",
        ["E3 done", "E7 done"],
    ),
    (
        "E5-delegates-never-asked-as-the-slot-is-given-away",
        lambda: delegated().elite("definite").done("outlook").taken(held(at(9, 10), OUTLOOK)).outlook("declined"),
        "elite canceled; outlook cancel",
        ["E3 done"],
    ),
    (
        "E10-declined-for-what-came-to-be-known-since-is-E5",
        lambda: (
            automatic()
            .elite("definite")
            .done("outlook")
            .outlook("declined")
            .done("outlook")
            .taken(held(at(9, 10), OUTLOOK))
            .outlook("declined")
        ),
        "elite canceled; outlook cancel",
        ["E2 done", "E2 done"],
    ),
    (
        "E5-given-away-in-outlook",
        lambda: automatic().taken(held(at(9, 10), OUTLOOK)).elite("definite"),
        "elite canceled",
        [],
    ),
    (
        "E5-the-slot-is-held-by-what-is-itself-born-in-elite",
        lambda: automatic().taken(held(at(9, 10), OUTLOOK, origin=ELITE)).elite("definite"),
        "nothing",
        ["E5 failed conflict"],
    ),
    (
        "E5-declined-for-a-booking-born-in-elite-waits",
        lambda: _declined_for_another().tick(),
        "nothing",
        ["E2 done", "E5 failed conflict"],
    ),
    (
        "E5-declined-for-a-booking-born-in-elite-is-sent-again-when-free",
        lambda: _declined_for_another().tick().taken().tick(),
        "outlook meeting 9-10",
        ["E2 done", "E5 failed conflict"],
    ),
    (
        "E5-what-an-earlier-try-has-made-unheard-of-is-cancelled-too",
        lambda: (
            automatic()
            .elite("definite")
            .changed("outlook", Reason.CONFLICT, stands=True)
            .taken(held(at(9, 10), OUTLOOK))
            .tick()
        ),
        "elite canceled; outlook cancel",
        [],
    ),
    (
        "E5-protected",
        lambda: automatic().taken(held(at(9, 10), OUTLOOK)).elite("definite", protected=True),
        "nothing",
        ["E5 failed needs_person"],
    ),
    ("E6", lambda: momentus().elite("definite"), "outlook meeting accepted 9-10", []),
    ("E6-told", lambda: momentus().elite("definite").done("outlook"), "nothing", ["E6 done"]),
    (
        "E7-moved",
        lambda: invited().elite("definite", at(11, 12)),
        "outlook meeting 11-12",
        ["E2 done", "E4 done confirmed"],
    ),
    (
        "E7-a-new-name-waits-for-no-slot",
        lambda: invited().taken(held(at(9, 10), OUTLOOK)).elite("definite", title="Gala"),
        "outlook meeting 9-10",
        ["E2 done", "E4 done confirmed"],
    ),
    (
        "E7-renamed",
        lambda: invited().elite("definite", title="Gala"),
        "outlook meeting 9-10",
        ["E2 done", "E4 done confirmed"],
    ),
    (
        "E7-renamed-on-a-slot-that-is-taken-too",
        lambda: other_at(invited(), at(9, 10), OUTLOOK).elite("definite", title="Gala"),
        "outlook meeting 9-10",
        ["E2 done", "E4 done confirmed"],
    ),
    (
        "E7-momentus-onto-a-taken-slot-stays",
        lambda: (
            momentus().elite("definite").done("outlook").taken(held(at(11, 12), OUTLOOK)).elite("definite", at(11, 12))
        ),
        "nothing",
        ["E6 done", "E7 failed conflict"],
    ),
    (
        "E7-back-from-a-taken-slot-nothing-stands-and-it-is-told-again-later",
        lambda: (
            momentus()
            .elite("definite")
            .done("outlook")
            .taken(held(at(11, 12), OUTLOOK))
            .elite("definite", at(11, 12))
            .elite("definite", at(9, 10))
            .elite("definite", at(11, 12))
        ),
        "nothing",
        ["E6 done", "E7 failed conflict", "E7 failed conflict"],
    ),
    (
        "E10-beyond-the-booking-window",
        lambda: automatic().elite("definite", at(9, 10, day=181)).tick(),
        "nothing",
        ["E10 skipped room_limit"],
    ),
    (
        "E10-sent-when-the-window-reaches-it",
        lambda: automatic().elite("definite", at(9, 10, day=181)).later(days=2).tick(),
        "outlook meeting 9-10",
        ["E10 skipped room_limit"],
    ),
    (
        "E10-moved-out-of-the-window-leaves-outlook",
        lambda: invited().elite("definite", at(9, 10, day=200)),
        "outlook cancel",
        ["E2 done", "E4 done confirmed"],
    ),
    (
        "E10-elite-managed-rooms-have-no-limits",
        lambda: momentus().elite("definite", at(9, 10, day=400)),
        "outlook meeting accepted 9-10",
        [],
    ),
    ("E8-cancelled", lambda: invited().elite("canceled"), "outlook cancel", ["E2 done", "E4 done confirmed"]),
    ("E8-removed", lambda: invited().elite("removed"), "outlook cancel", ["E2 done", "E4 done confirmed"]),
    ("E8-not-definite", lambda: invited().elite("tentative"), "outlook cancel", ["E2 done", "E4 done confirmed"]),
    ("E8-never-sent", lambda: automatic().elite("prospect").elite("canceled"), "nothing", []),
    (
        "E13",
        lambda: momentus().taken(held(at(9, 10), OUTLOOK)).elite("definite"),
        "nothing",
        ["E13 failed conflict"],
    ),
    (
        "E13-not-definite-any-more-nothing-stands",
        lambda: momentus().taken(held(at(9, 10), OUTLOOK)).elite("definite").elite("tentative").elite("definite"),
        "nothing",
        ["E13 failed conflict", "E13 failed conflict"],
    ),
    (
        "E13-sent-when-free",
        lambda: momentus().taken(held(at(9, 10), OUTLOOK)).elite("definite").taken().tick(),
        "outlook meeting accepted 9-10",
        ["E13 failed conflict"],
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_born_in_elite(row: Row) -> None:
    _, story, asked, told = row
    after = story()
    assert (after.asked, after.outcomes) == (asked, told)


def test_what_waits_for_its_new_room_leaves_the_one_where_our_meeting_was_asked_to_stand() -> None:
    """E8 after E9: the old room has not been seen to hold it yet."""
    story = automatic().elite("definite").done("outlook")
    other = story.policy.space.model_copy(update={"mailbox": Mailbox("library@contoso.test")})
    story.policy = replace(story.policy, space=other)
    story.taken(held(at(9, 10), OUTLOOK, origin=ELITE)).elite("definite").elite("tentative")
    wish = story.to_outlook
    assert isinstance(wish, NoMeeting)
    assert wish.room == MAILBOX


def test_what_lies_beyond_the_booking_window_is_due_when_the_window_reaches_it() -> None:
    link = automatic().elite("definite", at(9, 10, day=181)).link
    assert link is not None
    assert link.due is not None
    assert link.due.why is DueWhy.ROOM_LIMIT
    assert at(9, 10, day=180).start - timedelta(days=180) <= link.due.at <= at(9, 10, day=2).start


OFFICE = WorkHours(days=tuple(Weekday)[:5], start=time(9), end=time(17), zone="Europe/Brussels")
TUESDAY, SATURDAY = 1, 5
"""Days from now, a Monday; times of stories are UTC, an hour behind the room's."""


def in_office_hours(hours: WorkHours | None = OFFICE) -> Story:
    """A room that answers by itself, and takes bookings in its working hours only."""
    story = automatic()
    space = story.policy.space
    settings = space.mailbox_settings.model_copy(update={"work_hours_only": True, "work_hours": hours})
    return replace(story, policy=replace(story.policy, space=space.model_copy(update={"mailbox_settings": settings})))


@pytest.mark.parametrize(
    ("interval", "asked"),
    [
        (at(8, 16, day=TUESDAY), "outlook meeting 8-16"),
        (at(7, 9, day=TUESDAY), "nothing"),
        (at(15, 17, day=TUESDAY), "nothing"),
        (at(9, 10, day=SATURDAY), "nothing"),
        (Timed(start=at(9, 10).start, end=at(9, 10, day=TUESDAY + 1).end, zone="Europe/Brussels"), "nothing"),
    ],
    ids=["within", "too early", "too late", "no working day", "over night"],
)
def test_a_room_with_working_hours_is_asked_within_them_alone(interval: Timed, asked: str) -> None:
    story = in_office_hours().elite("definite", interval)
    assert story.asked == asked
    assert story.outcomes == ([] if asked != "nothing" else ["E10 skipped room_limit"])


def test_the_working_hours_that_do_not_allow_it_are_named() -> None:
    (told,) = in_office_hours().elite("definite", at(17, 18)).told
    hours = "Monday, Tuesday, Wednesday, Thursday, Friday, 09:00–17:00 (Europe/Brussels)"
    assert told.detail == f"The room can be booked in its working hours only: {hours}."


def test_working_hours_that_nobody_told_us_predict_nothing() -> None:
    assert in_office_hours(None).elite("definite", at(17, 18)).asked == "outlook meeting 17-18"


def test_moved_out_of_the_working_hours_our_meeting_is_cancelled_and_nothing_happens_in_elite() -> None:
    story = in_office_hours().elite("definite").done("outlook").outlook("accepted").elite("definite", at(18, 19))
    assert story.asked == "outlook cancel"
    assert story.done("outlook").outcomes[-1] == "E10 skipped room_limit"
