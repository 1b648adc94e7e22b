"""Which link an observation belongs to, and the link of a booking never seen before."""

from datetime import datetime

from contracts.base import trusted
from contracts.commands import Booked, NotBooked, OurMeeting, TheirMeeting
from contracts.elite_side import EliteSeen, ExternalId
from contracts.ids import (
    Epoch,
    ICalUid,
    LinkId,
    Mailbox,
    NativeKey,
    Revision,
    link_id,
    meeting_id,
)
from contracts.links import Link, WishState
from contracts.observations import Observation
from contracts.outlook_side import Mark, OutlookSeen
from contracts.systems import System
from contracts.when import overlap
from reconciler.decision.identity.elite_rows import is_apart, rows_beside, rows_held
from reconciler.decision.learning.stale import is_stale_in_elite
from reconciler.decision.policy import Policy
from reconciler.decision.rows.existing import existed, left_alone

_link = trusted(Link)


def aliases_of(link: Link) -> tuple[str, ...]:
    """Every name under which a far side may show this booking; busy time is shown under its key alone."""
    if link.is_busy_time and link.elite.seen is not None:
        return (row_alias(link.elite.seen.key),)
    names: list[str] = []
    seen, ours, issued = link.outlook.seen, link.outlook.ours, link.outlook.issued
    if issued is not None and isinstance(issued.wish, OurMeeting):
        names.append(asked_alias(issued.wish.mark, issued.wish.room))
    given = issued.wish if issued is not None and isinstance(issued.wish, TheirMeeting) else None
    if given is not None and given.leaves is not None and seen is not None and seen.ical_uid is not None:
        names.append(meeting_in_room_alias(seen.ical_uid, given.room))
    if seen is not None:
        names.append(outlook_alias(seen.key))
        if seen.ical_uid is not None:
            names.append(meeting_in_room_alias(seen.ical_uid, seen.mailbox))
    if ours is not None and ours.room_copy is not None:
        names.append(outlook_alias(ours.room_copy))
    half = link.elite
    names.extend(row_alias(row) for row in (*rows_held(half), *rows_beside(half), *half.stray, *half.let_go))
    return tuple(dict.fromkeys(names))


def outlook_alias(room_copy: NativeKey) -> str:
    return f"outlook:{room_copy}"


def meeting_in_room_alias(ical_uid: ICalUid, mailbox: Mailbox) -> str:
    return f"ical:{ical_uid}:{mailbox}"


def asked_alias(mark: Mark, mailbox: Mailbox) -> str:
    """A room that our meeting was asked to book, once at least: what lies there is no addition of people's (F7)."""
    return f"asked:{mark.written()}:{mailbox}"


def row_alias(row: str) -> str:
    return f"elite:{row}"


def names_in(seen: OutlookSeen | EliteSeen) -> tuple[str, ...]:
    """The aliases by which the link of this observation may be known, the surest first."""
    if isinstance(seen, EliteSeen):
        rows = seen.rows if seen.in_use is None else ()
        return tuple(row_alias(row) for row in rows or (seen.key,))
    names = [outlook_alias(seen.key)]
    if seen.ical_uid is not None:
        names.append(meeting_in_room_alias(seen.ical_uid, seen.mailbox))
    if seen.mark is not None:
        names.append(asked_alias(seen.mark, seen.mailbox))
    return tuple(names)


def is_ours(link: Link, seen: EliteSeen) -> bool:
    """Rows of our meeting's event that no link knows, where we asked for them: made, or being made, a moment ago.

    Or where we take back what nobody has seen yet: it was made all the same.
    """
    issued = link.elite.issued
    unknown = link.elite.ours is None and link.elite.seen is None
    if issued is not None and isinstance(issued.wish, NotBooked) and seen.external_id is not None:
        return unknown and link.space == seen.space and issued.wish.external_id == seen.external_id
    if issued is None or not isinstance(issued.wish, Booked) or not _is_of_the_event(issued.wish, seen):
        return False
    expected = unknown or (issued.state is WishState.OPEN and _may_be_our_event(link, seen))
    wished = [issued.wish.interval, *([issued.wish.request.interval] if issued.wish.request else [])]
    there = seen.interval is not None and any(overlap(one, seen.interval) for one in wished)
    return expected and link.space == seen.space and there


def _may_be_our_event(link: Link, seen: EliteSeen) -> bool:
    if is_apart(link.elite, seen):
        return True
    return link.elite.ours is None or link.elite.ours.event == seen.event


