"""The whole state that a command carries: interval, title, defaults, whose calendar."""

from contracts.base import trusted
from contracts.commands import (
    Answer,
    Booked,
    ChangeRequest,
    NoMeeting,
    NotBooked,
    Orphan,
    OurMeeting,
    RoomAnswer,
    TheirMeeting,
)
from contracts.configuration import PlaceOn
from contracts.elite_side import EliteObject, EliteSeen, EliteStatus, ExternalId
from contracts.ids import EliteEventId, EliteSpaceId, Incarnation, Mailbox
from contracts.links import WishState
from contracts.outlook_side import Mark, OutlookSeen, Sensitivity
from contracts.when import AllDay, Timed
from reconciler.decision.holds.room_holds import WantedHold
from reconciler.decision.identity.apart import ending, id_apart, next_apart, was_not_taken_beside
from reconciler.decision.identity.elite_rows import is_apart, rows_beside_the_held, rows_to_go
from reconciler.decision.identity.meeting_event import MeetingEvent, event_for, is_taken_back, was_gone
from reconciler.decision.situation import Situation

_booked, _not_booked = trusted(Booked), trusted(NotBooked)
_our_meeting, _no_meeting, _room_answer = trusted(OurMeeting), trusted(NoMeeting), trusted(RoomAnswer)
_external_id, _mark, _elite_object = trusted(ExternalId), trusted(Mark), trusted(EliteObject)
_FIRST = Incarnation(1)


def event_joined(s: Situation) -> EliteEventId | None:
    """F7: the event born in Elite that the booking is a part of, until it is found to have ended."""
    half = s.link.elite
    return s.link.joins if half.incarnation == _FIRST and not was_gone(half.issued) else None


def title_in_elite(s: Situation, seen: OutlookSeen) -> str | None:
    """Rule 6: a private meeting is nameless; where the organizer's copy is unreadable, so is its subject.

    None for an event that was born in Elite: it has its name from there.
    """
    if event_joined(s) is not None:
        return None
    if seen.sensitivity.is_private:
        return "Private booking"
    personal = s.outlook_personal
    if personal is None or not personal.title:
        name = personal.organizer_name or personal.organizer_email if personal else None
        return f"Booking by {name}" if name else "Booking"
    return personal.title


def title_in_outlook(s: Situation, seen: EliteSeen) -> str:
    if seen.is_hidden:
        return "Private event"
    if s.policy.to_outlook.fixed_subject:
        return s.policy.to_outlook.fixed_subject
    personal = s.elite_personal
    return personal.title if personal and personal.title else "Booking"


def booked(s: Situation, interval: Timed | AllDay, status: EliteStatus) -> Booked:
    """The booking of a meeting born in Outlook as Elite shall show it."""
    half, siblings = s.link.elite, s.siblings
    if was_not_taken_beside(half, siblings):
        own = next_apart(s.link, siblings)
        return _booked_in(s, interval, status, MeetingEvent(own.incarnation))
    stays = booking_continues(s) and half.issued is not None and not is_taken_back(half)
    event = MeetingEvent(half.incarnation, known=half.ours) if stays else _event_for(s)
    return _booked_in(s, interval, status, event, surplus=rows_to_go(half) if stays else ())


def _booked_in(
    s: Situation,
    interval: Timed | AllDay,
    status: EliteStatus,
    event: MeetingEvent,
    *,
    surplus: tuple[EliteSpaceId, ...] = (),
) -> Booked:
    return _booked(
        external_id=_external_id(meeting=s.link.meeting, incarnation=event.incarnation),
        room=s.policy.space.room,
        conflicting_rooms=s.policy.space.conflicting_rooms,
        interval=interval,
        status=status,
        defaults=s.policy.defaults,
        known=event.known,
        decided_upon=s.elite.status if s.elite else None,
        revive=event.revive,
        surplus=surplus,
    )


def _event_for(s: Situation) -> MeetingEvent:
    """One that was born in Elite lives again only where we ended it, with the room that people swapped (F7)."""
    joined = event_joined(s)
    if joined is None:
        return event_for(s.link, s.siblings)
    ours = s.link.elite.ours or _elite_object(event=joined, rows=())
    ended_by_us = any(is_taken_back(one.elite) for one in s.siblings)
    return MeetingEvent(_FIRST, revive=ended_by_us, known=ours)


