"""A write is not believed but seen: looked for in time, written once more, told in the end."""

from datetime import timedelta

import pytest
from decision_kit import COPY, EVENTS, Story, at, automatic, delegated, momentus
from rows_kit import Row, accepted, invited, requested, shown

from contracts.elite_side import EliteSeen, EliteStatus
from contracts.hints import EliteHint, MailboxHint
from contracts.ids import ICalUid, NativeKey
from contracts.links import DueWhy, Link
from contracts.looks import Asked
from contracts.observations import Observation
from contracts.outlook_side import OutlookSeen, RoomResponse
from contracts.personal import Personal
from contracts.reasons import Reason
from contracts.systems import System
from contracts.versions import Version
from contracts.when import Timed
from reconciler.decision.consequences.looks import looks_of
from reconciler.decision.learning.watching import LOOKS_MAX
from reconciler.decision.news import TickWhy


def link_of(story: Story) -> Link:
    assert story.link is not None
    return story.link


def not_seen(story: Story) -> Story:
    """Nothing shows what was written; a look is asked for."""
    return story.later(minutes=2).tick()


def answer(story: Story, seen: OutlookSeen | EliteSeen) -> Story:
    """The look that was asked for last."""
    (asked,) = [hint.look.asked for hint in looks_of(link_of(story)) if hint.look is not None]
    return story.hear(Observation(tenant=link_of(story).tenant, seen=seen, looked_at=story.now, answers=asked))


def in_elite(story: Story, status: str, interval: Timed | None = None, *, newer: bool = False) -> EliteSeen:
    """As it stands there, unchanged since the writer looked, or changed by people."""
    seen = link_of(story).elite.seen
    assert seen is not None
    shown_now = {"status": EliteStatus(status), "interval": interval or at(9, 10)}
    if newer:
        shown_now["version"] = Version(system=System.ELITE, stamp="2031-03-04T00:00:00Z")
    return seen.model_copy(update=shown_now)


def in_outlook(story: Story, response: str, *, stamp: int = 1) -> OutlookSeen:
    seen = link_of(story).outlook.seen
    assert seen is not None
    version = Version(system=System.OUTLOOK, stamp=f"2031-03-03T08:00:{stamp:02}Z")
    return seen.model_copy(update={"response": RoomResponse(response), "version": version})


def moved() -> Story:
    """O5, written; and Elite has answered that all is well."""
    return shown().outlook("accepted", at(11, 13)).done("elite")


def ignored() -> Story:
    """A look shows it as it was."""
    story = not_seen(moved())
    return answer(story, in_elite(story, "definite"))


def ignored_twice() -> Story:
    story = not_seen(ignored().done("elite"))
    return answer(story, in_elite(story, "definite"))


def told_by_version(story: Story, response: str) -> Story:
    return story.hear(Observation(tenant=link_of(story).tenant, seen=in_outlook(story, response), looked_at=story.now))


def answered_by_us() -> Story:
    """B1, answered; Graph has said that it was taken."""
    story = told_by_version(requested().elite("prospect"), "tentative").elite("definite").done("outlook")
    story = not_seen(story)
    return answer(story, in_outlook(story, "tentative"))


def never_arrived(story: Story, response: str, interval: Timed | None) -> Story:
    """The room's copy of our meeting came and went between two reads."""
    story = not_seen(story.elite("definite").done("outlook"))
    (hint,) = [one for one in looks_of(link_of(story)) if isinstance(one, MailboxHint)]
    assert hint.look is not None
    assert hint.look.room_copy == "ours-copy"
    seen = OutlookSeen(
        key=NativeKey("ours"),
        space=link_of(story).space,
        mailbox=hint.mailbox,
        response=RoomResponse(response),
        ical_uid=hint.look.ical_uid,
        interval=interval,
        organizer=EVENTS,
        organizer_copy=hint.look.organizer_copy,
        mark=hint.look.mark,
    )
    return answer(story, seen)


def people_moved_it(story: Story) -> Story:
    seen = in_elite(story, "definite", at(15, 16), newer=True)
    return story.hear(Observation(tenant=link_of(story).tenant, seen=seen, looked_at=story.now))


def told_again(story: Story) -> Story:
    """As it was before the write."""
    return story.hear(Observation(tenant=link_of(story).tenant, seen=in_elite(story, "definite"), looked_at=story.now))


def called_off() -> Story:
    story = not_seen(shown().outlook("cancelled").done("elite"))
    return answer(story, in_elite(story, "definite"))


