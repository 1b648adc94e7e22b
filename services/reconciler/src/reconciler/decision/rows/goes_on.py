"""Rows O13, O20: a booking that is made in Elite goes on from one before it."""

from datetime import timedelta

from contracts.commands import NotBooked
from contracts.links import EliteHalf, Link, WishState
from contracts.outlook_side import OutlookSeen
from contracts.rules import Rule
from contracts.systems import System
from contracts.when import same_time
from reconciler.decision.identity.meeting_event import is_taken_back
from reconciler.decision.situation import Situation

_GOES_ON = (Rule.O13, Rule.O20)
_TOGETHER = timedelta(minutes=5)
"""A swap is one change for people; both rooms are read soon after."""


def row_of(s: Situation, seen: OutlookSeen, rule: Rule) -> Rule:
    """O20 where this booking has lived in Elite before, O13 where it takes another room's place; else `rule`."""
    half = s.link.elite
    if _has_lived(half) and not s.ended_with_another:
        return Rule.O20
    if half.issued is not None and half.issued.rule in _GOES_ON and half.issued.state is not WishState.DONE:
        return half.issued.rule  # tried again
    return Rule.O13 if any(made_way(one, s.link, seen) for one in s.siblings) else rule


def off_the_meeting(s: Situation, seen: OutlookSeen) -> Rule:
    """O13 where another room has just taken this one's place, and was seen first; else O12."""
    return Rule.O13 if any(_took_over(one, s, seen) for one in s.siblings) else Rule.O12


def _took_over(other: Link, s: Situation, seen: OutlookSeen) -> bool:
    there = other.outlook.seen
    if there is None or not there.response.is_live or not same_time(there.interval, seen.interval):
        return False
    is_new = s.link.born_at < other.born_at and s.now - other.born_at <= _TOGETHER
    return is_new and other.origin is System.OUTLOOK and other.space != s.link.space


def _has_lived(half: EliteHalf) -> bool:
    ended = half.seen is not None and not half.seen.status.is_live
    return ended or (half.issued is not None and isinstance(half.issued.wish, NotBooked))


def made_way(other: Link, link: Link, seen: OutlookSeen) -> bool:
    """Its room was taken off the meeting, at the time for which this one is asked."""
    issued, was = other.elite.issued, other.outlook.seen
    swapped = is_taken_back(other.elite) and issued is not None and issued.rule in (Rule.O12, Rule.O13)
    return swapped and other.space != link.space and was is not None and same_time(was.interval, seen.interval)