def rebooked(
    s: Situation,
    seen: EliteSeen,
    interval: Timed | AllDay,
    *,
    request: ChangeRequest | None = None,
    surplus: tuple[EliteSpaceId, ...] = (),
) -> Booked:
    """The booking that `seen` shows, as firm as it stands, at this time; with a request beside it, or alone.

    Where that is what is asked for in an event of its own, the booking goes on in there.
    """
    half = s.link.elite
    apart = id_apart(s.link) if is_apart(half, seen) else None
    ours = half.ours.apart if half.ours is not None and apart is not None else half.ours
    known = _elite_object(
        event=seen.event,
        rows=seen.rows,
        requested=rows_beside_the_held(half) if request is not None else (),
        version=seen.version,
        written=ours.written if ours is not None else None,
    )
    return _booked(
        external_id=apart or _external_id(meeting=s.link.meeting, incarnation=half.incarnation),
        room=s.policy.space.room,
        conflicting_rooms=s.policy.space.conflicting_rooms,
        interval=interval,
        status=seen.status,
        defaults=s.policy.defaults,
        known=known,
        decided_upon=seen.status,
        request=request,
        surplus=tuple(dict.fromkeys((*surplus, *rows_to_go(half)))),
    )


def with_what_ends(s: Situation, wish: Booked | NotBooked) -> Booked | NotBooked:
    """Of a booking's two events (O9) the one ends that the wish does not ask for, whatever rule asks."""
    statuses = s.policy.statuses
    how = _not_booked(status=statuses.cancellation, reason_lost=statuses.reason_lost)
    return wish.model_copy(update={"ends": ending(s.link, wish, how)})


def booking_continues(s: Situation) -> bool:
    """False once our booking is known to have ended: the next one is made anew."""
    issued = s.to_elite
    ended = issued is not None and isinstance(issued.wish, NotBooked) and issued.state is WishState.DONE
    return not ended and not was_gone(issued) and not (s.elite is not None and not s.elite.status.is_live)


def not_booked(s: Situation) -> NotBooked:
    """This booking cancelled with X."""
    half = s.link.elite
    joined = s.link.joins if half.incarnation == _FIRST else None
    known = half.ours
    if known is None and joined is not None:
        known = _elite_object(event=joined, rows=s.elite.rows if s.elite else ())
    if known is None and s.elite is not None:
        known = _elite_object(event=s.elite.event, rows=s.elite.rows, version=s.elite.version)
    if known is not None:
        rows = tuple(dict.fromkeys((*known.rows, *rows_beside_the_held(half), *rows_to_go(half))))
        known = known.model_copy(update={"rows": rows, "requested": (), "apart": None})
    ours = s.elite is None or s.elite.external_id is not None or half.ours is not None
    return _not_booked(
        external_id=_external_id(meeting=s.link.meeting, incarnation=half.incarnation) if ours else None,
        known=known,
        status=s.policy.statuses.cancellation,
        reason_lost=s.policy.statuses.reason_lost,
        keeps_event=joined is not None,
        interval=s.booking_we_keep.interval if joined is not None and s.booking_we_keep else None,
    )


def our_meeting(s: Situation, seen: EliteSeen, interval: Timed | AllDay) -> OurMeeting:
    """The meeting of a booking born in Elite as Outlook shall show it."""
    incarnation = incarnation_in_outlook(s)
    return _our_meeting(
        organizers=_organizers(s, seen),
        room=s.policy.space.mailbox,
        interval=interval,
        sensitivity=Sensitivity.PRIVATE if seen.is_hidden else Sensitivity.NORMAL,
        teams=s.policy.to_outlook.teams,
        accept=not s.policy.outlook_decides,
        mark=_mark(link=s.link.link, incarnation=incarnation),
        known=s.link.outlook.ours if incarnation == s.link.outlook.incarnation else None,
        orphan=_orphan(s),
        leaves=_rooms_left(s),
    )


def their_meeting(
    seen: OutlookSeen, interval: Timed | AllDay, answer: Answer | None, message: str, *, invite: bool = False
) -> TheirMeeting:
    """Somebody else's meeting at this time, unless its organizer has moved it since it was seen."""
    assert seen.organizer is not None
    assert seen.organizer_copy is not None
    return TheirMeeting(
        organizer=seen.organizer,
        event=seen.organizer_copy,
        room=seen.mailbox,
        room_copy=seen.key,
        interval=interval,
        answer=answer,
        stood_at=seen.interval,
        message=message,
        invite=invite,
    )


