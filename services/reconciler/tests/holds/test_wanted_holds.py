"""Row E12: which rooms are to carry a hold follows from the booking's record."""

from collections.abc import Callable

import pytest
from decision_kit import at
from holds_kit import booking, combo

from contracts.commands import NotBooked
from contracts.elite_side import EliteStatus
from contracts.ids import EliteRoomId, LinkId, Mailbox, MeetingId, NativeKey, SpaceId
from contracts.links import Agreed, EliteIssued, HeldFor, LeftAlone, Link
from contracts.outcomes import Activity
from contracts.outlook_side import OutlookSeen, RoomResponse
from contracts.rules import Rule
from contracts.systems import System
from contracts.when import Timed
from reconciler.decision.holds.room_holds import in_use, wanted_holds
from reconciler.decision.policy import rooms_that_may_carry_holds


def in_outlook(link: Link, response: str, interval: Timed | None = None) -> Link:
    seen = OutlookSeen(
        key=NativeKey("copy"),
        space=link.space,
        mailbox=Mailbox(f"{link.space}@contoso.test"),
        response=RoomResponse(response),
        interval=interval or at(9, 10),
    )
    return link.model_copy(update={"outlook": link.outlook.model_copy(update={"seen": seen})})


def invited(
    response: str, interval: Timed | None = None, *, agreed: Timed | None = None, status: str = "definite"
) -> Link:
    """Our meeting in East, which answers by itself."""
    link = in_outlook(booking("east", status), response, interval)
    was = Agreed(interval=agreed, status=EliteStatus.DEFINITE) if agreed else None
    return link.model_copy(update={"agreed": was})


def made_in_outlook(response: str) -> Link:
    link = in_outlook(booking("east"), response)
    return link.model_copy(update={"origin": System.OUTLOOK, "elite": link.elite.model_copy(update={"seen": None})})


def taken_back() -> Link:
    link = booking()
    issued = EliteIssued(
        rule=Rule.O12,
        activity=Activity.OUTLOOK_EVENT_CANCELLED,
        epoch=link.epoch,
        revision=link.revision,
        wish=NotBooked(),
    )
    return link.model_copy(update={"elite": link.elite.model_copy(update={"issued": issued})})


def of_another_event(link: Link) -> Link:
    assert link.elite.seen is not None
    seen = link.elite.seen.model_copy(update={"event": "another"})
    elite = link.elite.model_copy(update={"seen": seen})
    return link.model_copy(update={"meeting": MeetingId("another"), "elite": elite})


BOTH = {"east": at(9, 10), "west": at(9, 10)}
WANTED: list[tuple[str, Callable[[], Link], list[Link], dict[str, Timed]]] = [
    ("definite-where-elite-decides", booking, [], BOTH),
    ("tentative", lambda: booking(status="tentative"), [], {}),
    ("cancelled", lambda: booking(status="canceled"), [], {}),
    ("about-to-be-cancelled-by-us", taken_back, [], {}),
    ("left-alone", lambda: booking(left_alone=LeftAlone(space=SpaceId("hall"))), [], {}),
    ("a-hold-causes-no-holds", lambda: booking(held_for=HeldFor(booking=LinkId("b"), interval=at(9, 10))), [], {}),
    ("not-answered-yet", lambda: invited("none"), [], {}),
    ("accepted-where-outlook-decides", lambda: invited("accepted"), [], {"hall": at(9, 10)}),
    ("declined", lambda: invited("declined", agreed=at(9, 10)), [], {}),
    ("no-longer-definite", lambda: invited("accepted", status="tentative"), [], {}),
    ("asked-for-another-time", lambda: invited("none", at(11, 12), agreed=at(9, 10)), [], {"hall": at(9, 10)}),
    ("moved-and-accepted", lambda: invited("accepted", at(11, 12), agreed=at(9, 10)), [], {"hall": at(11, 12)}),
    ("made-in-outlook", lambda: made_in_outlook("accepted"), [], {"hall": at(9, 10)}),
    ("made-in-outlook-not-answered", lambda: made_in_outlook("tentative"), [], {}),
    ("its-event-books-the-part-itself", booking, [booking("east")], {"west": at(9, 10)}),
    ("whatever-its-status", booking, [booking("east", "prospect")], {"west": at(9, 10)}),
    ("at-another-time", booking, [booking("east", interval=at(11, 12))], BOTH),
    ("not-any-more", booking, [booking("east", "canceled")], BOTH),
    ("another-event-books-the-part", booking, [of_another_event(booking("east"))], BOTH),
]


@pytest.mark.parametrize(("link", "beside", "wanted"), [row[1:] for row in WANTED], ids=[row[0] for row in WANTED])
def test_wanted(link: Callable[[], Link], beside: list[Link], wanted: dict[str, Timed]) -> None:
    one = link()
    policy = combo(one.space, mode="momentus" if one.space == "hall" else "outlook")
    assert {space: hold.interval for space, hold in wanted_holds(one, policy, beside).items()} == wanted


def test_a_hold_is_called_after_the_room_that_is_in_use() -> None:
    assert {hold.title for hold in wanted_holds(booking(), combo("hall"), []).values()} == {"In use: Hall"}


@pytest.mark.parametrize(("response", "room"), [("accepted", "West"), ("declined", "East"), ("none", "East")])
def test_a_meeting_that_stays_in_its_old_room_while_the_new_one_is_taken_keeps_the_old_one_in_use(
    response: str, room: str
) -> None:
    """E9: in Elite it stands in East, in Outlook in West."""
    moved = in_outlook(booking("west"), response).model_copy(update={"space": SpaceId("east")})
    policy = in_use(moved, combo("east", mode="outlook"))
    assert policy.space.name == room


def test_only_mapped_rooms_that_another_conflicts_with_may_carry_holds() -> None:
    assert rooms_that_may_carry_holds(combo("hall").configuration) == ("hall", "east", "west")
    whole = combo("hall").configuration
    alone = [one.model_copy(update={"conflicting_rooms": (EliteRoomId("not mapped"),)}) for one in whole.spaces]
    assert rooms_that_may_carry_holds(whole.model_copy(update={"spaces": tuple(alone)})) == ()
