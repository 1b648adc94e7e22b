"""Row F7: people add a room to our meeting, or what they changed of it can't be put back as it is shared."""

from dataclasses import replace
from datetime import timedelta

from decision_kit import EVENT, MAILBOX, NOW, TENANT, Story, at, momentus
from rows_kit import stands

from contracts.commands import Booked, NoMeeting, NotBooked, OurMeeting
from contracts.elite_side import EliteSeen, EliteStatus
from contracts.ids import EliteRoomId, EliteSpaceId, Epoch, ICalUid, Mailbox, NativeKey, SpaceId
from contracts.links import LeftRoom, Link
from contracts.observations import Observation
from contracts.outlook_side import Mark, OutlookSeen, RoomResponse
from contracts.reasons import Reason
from contracts.systems import System
from contracts.versions import Version
from reconciler.decision.identity.finding import aliases_of, is_added_again, is_host, is_ours, names_in, newborn
from reconciler.decision.learning.life import seen_to_have_left

ANNEX = Mailbox("annex@contoso.test")


def added(host: Link, mailbox: Mailbox = ANNEX, space: str = "annex") -> OutlookSeen:
    """The copy, in another room, of the meeting that the host's mark stands on."""
    return OutlookSeen(
        key=NativeKey(f"copy-in-{space}"),
        space=SpaceId(space),
        mailbox=mailbox,
        response=RoomResponse.NONE,
        ical_uid=ICalUid("ours"),
        interval=at(9, 10),
        mark=Mark(link=host.link, incarnation=host.outlook.incarnation),
    )


def joined() -> Story:
    """A room that people added to our meeting, told as any other request for it."""
    host = stands().link
    assert host is not None
    story = momentus()
    news = Observation(tenant=TENANT, seen=added(host), looked_at=NOW)
    story.link = newborn(news, story.policy, Epoch(1), NOW, host=host)
    return story


def test_it_is_booked_in_the_event_that_was_born_in_elite() -> None:
    host = stands().link
    assert host is not None
    story = joined().outlook("tentative")
    wish = story.to_elite
    assert isinstance(wish, Booked)
    assert wish.known is not None
    assert story.link is not None
    assert (story.asked, wish.known.event, wish.known.rows) == ("elite booked prospect 9-10", EVENT, ())
    assert (story.link.meeting, story.link.origin) == (host.meeting, "outlook")
    assert story.link.personal is not None
    assert story.link.personal.title_for_elite is None, "the event keeps the name it has from Elite"


def test_called_off_it_leaves_the_event_which_is_never_ended_for_it() -> None:
    story = joined().outlook("tentative").done("elite").outlook("cancelled")
    wish = story.to_elite
    assert isinstance(wish, NotBooked)
    assert wish.keeps_event
    assert wish.known is not None
    assert wish.known.rows


def test_asked_for_again_it_joins_the_same_event_again() -> None:
    story = joined().outlook("tentative").done("elite").outlook("cancelled").done("elite").outlook("tentative")
    wish = story.to_elite
    assert isinstance(wish, Booked)
    assert (wish.known and wish.known.event, wish.external_id.incarnation) == (EVENT, 1)


def test_where_the_event_has_ended_it_gets_one_of_its_own() -> None:
    story = joined().outlook("tentative").gone("elite").later(seconds=2).tick()
    wish = story.to_elite
    assert isinstance(wish, Booked)
    assert (wish.known, wish.external_id.incarnation) == (None, 2)
    assert story.link is not None
    assert story.link.personal is not None
    assert story.link.personal.title_for_elite == "Budget review"
    story.done("elite").outlook("cancelled")
    ended = story.to_elite
    assert isinstance(ended, NotBooked)
    assert not ended.keeps_event


def test_its_row_in_the_event_is_known_before_the_writer_has_told_of_it() -> None:
    story = joined().outlook("tentative")
    assert story.link is not None
    row = EliteSeen(
        key=NativeKey("new"),
        space=story.link.space,
        room=EliteRoomId("room-1"),
        event=EVENT,
        rows=(EliteSpaceId("new"),),
        status=EliteStatus.PROSPECT,
        interval=at(9, 10),
    )
    assert is_ours(story.link, row)
    assert not is_ours(story.link, row.model_copy(update={"event": "another"}))