DONE_O5 = ["O2 done", "O5 done"]
TOLD = [*DONE_O5, "O5 failed write_unconfirmed"]
ROWS: list[Row] = [
    ("a-look-asks-nothing-of-either-side", lambda: not_seen(moved()), "nothing", DONE_O5),
    ("not-written-is-written-once-more", ignored, "elite booked definite 11-13", DONE_O5),
    ("not-written-again-is-told", ignored_twice, "nothing", TOLD),
    ("and-rests", lambda: told_again(ignored_twice()), "nothing", TOLD),
    ("until-a-person-asks", lambda: ignored_twice().tick(TickWhy.REPLAY), "elite booked definite 11-13", TOLD),
    (
        "what-people-changed-since-is-theirs",
        lambda: people_moved_it(not_seen(moved())),
        "elite booked definite 11-13",
        DONE_O5,
    ),
    (
        "what-people-changed-since-it-was-told-is-decided-anew",
        lambda: people_moved_it(ignored_twice()).later(seconds=2).tick(),
        "elite booked definite 11-13",
        TOLD,
    ),
    ("an-answer-for-the-room-is-given-once-more", answered_by_us, "outlook accept", ["O7 done", "B1 done confirmed"]),
    ("a-cancellation-in-elite-too", called_off, "elite canceled", ["O2 done", "O12 done cancelled"]),
    (
        "E10-declined-unseen",
        lambda: never_arrived(automatic(), "declined", at(9, 10)),
        "outlook meeting 9-10",
        ["E2 done"],
    ),
    (
        "E10-nobody-saw-a-delegate-asked-so-it-is-sent-once-more",
        lambda: never_arrived(delegated(), "declined", at(9, 10)),
        "outlook meeting 9-10",
        ["E3 done"],
    ),
    ("F1-unseen", lambda: never_arrived(automatic(), "declined", at(14, 15)), "outlook meeting 9-10", ["E2 done"]),
    ("F2-unseen", lambda: never_arrived(automatic(), "cancelled", None), "elite canceled", ["E2 done"]),
]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_what_was_written_is_seen(row: Row) -> None:
    _, story, asked, told = row
    after = story()
    assert (after.asked, after.outcomes) == (asked, told)


def test_what_is_seen_is_watched_no_longer() -> None:
    story = accepted()
    assert link_of(story).due is not None
    assert (link_of(story).due.at - story.now, link_of(story).due.why) == (timedelta(minutes=2), DueWhy.UNVERIFIED)  # type: ignore[union-attr]
    story.elite("definite")
    assert (link_of(story).elite.watch, link_of(story).due) == (None, None)


def test_what_ingest_showed_before_the_writer_reported_is_not_looked_for() -> None:
    story = automatic().outlook("accepted").elite("definite").done("elite")
    assert link_of(story).elite.watch is None


def test_a_look_is_asked_for_again_ever_later_and_then_people_are_told() -> None:
    story, waits = moved(), []
    for _ in range(LOOKS_MAX + 1):
        due = link_of(story).due
        assert due is not None
        waits.append(round((due.at - story.now) / timedelta(minutes=1)))
        story.now = due.at
        story.tick()
    assert waits == [2, 2, 4, 8, 16, 32, 60, 60, 60]
    assert story.outcomes[-1] == "O5 failed write_unconfirmed"
    assert link_of(story).due is None
    story.elite("definite", at(11, 13))
    assert link_of(story).standing is None, "it is seen after all"


def test_a_person_may_ask_to_write_what_could_not_be_looked_at() -> None:
    story = moved()
    for _ in range(LOOKS_MAX + 1):
        story.later(hours=1).tick()
    assert story.asked == "nothing"
    assert story.tick(TickWhy.REPLAY).asked == "elite booked definite 11-13"


def test_the_hint_follows_from_the_record_alone() -> None:
    story = not_seen(moved())
    (hint,) = looks_of(Link.from_json(link_of(story).to_json()))
    assert isinstance(hint, EliteHint)
    assert hint.look is not None
    assert (hint.look.event, hint.look.rows, hint.received_at) == ("event-1", ("event-1-row",), story.now)
    assert looks_of(link_of(moved())) == (), "not before its time has come"


def test_a_late_answer_is_old_news() -> None:
    story = not_seen(moved())
    asked = Asked(link=link_of(story).link, revision=link_of(story).revision, look=0)
    seen = in_elite(story, "definite")
    seen = seen.model_copy(update={"version": Version(system=System.ELITE, stamp="2031-03-03T08:00:00Z")})
    before = link_of(story)
    story.hear(Observation(tenant=before.tenant, seen=seen, looked_at=story.now, answers=asked))
    assert link_of(story) == before


def test_a_move_that_elite_ignored_is_not_taken_back_in_outlook() -> None:
    """F1: the meeting stands where people moved it."""
    story = not_seen(invited().elite("definite").outlook("accepted", at(14, 15)).done("elite"))
    answer(story, in_elite(story, "definite"))
    assert story.asked == "elite booked definite 14-15"
    assert story.elite("definite").asked == "elite booked definite 14-15"


def test_a_meeting_that_outlook_did_not_cancel_is_cancelled_once_more_though_the_room_has_declined_it() -> None:
    """E5."""
    story = delegated().elite("definite").done("outlook").outlook("tentative").outlook("declined")
    story.done("elite").done("outlook")
    story = not_seen(story.elite("canceled"))
    seen = link_of(story).outlook.seen
    assert seen is not None
    answer(story, seen.model_copy(update={"response": RoomResponse.DECLINED, "version": None}))
    assert story.asked == "outlook cancel"