def hold(s: Situation, wanted: WantedHold) -> OurMeeting:
    """The hold in this room (E12), on the default organizer's calendar (rule 13)."""
    incarnation = incarnation_in_outlook(s)
    others = [one.ical_uid for one in s.timeline.holds if one.held_for is not None and one.ical_uid is not None]
    return _our_meeting(
        organizers=(s.policy.to_outlook.default_organizer,),
        room=s.policy.space.mailbox,
        interval=wanted.interval,
        sensitivity=Sensitivity.NORMAL,
        teams=False,
        accept=not s.policy.outlook_decides,
        mark=_mark(link=s.link.link, incarnation=incarnation),
        known=s.link.outlook.ours if incarnation == s.link.outlook.incarnation else None,
        room_in_use=wanted.room,
        beside=tuple(dict.fromkeys(others)),
        orphan=_orphan(s),
    )


def _orphan(s: Situation) -> Orphan | None:
    ours = s.link.outlook.ours
    return Orphan(room=_room_of_our_meeting(s), ical_uid=ours.ical_uid) if ours and s.organizer_is_gone else None


def _room_of_our_meeting(s: Situation) -> Mailbox:
    """Where it stands: a booking that changes rooms has not left the old one yet."""
    if s.our_meeting_seen is not None:
        return s.our_meeting_seen.mailbox
    return s.meeting_we_keep.room if s.meeting_we_keep is not None else s.policy.space.mailbox


def _rooms_left(s: Situation) -> tuple[Mailbox, ...]:
    """E9: where our meeting stands, or was asked to stand, before it books this room."""
    issued, seen = s.to_outlook, s.our_meeting_seen
    rooms = [seen.mailbox] if seen is not None else []
    if issued is not None and isinstance(issued.wish, OurMeeting):
        is_seen = issued.state is WishState.DONE and s.link.outlook.watch is None
        rooms += [issued.wish.room, *(() if is_seen else issued.wish.leaves)]
    return tuple(dict.fromkeys(room for room in rooms if room != s.policy.space.mailbox))


def moved_booking(s: Situation, seen: EliteSeen, interval: Timed | AllDay) -> Booked:
    """A booking born in Elite at the time to which our meeting was moved (F1), or where it was before (E7, E9)."""
    return _booked(
        external_id=_external_id(meeting=s.link.meeting, incarnation=s.link.elite.incarnation),
        room=s.policy.space.room,
        conflicting_rooms=s.policy.space.conflicting_rooms,
        interval=interval,
        status=seen.status,
        defaults=s.policy.defaults,
        known=_elite_object(event=seen.event, rows=seen.rows, version=seen.version),
        decided_upon=seen.status,
        stood_at=seen.interval if seen.room == s.policy.space.room else None,
        space=s.policy.space.space,
    )


def meeting_continues(s: Situation) -> bool:
    """False once our meeting is known to be cancelled, gone or out of reach: the next one is made anew."""
    issued = s.to_outlook
    ended = issued is not None and isinstance(issued.wish, NoMeeting) and issued.state is WishState.DONE
    return not ended and not was_gone(issued) and not s.organizer_is_gone


def incarnation_in_outlook(s: Situation) -> Incarnation:
    now = s.link.outlook.incarnation
    return now if meeting_continues(s) else Incarnation(now + 1)


def no_meeting(s: Situation, message: str) -> NoMeeting:
    half = s.link.outlook
    return _no_meeting(
        room=_room_of_our_meeting(s),
        mark=_mark(link=s.link.link, incarnation=half.incarnation),
        known=half.ours,
        message=message,
        whole=s.elite is not None and s.elite.status in (EliteStatus.CANCELED, EliteStatus.LOST),
    )


def room_answer(seen: OutlookSeen, interval: Timed | AllDay, answer: Answer, message: str) -> RoomAnswer:
    """The room's answer to somebody else's meeting, for the time it was decided for."""
    return _room_answer(room=seen.mailbox, room_copy=seen.key, interval=interval, answer=answer, message=message)


def _organizers(s: Situation, seen: EliteSeen) -> tuple[Mailbox, ...]:
    default = s.policy.to_outlook.default_organizer
    if s.our_meeting_was_found_dead or s.organizer_is_gone:
        return (default,)  # the creator's calendar is gone, or people deleted it there (F2, F3, F6)
    if s.policy.to_outlook.place_on is PlaceOn.CREATOR and seen.creator and seen.creator != default:
        return (seen.creator, default)
    return (default,)
