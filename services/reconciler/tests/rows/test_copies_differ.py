"""Which copy is true: while the organizer's and the room's differ, Elite is left alone, and people are told once."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from decision_kit import TENANT, Story, at, automatic, held
from rows_kit import Row, confirmed, invited, requested, shown, stands

from contracts.hints import MailboxHint
from contracts.observations import Observation
from contracts.outlook_side import OutlookSeen, RoomResponse
from contracts.systems import System
from contracts.when import Timed
from reconciler.decision.consequences.looks import looks_of
from reconciler.decision.learning.copies import EVERY
from reconciler.decision.news import TickWhy

DIFFER = "R1 failed copies_differ"


def dragged(story: Story, interval: Timed | None = None, *, response: str = "accepted") -> Story:
    """In the room's own calendar; the organizer's copy shows the meeting where it was."""
    known = _seen(story)
    theirs = known.organizer_interval or known.interval
    return _told(
        story, known, interval=interval or at(14, 15), organizer_interval=theirs, response=RoomResponse(response)
    )


def saved_unsent(story: Story) -> Story:
    """By the organizer, for the afternoon."""
    return _told(story, _seen(story), organizer_interval=at(14, 15))


def deleted(story: Story) -> Story:
    """In the room's calendar; the organizer's copy lists the room as before."""
    return _told(story, _seen(story), room_copy_is_gone=True, version=None)


def still(story: Story) -> Story:
    """A quarter of an hour later it is looked at once more, and shows the same."""
    story.later(minutes=16).tick()
    return answered(story)


def answered(story: Story) -> Story:
    assert story.link is not None
    (hint,) = [one for one in looks_of(story.link) if isinstance(one, MailboxHint) and one.look is not None]
    assert hint.look is not None
    seen = Observation(tenant=TENANT, seen=_seen(story), looked_at=story.now, answers=hint.look.asked)
    return story.hear(seen)


def agreeing(story: Story, interval: Timed | None = None, response: str = "accepted") -> Story:
    return story.outlook(response, interval or at(9, 10))


def _told(story: Story, known: OutlookSeen, **shown_now: object) -> Story:
    assert story.link is not None
    personal = story.link.personal.outlook if story.link.personal is not None else None
    seen = known.model_copy(update=shown_now)
    return story.hear(Observation(tenant=TENANT, seen=seen, personal=personal, looked_at=story.now))


def _seen(story: Story) -> OutlookSeen:
    assert story.link is not None
    assert story.link.outlook.seen is not None
    return story.link.outlook.seen


def asked_anew(story: Story) -> Story:
    """Its organizer has moved it, and goes on seeing the room as accepted."""
    return _told(story, _seen(story), interval=at(13, 16), response=RoomResponse.NONE, organizer_sees_accepted=True)


BOOKED, ASKED, INVITED = ["O2 done"], ["O7 done"], ["E2 done", "E4 done confirmed"]
ROWS: list[Row] = [
    ("O5-dragged-in-the-room", lambda: dragged(shown()), "nothing", BOOKED),
    ("O5-dragged-and-left-there", lambda: still(dragged(shown())), "nothing", [*BOOKED, DIFFER]),
    ("O5-told-once", lambda: still(still(dragged(shown()))), "nothing", [*BOOKED, DIFFER]),
    ("O5-saved-and-not-sent", lambda: still(saved_unsent(shown())), "nothing", [*BOOKED, DIFFER]),
    (
        "O5-the-organizer-moves-it-there-too",
        lambda: agreeing(still(dragged(shown())), at(14, 15)),
        "elite booked definite 14-15",
        [*BOOKED, DIFFER],
    ),
    ("O5-put-back-where-it-was", lambda: agreeing(still(dragged(shown()))), "nothing", [*BOOKED, DIFFER]),
    (
        "O5-seen-on-its-way",
        lambda: agreeing(saved_unsent(shown()).later(minutes=1), at(14, 15)),
        "elite booked definite 14-15",
        BOOKED,
    ),
    (
        "O2-accepted-where-its-organizer-has-it-not",
        lambda: still(dragged(automatic().outlook("tentative"))),
        "nothing",
        [DIFFER],
    ),
    (
        "O1-nothing-was-carried-over",
        lambda: still(dragged(automatic().outlook("none"), response="none")),
        "nothing",
        [],
    ),
    ("O4-deleted-in-the-room", lambda: still(deleted(shown())), "nothing", [*BOOKED, DIFFER]),
    ("O4-the-decline-was-on-its-way", lambda: deleted(shown()).outlook("declined"), "elite canceled", BOOKED),
    (
        "O4-read-so-after-it-was-told",
        lambda: still(deleted(shown())).outlook("declined"),
        "elite canceled",
        [*BOOKED, DIFFER],
    ),
    (
        "O12-cancelled-while-they-differ",
        lambda: still(dragged(shown())).outlook("cancelled"),
        "elite canceled",
        [*BOOKED, DIFFER],
    ),
    ("O8-a-request-dragged", lambda: still(dragged(requested(), response="tentative")), "nothing", [*ASKED, DIFFER]),
    (
        "O9-a-confirmed-one-dragged",
        lambda: still(dragged(confirmed())),
        "nothing",
        [*ASKED, "B1 done confirmed", DIFFER],
    ),
    (
        "B2-turned-down-while-they-differ",
        lambda: still(dragged(requested(), response="tentative")).elite("lost"),
        "outlook decline",
        [*ASKED, DIFFER],
    ),
    (
        "B1-nobody-can-answer-for-a-room-without-a-copy",
        lambda: still(deleted(requested())).elite("definite"),
        "nothing",
        [*ASKED, DIFFER],
    ),
    (
        "B5-elite-is-not-put-back-meanwhile",
        lambda: still(dragged(shown())).elite("tentative"),
        "nothing",
        [*BOOKED, DIFFER],
    ),
    ("F1-our-meeting-dragged", lambda: still(dragged(invited())), "nothing", [*INVITED, DIFFER]),
    ("F3-our-meeting-dragged", lambda: still(dragged(stands())), "nothing", ["E6 done", DIFFER]),
    ("F3-our-meeting-deleted-in-the-room", lambda: still(deleted(stands())), "nothing", ["E6 done", DIFFER]),
    (
        "E7-moved-in-elite-while-they-differ",
        lambda: still(dragged(stands())).elite("definite", at(16, 17)),
        "outlook meeting accepted 16-17",
        ["E6 done", DIFFER],
    ),
    (
        "E8-ended-in-elite-while-they-differ",
        lambda: still(dragged(invited())).elite("canceled"),
        "outlook cancel",
        [*INVITED, DIFFER],
    ),
]


@pytest.mark.parametrize(("story", "asked", "told"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_while_the_copies_differ(story: Callable[[], Story], asked: str, told: list[str]) -> None:
    found = story()
    assert (found.asked, found.outcomes) == (asked, told)


def test_nobody_is_told_before_it_was_looked_at_once_more() -> None:
    """That the minutes are over says nothing: news that they agree may have been lost."""
    story = dragged(shown()).later(minutes=11).tick()
    assert story.outcomes == ["O2 done"]
    assert DIFFER in answered(story).outcomes


def test_they_are_looked_at_for_as_long_as_they_differ() -> None:
    story = still(dragged(shown()))
    assert story.link is not None
    assert story.link.outlook.question is not None
    assert story.link.outlook.question.due_at == story.now + EVERY
    agreeing(story)
    after = story.link
    assert after is not None
    assert [after.outlook.question, after.outlook.differing, after.standing] == [None] * 3


def test_ten_minutes_begin_anew_where_they_agreed_meanwhile() -> None:
    story = agreeing(dragged(shown()).later(minutes=8))
    assert dragged(story.later(minutes=8)).outcomes == ["O2 done"]


def test_what_people_are_told_says_when() -> None:
    (told,) = [one for one in still(dragged(shown())).told if one.reason is not None]
    assert "10:00–11:00" in (told.detail or "")


def test_the_end_of_a_copy_that_was_replaced_is_no_difference() -> None:
    """The room was invited again; what the organizer's copy lists is the new one."""
    story = shown()
    old = _seen(story)
    another = old.model_copy(update={"key": "another"})
    _told(story, another)
    _told(story, old, room_copy_is_gone=True, version=None)
    assert not _seen(story).copies_differ


