"""What the two systems and the writers say of a booking."""

from datetime import timedelta

from benchmarks.venue import EVENTS_TEAM, NOW, Booking

from contracts.commands import Booked, OurMeeting
from contracts.elite_side import EliteObject, EliteSeen, EliteStatus, ExternalId
from contracts.ids import Incarnation, Mailbox, NativeKey
from contracts.links import Link
from contracts.observations import Observation
from contracts.outlook_side import Mark, OutlookObject, OutlookSeen, RoomResponse
from contracts.personal import Personal, name_print
from contracts.results import Became, Result
from contracts.systems import System

_CREATED = NOW - timedelta(days=1)
_PERSON = Mailbox("someone.of.the.house@venue.test")
_FIRST = Incarnation(1)


def in_outlook(of: Booking, response: RoomResponse, *, minute: int, looked: int = 0) -> Observation:
    """`minute`: when it was changed last; `looked`: seconds since now."""
    ours = of.origin is System.ELITE
    seen = OutlookSeen(
        key=of.room_copy,
        space=of.space,
        mailbox=of.mailbox,
        response=response,
        ical_uid=of.ical_uid,
        meeting_key=NativeKey(of.ical_uid),
        interval=of.interval,
        organizer=EVENTS_TEAM if ours else _PERSON,
        organizer_copy=of.organizer_copy,
        created_at=_CREATED,
        version=of.version(System.OUTLOOK, minute),
        mark=Mark(link=of.link, incarnation=_FIRST) if ours else None,
    )
    personal = Personal(title=of.title, organizer_name="Someone Of The House", organizer_email=_PERSON)
    return Observation(tenant=of.tenant, seen=seen, personal=personal, looked_at=NOW + timedelta(seconds=looked))


def in_elite(of: Booking, status: EliteStatus, *, minute: int, looked: int = 0) -> Observation:
    ours = of.origin is System.OUTLOOK
    seen = EliteSeen(
        key=NativeKey(of.row),
        space=of.space,
        room=of.elite_room,
        event=of.event,
        rows=(of.row,),
        status=status,
        interval=of.interval,
        creator=_PERSON,
        created_at=_CREATED,
        version=of.version(System.ELITE, minute),
        external_id=ExternalId(meeting=of.meeting, incarnation=_FIRST) if ours else None,
    )
    personal = Personal(title=of.title, creator_name="Someone Of The House", creator_email=_PERSON)
    return Observation(tenant=of.tenant, seen=seen, personal=personal, looked_at=NOW + timedelta(seconds=looked))


def done(of: Booking, link: Link, target: System, *, minute: int) -> Result:
    """The writer has made the far side show what was asked."""
    issued = link.half(target).issued
    assert issued is not None
    wish, written = issued.wish, name_print(of.title)
    made = EliteObject(event=of.event, rows=(of.row,), version=of.version(System.ELITE, minute), written=written)
    meeting = OutlookObject(
        organizer=EVENTS_TEAM,
        event=of.organizer_copy,
        ical_uid=of.ical_uid,
        room_copy=of.room_copy,
        room_version=of.version(System.OUTLOOK, minute),
        version=of.version(System.OUTLOOK, minute),
        written=written,
    )
    return Result(
        tenant=of.tenant,
        link=link.link,
        target=target,
        epoch=issued.epoch,
        revision=issued.revision,
        incarnation=link.half(target).incarnation,
        became=Became.DONE,
        elite=made if isinstance(wish, Booked) else None,
        outlook=meeting if isinstance(wish, OurMeeting) else None,
        finished_at=NOW,
    )