def test_a_name_that_elite_ignored_is_written_once_more() -> None:
    """O11."""
    story = accepted().elite("definite", title="Budget review").outlook("accepted", title="Budget review 2031")
    not_seen(story.done("elite"))
    old = Observation(
        tenant=link_of(story).tenant,
        seen=in_elite(story, "definite"),
        personal=Personal(title="Budget review"),
        looked_at=story.now,
    )
    (hint,) = looks_of(link_of(story))
    assert hint.look is not None
    story.hear(old.model_copy(update={"answers": hint.look.asked}))
    assert story.asked == "elite named definite 9-10"


def renamed_in_outlook() -> Story:
    """O11, written; Elite has answered that all is well."""
    story = accepted().elite("definite", title="Budget review")
    return story.outlook("accepted", title="Budget review 2031").done("elite")


def test_a_name_that_elite_ignored_is_looked_for_though_people_have_saved_the_event_since() -> None:
    """O11: a newer sighting that shows the old name says nothing of who gave it."""
    story = renamed_in_outlook().elite("definite", title="Budget review")
    assert (story.asked, link_of(story).elite.watch is not None) == ("nothing", True)
    story = answered_as_called_before(not_seen(story), in_elite(story, "definite", newer=True))
    assert story.asked == "elite named definite 9-10"


def test_a_name_that_outlook_ignored_is_written_where_people_have_moved_the_meeting() -> None:
    """E7, F1: their move waits for the room's answer, the name does not."""
    story = delegated().elite("definite").done("outlook").outlook("accepted", title="Concert")
    story = story.elite("definite", title="Gala").done("outlook").outlook("tentative", at(14, 15), title="Concert")
    assert (story.asked, link_of(story).outlook.watch is not None) == ("nothing", True)
    seen = link_of(story).outlook.seen
    assert seen is not None
    assert answered_as_called_before(not_seen(story), seen, "Concert").asked == "outlook named"


def test_a_booking_that_is_never_as_it_was_decided_upon_is_looked_at() -> None:
    """B5: people removed it before ingest had ever seen it, so nobody tells of its end."""
    story = accepted().outlook("accepted", title="Budget review 2031")
    for _ in range(2):
        story.changed("elite")
        assert looks_of(link_of(story)) == ()
        story.later(minutes=1).tick()
    answer(story.changed("elite"), in_elite(story, "removed", newer=True))
    assert (story.asked, story.rule) == ("outlook decline", "B5")


def answered_as_called_before(story: Story, seen: OutlookSeen | EliteSeen, title: str = "Budget review") -> Story:
    (hint,) = looks_of(link_of(story))
    assert hint.look is not None
    shown = Observation(
        tenant=link_of(story).tenant,
        seen=seen,
        personal=Personal(title=title),
        looked_at=story.now,
        answers=hint.look.asked,
    )
    return story.hear(shown)


def test_a_name_that_people_gave_is_theirs() -> None:
    """F4."""
    story = accepted().elite("definite", title="Budget review").outlook("accepted", title="Budget review 2031")
    story.done("elite").elite("definite", title="The people's name")
    assert (story.asked, link_of(story).elite.watch) == ("nothing", None)


def test_a_cancellation_that_elite_ignored_does_not_send_the_meeting_again() -> None:
    """F2: people called it off in Outlook."""
    story = invited().outlook("cancelled").done("elite").done("outlook")
    answer(not_seen(story), in_elite(story, "definite"))
    assert story.asked == "elite canceled"


def test_what_could_not_be_seen_is_not_believed_when_its_result_is_heard_once_more() -> None:
    """Redelivered from the first record on."""
    story = ignored_twice()
    before = link_of(story)
    assert (story.done("elite").asked, link_of(story)) == ("nothing", before)


def test_what_was_made_may_be_firmer_than_it_was_asked_for() -> None:
    """B1: the events team was quicker than the writer, which leaves it as firm as it finds it."""
    story = not_seen(momentus().outlook("tentative").done("elite"))
    assert answer(story, in_elite(story, "definite")).asked == "outlook accept"


def test_a_room_copy_that_was_seen_once_is_looked_for_by_its_id() -> None:
    story = (
        told_by_version(momentus().outlook("tentative").done("elite"), "tentative").elite("definite").done("outlook")
    )
    hints = looks_of(link_of(not_seen(story.elite("definite"))))
    (hint,) = [one for one in hints if isinstance(one, MailboxHint)]
    assert hint.look is not None
    assert (hint.look.room_copy, hint.look.ical_uid) == (COPY, ICalUid("uid-1"))


def test_what_could_not_be_seen_says_what_to_do() -> None:
    assert Reason.WRITE_UNCONFIRMED.remedy == "Look at the booking there, then replay it."
