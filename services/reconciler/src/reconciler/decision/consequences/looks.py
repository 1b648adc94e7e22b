"""The looks that a link asks for: hints to ingest, byte for byte the same whenever the record is asked."""

from contracts.commands import Booked, NotBooked, OurMeeting, RoomAnswer, TheirMeeting
from contracts.elite_side import EliteObject
from contracts.hints import EliteHint, HintCause, MailboxHint
from contracts.ids import NativeKey, Revision
from contracts.links import Link, Watch
from contracts.looks import Asked, EliteLook, OutlookLook
from contracts.outlook_side import OutlookSeen
from reconciler.decision.identity.elite_rows import rows_taken_back
from reconciler.decision.learning.organizer_asked import look_number

Hint = MailboxHint | EliteHint


def looks_of(link: Link) -> tuple[Hint, ...]:
    """One for each side that is watched, once it was asked for."""
    found = (
        _in_outlook(link, link.outlook.watch),
        _of_the_organizer(link, link.outlook.question),
        _in_elite(link, link.elite.watch),
    )
    return tuple(hint for hint in found if hint is not None)


def _in_outlook(link: Link, watch: Watch | None) -> MailboxHint | None:
    half = link.outlook
    if watch is None or watch.asked_at is None or half.issued is None:
        return None
    wish, seen = half.issued.wish, half.seen
    asked = Asked(link=link.link, revision=half.issued.revision, look=watch.looks)
    if isinstance(wish, RoomAnswer | TheirMeeting):
        look = OutlookLook(
            asked=asked,
            room_copy=copy_of(seen) or wish.room_copy,
            ical_uid=seen.ical_uid if seen else None,
            organizer=seen.organizer if seen else None,
            organizer_copy=seen.organizer_copy if seen else None,
        )
    else:
        ours = half.ours if isinstance(wish, OurMeeting) else wish.known
        same = seen is not None and ours is not None and seen.ical_uid == ours.ical_uid
        look = OutlookLook(
            asked=asked,
            room_copy=(ours.room_copy if ours else None) or (copy_of(seen) if same else None),
            ical_uid=ours.ical_uid if ours else None,
            organizer=ours.organizer if ours else None,
            organizer_copy=ours.event if ours else None,
            mark=wish.mark,
            written=ours.version if ours else None,
            leaves=wish.leaves if isinstance(wish, OurMeeting) else (),
        )
    return MailboxHint(
        tenant=link.tenant, mailbox=wish.room, cause=HintCause.LOOK, received_at=watch.asked_at, look=look
    )


def _of_the_organizer(link: Link, question: Watch | None) -> MailboxHint | None:
    """What became of the meeting whose room has no copy any more."""
    seen = link.outlook.seen
    if question is None or question.asked_at is None or seen is None:
        return None
    look = OutlookLook(
        asked=Asked(link=link.link, revision=Revision(0), look=look_number(question)),
        room_copy=copy_of(seen),
        ical_uid=seen.ical_uid,
        organizer=seen.organizer,
        organizer_copy=seen.organizer_copy,
        mark=seen.mark,
    )
    return MailboxHint(
        tenant=link.tenant, mailbox=seen.mailbox, cause=HintCause.LOOK, received_at=question.asked_at, look=look
    )


def copy_of(seen: OutlookSeen | None) -> NativeKey | None:
    """None where the room's copy came and went unseen: it is then known by its meeting's id alone."""
    return seen.key if seen is not None and str(seen.key) != seen.ical_uid else None


def _in_elite(link: Link, watch: Watch | None) -> EliteHint | None:
    half = link.elite
    stands = _object(link)
    if watch is None or watch.asked_at is None or half.issued is None or half.seen is None or stands is None:
        return None
    look = EliteLook(
        asked=Asked(link=link.link, revision=half.issued.revision, look=watch.looks),
        space=link.space,
        room=half.seen.room,
        event=stands.event,
        rows=stands.rows,
        removed=rows_taken_back(half.issued),
    )
    return EliteHint(tenant=link.tenant, cause=HintCause.LOOK, received_at=watch.asked_at, look=look)


def _object(link: Link) -> EliteObject | None:
    half = link.elite
    wish, seen = half.issued.wish if half.issued else None, half.seen
    if isinstance(wish, NotBooked) and wish.known is not None:
        return wish.known
    if half.ours is not None and isinstance(wish, Booked):
        return half.ours
    return EliteObject(event=seen.event, rows=seen.rows) if seen is not None and seen.rows else None
