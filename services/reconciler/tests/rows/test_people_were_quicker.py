"""What people change while something of ours is under way, or has just come to nothing."""

import pytest
from decision_kit import ROOM, Story, at, automatic, delegated, held, momentus
from rows_kit import Row, change_asked, from_outside, invited, requested, shown, stands

from contracts.elite_side import EliteSeen, EliteStatus, ExternalId
from contracts.hints import EliteHint
from contracts.ids import EliteEventId, EliteSpaceId, Incarnation, NativeKey
from contracts.links import EliteHalf
from contracts.personal import name_print
from contracts.systems import System
from contracts.when import Timed
from reconciler.decision.consequences.looks import looks_of
from reconciler.decision.identity.finding import has_let_go, is_ours, may_be_ours
from reconciler.decision.identity.meeting_event import event_for

OUTLOOK, ELITE = System.OUTLOOK, System.ELITE


def renamed_in_outlook(story: Story) -> Story:
    return story.outlook("tentative", title="Final review")


def never_to_be_booked() -> Story:
    """O14: people have accepted a request whose slot is taken in Elite."""
    return momentus().taken(held(at(9, 11), ELITE)).outlook("accepted")


def called_off_again(story: Story, interval: Timed) -> Story:
    return story.done("outlook").outlook("cancelled", interval)


