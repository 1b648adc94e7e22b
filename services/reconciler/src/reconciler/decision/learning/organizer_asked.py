"""The room's copy is gone: what became of the meeting, the organizer's copy says, and somebody has to look at it.

At once where a reader has forgotten the copy, and can't tell a decline from a cancellation. Every now and then while
Elite keeps what the room has given up (O15, B8, B9): the room's calendar shows nothing of the meeting any more. And
while both copies differ.
"""

from datetime import datetime, timedelta

from contracts.links import Due, DueWhy, Link, Watch
from contracts.observations import Observation
from contracts.outlook_side import OutlookSeen, RoomResponse
from contracts.systems import System
from reconciler.decision.holds.own_hold import is_expected
from reconciler.decision.horizon import is_long_over
from reconciler.decision.learning.copies import EVERY, looked_at_next
from reconciler.decision.learning.stale import is_stale_in_outlook
from reconciler.decision.situation import Situation

_EXPECTED_LOOKS = 3
"""At what may have come and gone; unanswered, it is believed never to have been there."""
_ANSWERED_WITHIN = timedelta(minutes=1)


def is_unexplained(link: Link, news: Observation) -> bool:
    """The end of a copy of which its reader remembers nothing, while the organizer's copy is known here."""
    seen = news.seen
    if not isinstance(seen, OutlookSeen) or news.answers is not None or seen.space != link.space:
        return False
    forgotten = seen.response is RoomResponse.CANCELLED and seen.ical_uid is None and seen.version is None
    return forgotten and _is_within_reach(link) and not is_stale_in_outlook(link.outlook, seen)


def to_be_asked(link: Link, now: datetime) -> Link:
    """In a moment, as news of its own: what follows from the answer follows from no change of ours."""
    question = link.outlook.question
    return link if question is not None and question.asked_at is not None else _with(link, Watch(due_at=now))


def asked_when_due(link: Link, now: datetime) -> Link:
    question = link.outlook.question
    if question is None or question.due_at > now:
        return link
    wait = min(_ANSWERED_WITHIN * 2 ** min(question.looks, 10), EVERY)
    return _with(link, Watch(due_at=now + wait, looks=question.looks + 1, asked_at=now))


def is_answer(link: Link, news: Observation) -> bool:
    """To the question that was asked last."""
    question, answers = link.outlook.question, news.answers
    if question is None or question.asked_at is None or answers is None or not isinstance(news.seen, OutlookSeen):
        return False
    return (answers.link, answers.revision, answers.look) == (link.link, 0, look_number(question))


def look_number(question: Watch) -> int:
    """Which look it is: no two of a link are asked for in one second."""
    return int(question.asked_at.timestamp()) if question.asked_at is not None else 0


def still_to_be_asked(s: Situation) -> Watch | None:
    seen, question = s.outlook, s.link.outlook.question
    if seen is None or is_long_over(s):
        return None
    if seen.response.is_live:
        at = looked_at_next(s.link.outlook, s.now)
        return question or (Watch(due_at=at) if seen.copies_differ else None)
    if is_expected(seen):
        return question if question is not None and question.looks <= _EXPECTED_LOOKS else None
    given_up = seen.response is RoomResponse.DECLINED and s.link.origin is System.OUTLOOK
    kept = s.stands_in_elite or s.link.elite.lives_again
    if not given_up or not kept or not _is_within_reach(s.link):
        return None
    return question or Watch(due_at=s.now + EVERY)


def question_due(link: Link) -> Due | None:
    question = link.outlook.question
    return Due(at=question.due_at, why=DueWhy.UNVERIFIED, looks=question.looks) if question is not None else None


def _with(link: Link, question: Watch) -> Link:
    return link.model_copy(update={"outlook": link.outlook.model_copy(update={"question": question})})


def _is_within_reach(link: Link) -> bool:
    seen = link.outlook.seen
    return seen is not None and None not in (seen.organizer, seen.organizer_copy) and not seen.booked_directly
