"""Rows F: our meeting, changed in Outlook by people."""

import pytest
from decision_kit import EVENTS, MAILBOX, TENANT, at, held
from rows_kit import Row, delegated_and_invited, invited, stands

from contracts.commands import OurMeeting
from contracts.ids import ICalUid, NativeKey, SpaceId
from contracts.observations import Observation
from contracts.outlook_side import OutlookSeen, RoomResponse
from contracts.reasons import Reason
from contracts.systems import System
from reconciler.decision.learning.learn import learn_observation

OUTLOOK, ELITE = System.OUTLOOK, System.ELITE

ROWS: list[Row] = [
    (
        "F1-moved-and-accepted",
        lambda: invited().outlook("accepted", at(11, 12)),
        "elite booked definite 11-12",
        ["E2 done", "E4 done confirmed"],
    ),
    (
        "F1-told-and-quiet",
        lambda: invited().outlook("accepted", at(11, 12)).done("elite"),
        "nothing",
        ["E2 done", "E4 done confirmed", "F1 done", "E4 done confirmed"],
    ),
    (
        "F1-its-new-row-and-then-the-old-one-are-seen-before-the-writer-is-done",
        lambda: invited().outlook("accepted", at(11, 12)).elite("definite", at(11, 12)).elite("definite"),
        "elite booked definite 11-12",
        ["E2 done", "E4 done confirmed"],
    ),
    (
        "F1-a-protected-event-is-not-moved",
        lambda: invited().elite("definite", protected=True).outlook("accepted", at(11, 12)),
        "outlook meeting 9-10",
        ["E2 done", "E4 done confirmed"],
    ),
    (
        "F5-a-protected-event-is-not-cancelled",
        lambda: delegated_and_invited().elite("definite", protected=True).outlook("declined"),
        "nothing",
        ["E3 done", "E4 done confirmed", "F5 failed needs_person"],
    ),
    (
        "F1-not-answered-yet",
        lambda: delegated_and_invited().outlook("tentative", at(11, 12)),
        "nothing",
        ["E3 done", "E4 done confirmed"],
    ),
    (
        "F1-declined-is-put-back",
        lambda: delegated_and_invited().outlook("declined", at(11, 12)),
        "outlook meeting 9-10",
        ["E3 done", "E4 done confirmed"],
    ),
    (
        "F1-onto-a-time-that-elite-gave-away",
        lambda: invited().taken(held(at(11, 12), ELITE)).outlook("accepted", at(11, 12)),
        "outlook meeting 9-10",
        ["E2 done", "E4 done confirmed"],
    ),
    (
        "F1-onto-a-time-that-elite-does-not-take",
        lambda: invited().outlook("accepted", at(11, 12)).refused("elite", Reason.CONFLICT),
        "outlook meeting 9-10",
        ["E2 done", "E4 done confirmed"],
    ),
    ("F2", lambda: invited().outlook("cancelled"), "elite canceled", ["E2 done", "E4 done confirmed"]),
    (
        "F2-protected",
        lambda: invited().elite("definite", protected=True).outlook("cancelled"),
        "outlook meeting 9-10",
        ["E2 done", "E4 done confirmed"],
    ),
    ("F3-moved", lambda: stands().outlook("accepted", at(11, 12)), "outlook meeting accepted 9-10", ["E6 done"]),
    ("F3-answered", lambda: stands().outlook("declined"), "outlook meeting accepted 9-10", ["E6 done"]),
    (
        "F3-deleted-is-made-again",
        lambda: stands().outlook("cancelled").gone("outlook").later(seconds=2).tick(),
        "outlook meeting accepted 9-10",
        ["E6 done"],
    ),
    (
        "F3-told",
        lambda: stands().outlook("cancelled").gone("outlook").later(seconds=2).tick().done("outlook"),
        "nothing",
        ["E6 done", "F3 done reverted"],
    ),
    (
        "F6-seen-and-told-once",
        lambda: stands().organizer_left().outlook("accepted").outlook("accepted", title="Concert!"),
        "nothing",
        ["E6 done", "F6 skipped organizer_gone"],
    ),
    (
        "F6-made-anew-at-the-next-change",
        lambda: stands().organizer_left().outlook("accepted").elite("definite", at(11, 12)),
        "outlook meeting accepted 11-12 instead of the orphan",
        ["E6 done", "F6 skipped organizer_gone"],
    ),
    (
        "F6-found-out-by-the-change-itself",
        lambda: stands().elite("definite", at(11, 12)).orphaned().later(seconds=2).tick(),
        "outlook meeting accepted 11-12 instead of the orphan",
        ["E6 done"],
    ),
    (
        "F6-told-with-the-change",
        lambda: stands().elite("definite", at(11, 12)).orphaned().later(seconds=2).tick().done("outlook"),
        "nothing",
        ["E6 done", "F6 done organizer_gone"],
    ),
    (
        "F6-cancelled-meanwhile",
        lambda: stands().elite("definite", at(11, 12)).orphaned().elite("canceled", at(11, 12)),
        "outlook cancel",
        ["E6 done"],
    ),
    (
        "F6-answered-otherwise",
        lambda: stands().organizer_left().outlook("tentative"),
        "outlook meeting accepted 9-10 instead of the orphan",
        ["E6 done"],
    ),
    ("F5", lambda: invited().outlook("declined"), "elite canceled; outlook cancel", ["E2 done", "E4 done confirmed"]),
]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_changed_in_outlook(row: Row) -> None:
    _, story, asked, told = row
    after = story()
    assert (after.asked, after.outcomes) == (asked, told)


def test_an_orphan_is_never_adopted_again() -> None:
    story = stands().elite("definite", at(11, 12)).orphaned().later(seconds=2).tick()
    assert story.link is not None
    wish = story.to_outlook
    assert isinstance(wish, OurMeeting)
    assert wish.orphan is not None
    assert (wish.organizers, wish.mark.incarnation, wish.known) == ((EVENTS,), 2, None)
    assert (wish.orphan.room, wish.orphan.ical_uid) == (MAILBOX, "ours")
    story.done("outlook")
    orphan = OutlookSeen(
        key=NativeKey("ours-copy"),
        space=SpaceId("atrium"),
        mailbox=MAILBOX,
        response=RoomResponse.ACCEPTED,
        ical_uid=ICalUid("ours"),
        interval=at(9, 10),
        is_orphan=True,
    )
    late = Observation(tenant=TENANT, seen=orphan, looked_at=story.now)
    assert not learn_observation(story.link, late).is_news, "a late sighting of it is nobody's news"
