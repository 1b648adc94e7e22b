"""What a link waits for, and until when. What came to nothing is tried again, each time after a longer wait."""

from datetime import datetime, timedelta

from contracts.base import trusted
from contracts.commands import Booked, OurMeeting, TheirMeeting
from contracts.ids import Revision
from contracts.links import Due, DueWhy, EliteHalf, Issued, Link, OutlookHalf, WishState
from contracts.reasons import Reason
from contracts.rules import Rule
from contracts.systems import System
from contracts.when import same_time
from reconciler.decision.horizon import comes_into_sight, is_long_over
from reconciler.decision.learning.organizer_asked import question_due
from reconciler.decision.learning.watching import unverified
from reconciler.decision.rows.room_limits import limit_of
from reconciler.decision.rows.unanswered import unanswered
from reconciler.decision.situation import Situation

_due = trusted(Due)
RETRY_SOON = timedelta(seconds=2)
"""News of what stood in the way may be on its way."""
RETRY_LATER = timedelta(minutes=5)
RECHECK = timedelta(hours=1)
"""Whoever waits for a slot hears when it is free; should that be lost, it is looked at this often."""
_OF_SETTINGS = (Reason.ROOM_LIMIT, Reason.INVALID, Reason.UNSUPPORTED)
TRIES_MAX = 3
"""So often a slot is found taken by something we never see before people are told."""


def waits(link: Link) -> bool:
    """A wish came to nothing, as the far side was not as decided upon: it is decided anew when its time has come.

    At once where what people did meanwhile is known by now.
    """
    return any(_is_in_vain(half.issued) and not _was_heard_of(half) for half in (link.outlook, link.elite))


def _is_in_vain(issued: Issued | None) -> bool:
    return issued is not None and issued.state is WishState.VOID


def _was_heard_of(half: OutlookHalf | EliteHalf) -> bool:
    """People have moved it from where it stood when that was decided."""
    wish = half.issued.wish if half.issued is not None else None
    if not isinstance(wish, OurMeeting | TheirMeeting | Booked) or wish.stood_at is None or half.seen is None:
        return False
    return not same_time(half.seen.interval, wish.stood_at)


def waits_for_settings(link: Link) -> bool:
    """E10, E12, O14: nothing but a change of the configuration, or the passing of time, can help."""
    stands = link.standing
    return stands is not None and stands.reason in _OF_SETTINGS and not link.closed


def given_up(link: Link) -> Link:
    """A conflict that was met again and again, with nothing seen to explain it, is a refusal."""
    for system in System:
        half = link.half(system)
        if half.issued is not None and half.issued.tries >= TRIES_MAX and _met_a_conflict(half.issued):
            refused = half.issued.model_copy(update={"state": WishState.REFUSED})
            link = link.model_copy(update={system.value: half.model_copy(update={"issued": refused})})
    return link


def tries_before(issued: Issued | None) -> int:
    """For the wish that comes after this one."""
    vain = issued is not None and issued.state in (WishState.VOID, WishState.REFUSED)
    return issued.tries + 1 if issued is not None and vain else 0


def looked_at_soon(link: Link, now: datetime) -> Link:
    """The slot it waits for may be free; it is looked at in a moment instead of now."""
    looks = link.due.looks + 1 if link.due is not None else 0
    wait = min(RETRY_SOON * 2 ** min(looks, 10), RETRY_LATER)
    soon = _due(at=now + wait, why=DueWhy.RETRY, looks=looks)
    if link.has_open_command or (link.due is not None and link.due.at <= soon.at):
        return link
    return link.model_copy(update={"due": soon, "revision": Revision(link.revision + 1), "told": ()})


def due(before: Due | None, s: Situation) -> Due | None:
    """None: only news of others can change anything."""
    if s.follows is None and is_long_over(s):
        return unverified(s.link)
    every = (
        _retry(before, s),
        unverified(s.link),
        question_due(s.link),
        _expiry(s),
        _room_limit(s),
        unanswered(s),
        comes_into_sight(s),
    )
    found = [one for one in every if one is not None]
    return min(found, key=lambda one: one.at) if found else None


def _expiry(s: Situation) -> Due | None:
    """O18: a request that begins undecided."""
    seen = s.outlook
    if s.link.closed or seen is None or seen.interval is None or not seen.response.is_live:
        return None
    if not s.is_pending_request and not s.is_pending_change:
        return None
    return None if s.has_begun(seen.interval) else _due(at=seen.interval.start, why=DueWhy.EXPIRY)


def _room_limit(s: Situation) -> Due | None:
    """E10, E12: the booking window comes to reach the booking, or the hold."""
    stands = s.link.standing
    if s.link.closed or stands is None or stands.reason is not Reason.ROOM_LIMIT:
        return None
    limit = limit_of(s.policy, stands.interval, s.now)
    return _due(at=limit.until, why=DueWhy.ROOM_LIMIT) if limit is not None and limit.until is not None else None


def _retry(before: Due | None, s: Situation) -> Due | None:
    link, now = s.link, s.now
    stands = link.standing
    conflict = stands is not None and stands.reason is Reason.CONFLICT and stands.rule is not Rule.R4
    in_vain = _in_vain(s)
    if link.closed or not (in_vain or conflict or s.waits_for_own_hold):
        return None
    whose = s.follows.booking if s.follows is not None else link
    explained = stands is not None and conflict and bool(s.timeline.in_the_way(whose, stands.interval))
    if s.follows is not None and not explained and not in_vain and s.meeting_we_keep is not None:
        return None  # its room declined, nobody sees why: it is not asked again and again
    before = before if before is not None and before.why is DueWhy.RETRY else None
    has_come = before is not None and before.at <= now
    looks = before.looks + has_come if before is not None else 0
    tries = max(looks, *(half.issued.tries if half.issued else 0 for half in (link.outlook, link.elite)))
    wait = RECHECK if explained else min(RETRY_SOON * 2 ** min(tries, 10), RETRY_LATER)
    fresh = _due(at=now + wait, why=DueWhy.RETRY, looks=looks)
    return fresh if before is None or has_come or fresh.at < before.at else before


def _in_vain(s: Situation) -> bool:
    """A wish came to nothing, and is still wanted."""
    to_outlook, to_elite = s.to_outlook, s.to_elite
    in_outlook = to_outlook is not None and to_outlook.state is WishState.VOID and _is_wanted_in_outlook(s)
    return in_outlook or (to_elite is not None and to_elite.state is WishState.VOID and _is_wanted_in_elite(s))


def _is_wanted_in_outlook(s: Situation) -> bool:
    """Our meeting only while its booking is confirmed, its room in use."""
    if s.to_outlook is None or not isinstance(s.to_outlook.wish, OurMeeting):
        return True
    if s.follows is not None:
        return s.follows.wanted is not None
    return s.elite is not None and s.elite.status.is_at_least(s.policy.statuses.confirmation)


def _is_wanted_in_elite(s: Situation) -> bool:
    """What has ended there is not made again before the room has answered (O6)."""
    unanswered = s.outlook is not None and s.outlook.response.is_pending
    return not (s.link.origin is System.OUTLOOK and s.policy.outlook_decides and unanswered) or s.stands_in_elite


def _met_a_conflict(issued: Issued) -> bool:
    refusal = issued.refusal
    return issued.state is WishState.VOID and refusal is not None and refusal.reason is Reason.CONFLICT