def test_a_slot_that_is_dragged_onto_another_booking_is_told_as_an_overlap() -> None:
    """R4: what stands in both systems is no matter of whose copy is true."""
    story = shown().taken(held(at(9, 10), System.ELITE))
    story.tick(TickWhy.SLOT_CHANGED)
    assert "R4 failed conflict" in still(saved_unsent(story)).outcomes


def test_an_overlap_that_comes_later_is_told_as_well() -> None:
    """R4."""
    story = still(saved_unsent(shown())).taken(held(at(9, 10), System.ELITE)).tick(TickWhy.SLOT_CHANGED)
    assert story.outcomes[-2:] == [DIFFER, "R4 failed conflict"]


def test_a_replay_asks_nothing_of_elite_either() -> None:
    assert still(dragged(requested(), response="tentative")).tick(TickWhy.REPLAY).asked == "nothing"


def test_the_copies_may_differ_for_ten_minutes() -> None:
    story = dragged(shown())
    assert story.link is not None
    assert story.link.due is not None
    assert story.link.due.at == story.now + timedelta(minutes=10)


def test_a_request_that_its_organizer_sees_as_accepted_is_answered_tentatively() -> None:
    """B7: it was confirmed, fell back to a request, and was moved before the room could say so."""
    story = asked_anew(confirmed().elite("tentative").changed("outlook"))
    assert story.asked == "elite booked tentative 13-16"
    assert story.done("elite").asked == "outlook tentative"
    assert story.done("outlook").outlook("tentative", at(13, 16)).asked == "nothing"


def test_a_confirmed_booking_that_is_moved_is_for_the_events_team_to_decide() -> None:
    """O9 answers tentatively by itself."""
    assert asked_anew(confirmed()).asked.startswith("elite booked definite 9-10")