def test_a_room_that_our_meeting_was_asked_for_is_none_that_people_added() -> None:
    host = stands().link
    assert host is not None
    moved = host.model_copy(update={"space": SpaceId("annex")})
    left = added(host, MAILBOX, "atrium")
    assert is_host(moved, left)
    assert set(names_in(left)) & set(aliases_of(moved)), "E9: a late copy in the room that we left is its own"
    assert not is_host(moved, added(host)), "the room it moves to is its own"
    assert not set(names_in(added(host))) & set(aliases_of(host))


def test_a_shared_meeting_is_put_back_by_a_person() -> None:
    story = stands().outlook("accepted", at(11, 12))
    wish = story.to_outlook
    assert isinstance(wish, OurMeeting)
    assert wish.alone
    story.refused("outlook", Reason.NEEDS_PERSON).outlook("accepted", at(11, 12))
    assert (story.asked, story.outcomes) == ("nothing", ["E6 done", "F7 failed needs_person"])


def test_only_an_ended_event_takes_the_whole_meeting_with_it() -> None:
    for status, whole in (("canceled", True), ("lost", True), ("removed", False), ("tentative", False)):
        wish = stands().elite(status).to_outlook
        assert isinstance(wish, NoMeeting)
        assert wish.whole is whole, status


def test_a_room_that_is_left_makes_way() -> None:
    story = stands()
    annex = story.policy.space.model_copy(update={"mailbox": ANNEX})
    story.policy = replace(story.policy, space=annex)
    story.elite("definite", at(11, 12))
    wish = story.to_outlook
    assert isinstance(wish, OurMeeting)
    assert (wish.room, wish.leaves) == (ANNEX, (MAILBOX,))
    renamed = story.done("outlook").elite("definite", at(11, 12), title="Another").to_outlook
    assert isinstance(renamed, OurMeeting)
    assert renamed.leaves == (MAILBOX,), "nobody has seen it leave yet"


def test_a_room_that_was_left_and_is_put_on_our_meeting_again_is_an_addition() -> None:
    """A late copy of before looks just the same, but for when it was made."""
    story = stands()
    annex = story.policy.space.model_copy(update={"mailbox": ANNEX})
    story.policy = replace(story.policy, space=annex)
    story.elite("definite", at(11, 12))
    assert story.link is not None
    assert isinstance(story.to_outlook, OurMeeting)
    host = story.link.model_copy(update={"space": SpaceId("annex")})
    written = Version(system=System.OUTLOOK, stamp="2031-03-03T08:10:00.1234567Z")
    half = host.outlook.model_copy(update={"left": (LeftRoom(room=MAILBOX, version=written),)})
    host = host.model_copy(update={"outlook": half})
    before, after = written.moment - timedelta(minutes=1), written.moment + timedelta(seconds=1)
    copy = added(host, MAILBOX, "atrium")
    assert not is_added_again(host, copy), "nobody knows when it was made"
    assert not is_added_again(host, copy.model_copy(update={"created_at": before}))
    assert is_added_again(host, copy.model_copy(update={"created_at": after}))
    gone = copy.model_copy(update={"created_at": before, "version": written, "response": RoomResponse.CANCELLED})
    host = seen_to_have_left(host, gone)
    late = gone.model_copy(update={"response": RoomResponse.NONE})
    assert not is_added_again(host, late)
    later = written.model_copy(update={"stamp": "2031-03-03T08:20:00.0000000Z"})
    assert is_added_again(host, late.model_copy(update={"version": later})), "its copy lives again"


def test_since_when_a_room_was_left_is_remembered_until_our_meeting_books_it_again() -> None:
    story = stands()
    annex = story.policy.space.model_copy(update={"mailbox": ANNEX})
    back, story.policy = story.policy, replace(story.policy, space=annex)
    story.elite("definite", at(11, 12)).done("outlook")
    assert _left(story) == (MAILBOX,)
    story.policy = back
    story.elite("definite", at(13, 14)).done("outlook")
    assert _left(story) == (ANNEX,)


def _left(story: Story) -> tuple[Mailbox, ...]:
    assert story.link is not None
    return tuple(one.room for one in story.link.outlook.left)
