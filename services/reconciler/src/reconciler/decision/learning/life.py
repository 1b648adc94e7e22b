"""What is learnt when a booking lives again by people's doing in Elite, or its room is invited again (B8, B9)."""

from contracts.commands import Answer, NotBooked, OurMeeting, RoomAnswer, TheirMeeting
from contracts.elite_side import EliteSeen
from contracts.links import EliteHalf, Link, OutlookHalf, WishState
from contracts.outlook_side import OutlookSeen, RoomResponse
from contracts.systems import System
from contracts.when import same_time
from reconciler.decision.identity.meeting_event import is_being_revived


def lives_again(link: Link, seen: EliteSeen) -> bool:
    """B8: it was seen ended, and the room has been declined, or is being so."""
    was = link.elite.seen
    if not seen.status.is_live or link.origin is not System.OUTLOOK:
        return False
    if was is None or was.status.is_live or is_being_revived(link.elite) or _has_never_been_seen_ended(link.elite):
        return link.elite.lives_again
    there = link.outlook.seen is not None and link.outlook.seen.response.is_live
    return not there or _is_being_declined(link)


def _has_never_been_seen_ended(half: EliteHalf) -> bool:
    """We cancelled it, and by the writer's word alone it has ended."""
    return half.watch is not None and half.issued is not None and isinstance(half.issued.wish, NotBooked)


def _is_being_declined(link: Link) -> bool:
    """The copy that the room has: its decline is on its way."""
    seen, issued = link.outlook.seen, link.outlook.issued
    if seen is None or issued is None or issued.state is not WishState.OPEN or not isinstance(issued.wish, RoomAnswer):
        return False
    return issued.wish.answer is Answer.DECLINE and issued.wish.room_copy == seen.key


def shown_in_outlook(link: Link) -> Link:
    """What lives again lives there too, once the room has the meeting, and is not still to decline it."""
    seen = link.outlook.seen
    if not link.elite.lives_again or seen is None or not seen.response.is_live or _is_being_declined(link):
        return link
    return link.model_copy(update={"elite": link.elite.model_copy(update={"lives_again": False})})


def called_off_since(before: Link, link: Link) -> Link:
    """O12, as its organizer's copy has answered: called off since people revived it in Elite, the room having declined.

    Of what is merely told nobody knows which of both came first.
    """
    was, seen, issued = before.outlook.seen, link.outlook.seen, link.elite.issued
    declined = was is not None and was.response is RoomResponse.DECLINED
    if not declined or not link.elite.lives_again or seen is None or seen.response is not RoomResponse.CANCELLED:
        return link
    ended_before = issued is not None and isinstance(issued.wish, NotBooked)  # that was its life before
    elite = {"lives_again": False, "issued": None if ended_before else issued}
    return link.model_copy(update={"elite": link.elite.model_copy(update=elite)})


def put_before_delegates(link: Link) -> Link:
    """E5, E10: a room that shows our request as tentative leaves it to people."""
    issued, seen = link.outlook.issued, link.outlook.seen
    if issued is None or issued.was_tentative or not isinstance(issued.wish, OurMeeting) or seen is None:
        return link
    if seen.response is not RoomResponse.TENTATIVE or not same_time(seen.interval, issued.wish.interval):
        return link
    issued = issued.model_copy(update={"was_tentative": True})
    return link.model_copy(update={"outlook": link.outlook.model_copy(update={"issued": issued})})


def is_invitation(half: OutlookHalf) -> bool:
    """The room, which had declined, was to be invited again."""
    return half.issued is not None and isinstance(half.issued.wish, TheirMeeting) and half.issued.wish.invite


def brings_back(half: OutlookHalf) -> bool:
    """The room, which had declined, was to have the meeting again: invited, or by a move (B9)."""
    moves = half.issued is not None and isinstance(half.issued.wish, TheirMeeting)
    return is_invitation(half) or (moves and half.seen is not None and half.seen.response is RoomResponse.DECLINED)


def seen_to_have_left(link: Link, seen: OutlookSeen) -> Link:
    """E9: what stood in a room that our meeting has left has ended there: if it lives later, people booked it (F7)."""
    left = {one.room: one for one in link.outlook.left}
    if seen.mailbox not in left or seen.response.is_live or seen.version is None:
        return link
    left[seen.mailbox] = left[seen.mailbox].model_copy(update={"gone": seen.version})
    return link.model_copy(update={"outlook": link.outlook.model_copy(update={"left": tuple(left.values())})})


def is_former_copy(half: OutlookHalf, known: OutlookSeen, seen: OutlookSeen) -> bool:
    """The room has another one since, or is being invited again by us: its end, or a late sighting, is no news."""
    # Both lie in one mailbox, dated by one clock.
    last = seen.version if seen.response.is_live else seen.gone_after
    is_older = last is not None and known.version is not None and last.is_older_than(known.version)
    if known.key != seen.key and is_older:
        return True
    if seen.response.is_live:
        return False
    wish = half.issued.wish if half.issued and half.issued.state in (WishState.OPEN, WishState.DONE) else None
    invited = isinstance(wish, TheirMeeting) and wish.invite and wish.room_copy == seen.key
    return invited or (known.response.is_live and known.key != seen.key)


def without_room(link: Link) -> Link:
    """The organizer has cancelled the meeting, or taken the room off it, since the room had declined."""
    seen = link.outlook.seen
    off = seen.model_copy(update={"response": RoomResponse.CANCELLED}) if seen is not None else None
    return link.model_copy(update={"outlook": link.outlook.model_copy(update={"seen": off})})