ROWS: list[Row] = [
    (
        "B3-moved-while-its-new-name-was-under-way",
        lambda: renamed_in_outlook(requested().elite("prospect", title="Budget review")).elite("definite", at(10, 11)),
        "elite named prospect 9-10",
        ["O7 done"],
    ),
    (
        "B3-moved-while-its-new-name-was-under-way-the-organizer-s-meeting-follows",
        lambda: (
            renamed_in_outlook(requested().elite("prospect", title="Budget review"))
            .elite("definite", at(10, 11), title="Budget review")
            .done("elite")
        ),
        "outlook moved 10-11 accept",
        ["O7 done", "O11 done"],
    ),
    (
        "B5-a-new-name-while-a-put-back-is-under-way-carries-it-on",
        lambda: shown().elite("definite", at(12, 13), title="Budget review").outlook("accepted", title="Final review"),
        "elite booked definite 9-10",
        ["O2 done"],
    ),
    (
        "B5-removed-while-its-move-was-under-way-and-never-seen-at-rest",
        lambda: (
            automatic()
            .outlook("accepted")
            .elite("definite")
            .outlook("accepted", at(11, 12))
            .elite("removed")
            .changed("elite")
            .later(seconds=2)
            .tick()
        ),
        "outlook decline",
        [],
    ),
    (
        "F3-overtaken-by-E7-before-it-was-made-again-counts-for-none",
        lambda: called_off_again(
            stands().outlook("cancelled").elite("definite", at(10, 11)).gone("outlook").later(seconds=2).tick(),
            at(10, 11),
        ),
        "outlook meeting accepted 10-11",
        ["E6 done", "F3 done reverted"],
    ),
    (
        "O11-what-an-overtaken-move-was-to-call-it-is-written-after-B3",
        lambda: (
            requested()
            .elite("prospect", title="Budget review")
            .outlook("none", at(10, 11), title="Final review")
            .elite("prospect", at(9, 11), title="Budget review")
            .changed("elite")
            .later(seconds=2)
            .tick()
            .done("outlook")
        ),
        "elite named prospect 9-11",
        ["O7 done", "R2 done overwritten"],
    ),
    (
        "B3-moved-again-to-where-the-meeting-had-followed-before",
        lambda: (
            requested()
            .elite("prospect", at(10, 11))
            .done("outlook")
            .outlook("none", at(10, 12))
            .done("elite")
            .elite("prospect", at(10, 11))
        ),
        "outlook moved 10-11 tentative",
        ["O7 done", "B3 done", "O8 done"],
    ),
    (
        "F1-put-back-to-a-slot-that-people-in-Outlook-took-first-is-E5",
        lambda: (
            invited()
            .outlook("declined", at(12, 13))
            .done("outlook")
            .taken(held(at(9, 10), OUTLOOK))
            .outlook("declined", at(9, 10))
        ),
        "elite canceled; outlook cancel",
        ["E2 done", "E4 done confirmed", "F1 done reverted"],
    ),
    (
        "O14-asked-anew-for-the-same-time-after-people-had-accepted-it",
        lambda: never_to_be_booked().outlook("none", at(9, 10)),
        "outlook decline",
        ["O14 failed conflict"],
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_people_were_quicker(row: Row) -> None:
    _, story, asked, told = row
    after = story()
    assert (after.asked, after.outcomes) == (asked, told)


def test_a_meeting_that_came_to_nothing_is_not_waited_for_once_its_booking_is_not_definite() -> None:
    """E1."""
    story = automatic().elite("definite").changed("outlook").elite("tentative")
    assert story.link is not None
    assert story.link.due is None


def test_a_new_name_for_what_was_lost_in_elite_is_not_waited_for_while_the_room_has_not_answered() -> None:
    """O6."""
    story = delegated().outlook("accepted").done("elite").outlook("accepted", title="Final review")
    story.outlook("none", at(9, 11), title="Final review").elite("lost").changed("elite")
    assert story.link is not None
    assert (story.asked, story.link.due) == ("nothing", None)


def test_what_was_seen_before_the_writer_told_of_it_is_known_by_the_name_we_gave() -> None:
    story = momentus().outlook("none").elite("prospect", title="Budget review")
    assert story.link is not None
    assert story.link.elite.ours is not None
    assert story.link.elite.ours.written == name_print("Budget review")


def test_what_an_overtaken_try_made_at_another_time_is_ours() -> None:
    """Rule 3: it carries our mark, and nothing else of the meeting can be meant."""
    story = automatic().outlook("accepted", at(10, 11)).outlook("accepted", at(9, 10))
    assert story.link is not None
    made = EliteSeen(
        key=NativeKey("row-9"),
        space=story.link.space,
        room=ROOM,
        event=EliteEventId("event-9"),
        rows=(EliteSpaceId("row-9"),),
        status=EliteStatus.DEFINITE,
        interval=at(10, 11),
        external_id=ExternalId(meeting=story.link.meeting, incarnation=Incarnation(1)),
    )
    assert (is_ours(story.link, made), may_be_ours(story.link, made)) == (False, True)
    assert not may_be_ours(story.done("elite").link or story.link, made)


def test_what_people_have_accepted_waits_for_no_slot_any_more() -> None:
    """B1: told as a conflict before."""
    story = requested().taken(held(at(9, 10), OUTLOOK)).elite("definite").outlook("accepted")
    assert story.link is not None
    assert story.outcomes == ["O7 done", "B1 failed conflict", "R4 failed conflict"]
    assert story.taken().tick().link is not None
    assert story.link.standing is None


def test_rows_that_we_took_back_are_watched_until_a_look_finds_them_gone() -> None:
    """B6: whatever else is told of them is taken for old."""
    story = change_asked().asked_for("definite", at(13, 16)).done("elite").done("outlook").later(minutes=2).tick()
    assert story.link is not None
    looks = [one.look for one in looks_of(story.link) if isinstance(one, EliteHint)]
    assert [look.removed for look in looks if look is not None] == [story.link.elite.let_go]


def test_a_room_that_the_former_meeting_of_a_booking_books_again_is_a_booking_of_its_own() -> None:
    """B3: what was handed over goes on as one born in Elite."""
    story = from_outside().elite("prospect", at(10, 11)).done("outlook")
    assert story.link is not None
    again = requested().link
    assert again is not None
    assert again.outlook.seen is not None
    assert has_let_go(story.link, again.outlook.seen.model_copy(update={"key": NativeKey("another-copy")}))
    assert not has_let_go(story.link, again.outlook.seen), "it is an old sighting of the copy it had"
    assert not has_let_go(again, again.outlook.seen)
    assert event_for(again.model_copy(update={"elite": EliteHalf()}), (story.link,)).incarnation == 2
