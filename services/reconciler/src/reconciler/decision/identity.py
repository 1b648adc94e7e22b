"""Which link an observation belongs to, and the link of a booking never seen before."""

from datetime import datetime

from contracts.commands import Booked
from contracts.elite_side import EliteSeen
from contracts.ids import Epoch, ICalUid, LinkId, Mailbox, NativeKey, Revision, link_id, meeting_id
from contracts.links import Link, WishState
from contracts.observations import Observation
from contracts.outlook_side import OutlookSeen
from contracts.systems import System
from contracts.when import overlap
from reconciler.decision.existing import existed, left_alone
from reconciler.decision.policy import Policy
from reconciler.decision.stale import is_stale_in_elite


def aliases_of(link: Link) -> tuple[str, ...]:
    """Every name under which a far side may show this booking."""
    names: list[str] = []
    seen, ours = link.outlook.seen, link.outlook.ours
    if seen is not None:
        names.append(outlook_alias(seen.key))
        if seen.ical_uid is not None:
            names.append(meeting_in_room_alias(seen.ical_uid, seen.mailbox))
    if ours is not None and ours.room_copy is not None:
        names.append(outlook_alias(ours.room_copy))
    elite_rows = link.elite.seen.rows if link.elite.seen else ()
    our_rows = link.elite.ours.rows if link.elite.ours else ()
    names.extend(row_alias(row) for row in (*elite_rows, *our_rows))
    return tuple(dict.fromkeys(names))


def outlook_alias(room_copy: NativeKey) -> str:
    return f"outlook:{room_copy}"


def meeting_in_room_alias(ical_uid: ICalUid, mailbox: Mailbox) -> str:
    return f"ical:{ical_uid}:{mailbox}"


def row_alias(row: str) -> str:
    return f"elite:{row}"


def names_in(seen: OutlookSeen | EliteSeen) -> tuple[str, ...]:
    """The aliases by which the link of this observation may be known, the surest first."""
    if isinstance(seen, EliteSeen):
        return tuple(row_alias(row) for row in seen.rows or (seen.key,))
    names = [outlook_alias(seen.key)]
    if seen.ical_uid is not None:
        names.append(meeting_in_room_alias(seen.ical_uid, seen.mailbox))
    return tuple(names)


def is_ours(link: Link, seen: EliteSeen) -> bool:
    """Rows of our meeting's event that no link knows, where we asked for them: made, or being made, a moment ago."""
    issued = link.elite.issued
    if issued is None or not isinstance(issued.wish, Booked) or seen.external_id != issued.wish.external_id:
        return False
    unknown = link.elite.ours is None and link.elite.seen is None
    expected = unknown or issued.state is WishState.OPEN
    there = seen.interval is not None and overlap(issued.wish.interval, seen.interval)
    return expected and link.space == seen.space and there


def in_its_space(link: Link, seen: OutlookSeen | EliteSeen) -> Link:
    """A booking born in Elite goes where its events team moves it; where it was once it stays no longer."""
    if not isinstance(seen, EliteSeen) or link.origin is not System.ELITE or is_stale_in_elite(link.elite, seen):
        return link
    return link.model_copy(update={"space": seen.space}) if seen.space != link.space else link


def newborn(news: Observation, policy: Policy, epoch: Epoch, now: datetime) -> Link:
    """The link of a booking that no link knows, with nothing seen yet."""
    seen = news.seen
    system = System.ELITE if isinstance(seen, EliteSeen) else System.OUTLOOK
    meeting_key = NativeKey(seen.event) if isinstance(seen, EliteSeen) else seen.meeting_key or seen.key
    return Link(
        link=link_id(news.tenant, system, seen.key),
        tenant=news.tenant,
        meeting=meeting_id(news.tenant, system, meeting_key),
        space=policy.space.space,
        home=policy.space.mailbox,
        origin=system,
        born_at=seen.created_at or now,
        epoch=epoch,
        revision=Revision(0),
        existed=existed(seen, policy.configuration),
        left_alone=left_alone(seen, policy.configuration),
    )


def marked_link(seen: OutlookSeen | EliteSeen) -> LinkId | None:
    """The link that our own mark names."""
    return seen.mark.link if isinstance(seen, OutlookSeen) and seen.mark else None