def may_be_ours(link: Link, seen: EliteSeen) -> bool:
    """Rows of our meeting's event in its room, while nothing is known there of what we asked for.

    A try that was overtaken, or came to nothing, may have made them all the same, and at another time.
    """
    half, issued = link.elite, link.elite.issued
    if half.ours is not None or half.seen is not None or link.space != seen.space:
        return False
    if issued is None:
        return seen.external_id == ExternalId(meeting=link.meeting, incarnation=half.incarnation)
    return isinstance(issued.wish, Booked) and _is_of_the_event(issued.wish, seen)


def _is_of_the_event(wish: Booked, seen: EliteSeen) -> bool:
    """By the id we gave it, or the other one of its two; an event born in Elite that it joined has none (F7)."""
    if seen.external_id is not None:
        asked = wish.request.external_id if wish.request is not None else None
        return seen.external_id in (wish.external_id, asked)
    return wish.known is not None and wish.known.event == seen.event


def in_its_space(link: Link, news: Observation) -> Link:
    """A booking born in Elite goes where its events team moves it; where it was once it stays no longer."""
    seen = news.seen
    if not isinstance(seen, EliteSeen) or link.origin is not System.ELITE or seen.space == link.space:
        return link
    is_stale = is_stale_in_elite(link.elite, seen, news.looked_at)
    return link if is_stale else link.model_copy(update={"space": seen.space})


def is_of_another_room(link: Link, seen: OutlookSeen | EliteSeen) -> bool:
    """Its organizer has put a room on the meeting to which we once were to move it, and have not: a booking of its own.

    What it has left is known by its copy.
    """
    if not isinstance(seen, OutlookSeen) or link.origin is not System.OUTLOOK or link.outlook.seen is None:
        return False
    half, known = link.outlook, link.outlook.seen
    is_old = seen.key in (known.key, *half.former) or link.link == link_id(link.tenant, System.OUTLOOK, seen.key)
    if is_old or seen.mailbox == known.mailbox or not seen.response.is_live or link.held_for is not None:
        return False
    wish = half.issued.wish if half.issued is not None else None
    return not (isinstance(wish, TheirMeeting) and wish.leaves is not None and wish.room == seen.mailbox)


def is_host(link: Link, seen: OutlookSeen | EliteSeen) -> bool:
    """F7: our mark stands on the meeting of this booking, and the room is none that it asked for."""
    return link.origin is System.ELITE and link.elite.seen is not None and link.space != seen.space


def is_added_again(link: Link, seen: OutlookSeen | EliteSeen) -> bool:
    """F7: people have put a room on our meeting that it had left (E9), and has not booked again.

    A late copy of before looks just the same, but was made before, and not changed after it was seen to have ended.
    """
    if not isinstance(seen, OutlookSeen) or not is_host(link, seen) or not seen.response.is_live:
        return False
    left = next((one for one in link.outlook.left if one.room == seen.mailbox), None)
    if left is None:
        return False
    lives_again = left.gone is not None and seen.version is not None and left.gone.is_older_than(seen.version)
    return lives_again or (seen.created_at is not None and seen.created_at > left.version.moment)


def has_let_go(link: Link, seen: OutlookSeen | EliteSeen) -> bool:
    """B3: the booking went on as one born in Elite, so what its former meeting books now is a booking of its own."""
    if link.origin is not System.ELITE or not isinstance(seen, OutlookSeen) or seen.mark is not None:
        return False
    half = link.outlook
    known = {half.ours and half.ours.ical_uid, half.seen and half.seen.ical_uid, *half.former}
    is_old = seen.key in known or link.link == link_id(link.tenant, System.OUTLOOK, seen.key)
    return seen.response.is_live and seen.ical_uid is not None and seen.ical_uid not in known and not is_old


def newborn(news: Observation, policy: Policy, epoch: Epoch, now: datetime, *, host: Link | None = None) -> Link:
    """The link of a booking that no link knows, with nothing seen yet.

    `host`: the booking to whose meeting people added this room; it is booked in the same event (F7).
    """
    seen = news.seen
    system = System.ELITE if isinstance(seen, EliteSeen) else System.OUTLOOK
    meeting_key = NativeKey(seen.event) if isinstance(seen, EliteSeen) else seen.meeting_key or seen.key
    return _link(
        link=link_id(news.tenant, system, seen.key),
        tenant=news.tenant,
        meeting=host.meeting if host else meeting_id(news.tenant, system, meeting_key),
        space=policy.space.space,
        home=policy.space.mailbox,
        origin=system,
        born_at=seen.created_at or now,
        epoch=epoch,
        revision=Revision(0),
        joins=host.elite.seen.event if host and host.elite.seen else None,
        existed=existed(seen, policy.configuration),
        left_alone=left_alone(seen, policy.configuration),
    )


def marked_link(seen: OutlookSeen | EliteSeen) -> LinkId | None:
    """The link that our own mark names."""
    return seen.mark.link if isinstance(seen, OutlookSeen) and seen.mark else None
