"""Graph event → observation: which copy is true, and the room-response table (`domain.md` §3). Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from contracts import observations
from contracts.configuration import SpaceMapping
from contracts.ids import ICalUid, Mailbox, NativeKey, OutlookEventId
from contracts.outlook_side import OutlookSeen, RoomResponse, Sensitivity
from contracts.personal import Personal
from contracts.when import AllDay, Timed, same_time
from graph.events import Answered, EventType, GraphEvent
from graph.times import parse_instant

_RESPONSES = {
    Answered.NONE: RoomResponse.NONE,
    Answered.NOT_RESPONDED: RoomResponse.NONE,
    Answered.TENTATIVE: RoomResponse.TENTATIVE,
    Answered.ACCEPTED: RoomResponse.ACCEPTED,
    Answered.ORGANIZER: RoomResponse.ACCEPTED,
    Answered.DECLINED: RoomResponse.DECLINED,
}


ON_ITS_WAY = timedelta(minutes=1)
"""The room's copy comes some time after the organizer's."""


@dataclass(frozen=True)
class Copies:
    """A booking as Outlook keeps it: presence, time and answer from the room's copy, the rest from the organizer's."""

    room: GraphEvent
    organizer: GraphEvent | None = None
    """None where it can't be read."""
    is_orphan: bool = False
    """Its organizer has no mailbox."""
    master_uid: str | None = None
    """Of the room's copy of the series."""


@dataclass(frozen=True)
class Look(observations.Look[OutlookSeen]):
    series: str | None = None
    """The room copy of its series' master."""


def observe(space: SpaceMapping, copies: Copies) -> Look | None:
    """None for what is no booking: a master of a series, an entry without length. Raises UnreadableTime."""
    room = copies.room
    interval = room.interval(space.zone)
    if room.type is EventType.MASTER or interval is None:
        return None
    direct = bool(room.is_organizer) or room.answer is Answered.ORGANIZER
    told_by = room if direct else copies.organizer
    sensitivity = (told_by or room).sensitivity or Sensitivity.NORMAL
    seen = OutlookSeen(
        key=NativeKey(room.id),
        space=space.space,
        mailbox=space.mailbox,
        response=RoomResponse.CANCELLED if room.is_cancelled else _RESPONSES[room.answer],
        ical_uid=_ical_uid(copies),
        meeting_key=_meeting_key(copies),
        interval=interval,
        organizer=space.mailbox if direct else (room.organizer.mailbox if room.organizer else None),
        organizer_copy=OutlookEventId(told_by.id) if told_by else None,
        booked_directly=direct,
        is_orphan=copies.is_orphan,
        sensitivity=sensitivity,
        is_exception=room.type is EventType.EXCEPTION,
        created_at=_created_at(copies),
        version=room.version,
        mark=told_by.mark if told_by else None,
        organizer_interval=_their_time(copies.organizer, interval, space.zone),
        organizer_sees_accepted=_keeps_an_acceptance(copies, space.mailbox),
    )
    return Look(seen, _personal(copies, told_by, sensitivity), room.series_master_id)


def gone(was: OutlookSeen, response: RoomResponse) -> OutlookSeen:
    """The room's copy exists no more; what it was is kept."""
    ends = {"response": response, "organizer_interval": None, "room_copy_is_gone": False}
    return was.model_copy(update=_without_copy(was) | ends)


def missed(was: OutlookSeen) -> OutlookSeen:
    """The room's copy exists no more, and the organizer's says nothing of that: nobody knows which is true."""
    return was.model_copy(update=_without_copy(was) | {"organizer_interval": None, "room_copy_is_gone": True})


def never_seen(space: SpaceMapping, key: NativeKey) -> OutlookSeen:
    """A copy that exists no more, and of which nothing is remembered."""
    return OutlookSeen(key=key, space=space.space, mailbox=space.mailbox, response=RoomResponse.CANCELLED)


def _without_copy(was: OutlookSeen) -> dict[str, object]:
    return {"version": None, "gone_after": was.version or was.gone_after}


def _their_time(theirs: GraphEvent | None, ours: Timed | AllDay, zone: str) -> Timed | AllDay | None:
    """None where it is the same, or nobody can say."""
    if theirs is None or theirs.is_cancelled:
        return None
    shown = theirs.interval(zone)
    return shown if shown is not None and not same_time(shown, ours) else None


def _keeps_an_acceptance(copies: Copies, room: Mailbox) -> bool:
    listed = copies.organizer.attendee(room) if copies.organizer else None
    accepted = listed is not None and listed.status is not None and listed.status.response is Answered.ACCEPTED
    return accepted and not copies.room.is_cancelled and _RESPONSES[copies.room.answer] is RoomResponse.NONE


def _created_at(copies: Copies) -> datetime | None:
    """Of the booking: the meeting's own, unless the room was invited later."""
    theirs = copies.organizer.created_date_time if copies.organizer else None
    ours = copies.room.created_date_time
    if not ours or not theirs:
        return parse_instant(ours) if ours else None
    invited, made = parse_instant(ours), parse_instant(theirs)
    return made if invited - made < ON_ITS_WAY else invited


def _ical_uid(copies: Copies) -> ICalUid | None:
    """Of a series, the master's with the original start: occurrences may share one, or get another as an exception."""
    uid = copies.room.i_cal_uid
    if copies.master_uid and copies.room.original_start:
        uid = f"{copies.master_uid}@{parse_instant(copies.room.original_start).isoformat()}"
    return ICalUid(uid) if uid else None


def _meeting_key(copies: Copies) -> NativeKey | None:
    uid = copies.master_uid or copies.room.i_cal_uid
    return NativeKey(uid) if uid else None


def _personal(copies: Copies, told_by: GraphEvent | None, sensitivity: Sensitivity) -> Personal | None:
    """A private meeting has none; a subject of the room's copy is never trusted: rooms rewrite it."""
    if sensitivity.is_private:
        return None
    organizer = copies.room.organizer
    return Personal(
        title=(told_by.subject or None) if told_by else None,
        organizer_name=organizer.email_address.name if organizer else None,
        organizer_email=organizer.mailbox if organizer else None,
    )
