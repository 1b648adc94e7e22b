"""A link after news of it: what is seen, what became of a wish. Nothing is decided here."""

from typing import NamedTuple

from contracts.commands import Booked
from contracts.ids import NativeKey
from contracts.links import FORMER_KEPT, EliteHalf, Issued, Link, LinkPersonal, Refusal, WishState
from contracts.observations import Observation
from contracts.outlook_side import OutlookSeen
from contracts.personal import Personal, name_print
from contracts.reasons import Reason
from contracts.results import Became, Result
from contracts.systems import System
from reconciler.decision.identity.elite_rows import (
    is_apart,
    overtaken_rows,
    with_found_beside,
    with_seen,
    without_lost_request,
)
from reconciler.decision.identity.replaced import under_new_rows
from reconciler.decision.learning.as_written import as_written, booking_follows, meeting_follows, removed_since
from reconciler.decision.learning.copies import differing_after
from reconciler.decision.learning.life import (
    brings_back,
    called_off_since,
    lives_again,
    put_before_delegates,
    seen_to_have_left,
    shown_in_outlook,
    without_room,
)
from reconciler.decision.learning.organizer_asked import is_answer
from reconciler.decision.learning.stale import is_end_of_former_rows, is_missed, is_stale_in_elite, is_stale_in_outlook
from reconciler.decision.learning.watching import (
    confirmed,
    is_awaited,
    was_not_written,
    was_refused_in_silence,
    written_again,
)

_NOBODY = LinkPersonal()


class Learnt(NamedTuple):
    link: Link
    is_news: bool = True
    """False: stale or a repeat; nothing is to be decided."""
    came_true: System | None = None
    """The wish of this side has just come true."""
    unseen: System | None = None
    """What was written to this side can't be seen there, and people are to be told."""


def learn_observation(link: Link, news: Observation) -> Learnt:
    """Older than what the link has seen: dropped, but for the answer to a look that was asked for.

    A "gone" keeps what was known of the booking.
    """
    awaited = is_awaited(link, news) or is_answer(link, news)
    known = link.personal or _NOBODY
    if isinstance(news.seen, OutlookSeen):
        if news.seen.space != link.space:
            return Learnt(seen_to_have_left(link, news.seen), is_news=False)
        if not awaited and is_stale_in_outlook(link.outlook, news.seen):
            return Learnt(link, is_news=False)
        if news.seen.room_copy_is_gone and not is_missed(link.outlook, news.seen):
            return Learnt(link, is_news=False)
        seen = _with_what_was_known(link.outlook.seen, news.seen)
        personal = known.model_copy(update={"outlook": _kept(news, known.outlook)})
        differing = differing_after(link.outlook, seen, news)
        outlook = link.outlook.model_copy(update={"seen": seen, "question": None, "differing": differing})
        learnt = link.model_copy(update={"outlook": outlook, "personal": personal})
        learnt = shown_in_outlook(put_before_delegates(learnt))
        learnt = called_off_since(link, learnt) if is_answer(link, news) else learnt
    else:
        if awaited:
            is_old = is_end_of_former_rows(link.elite, news.seen)
        else:
            is_old = is_stale_in_elite(link.elite, news.seen, news.looked_at)
        if is_old:
            return Learnt(link, is_news=False)
        named = known.elite if is_apart(link.elite, news.seen) else _kept(news, known.elite)
        personal = known.model_copy(update={"elite": named})
        elite = with_seen(under_new_rows(link.elite, news.seen, news.rows), news.seen)
        if elite.seen != link.elite.seen:
            elite = elite.model_copy(update={"looked_at": news.looked_at})
        revived = elite.seen is not None and lives_again(link, elite.seen)
        if elite.lives_again is not revived:
            elite = elite.model_copy(update={"lives_again": revived})
        elite = _known_by_name(link, elite, personal.elite)
        learnt = link.model_copy(update={"elite": elite, "personal": personal})
    if was_not_written(link, news):
        return _once_more(link if news.unwritten else learnt, news.seen.system)
    learnt = confirmed(link, learnt, news)
    return Learnt(learnt, is_news=learnt != link)


def _known_by_name(link: Link, elite: EliteHalf, shown: Personal | None) -> EliteHalf:
    """Ours was seen before the writer told of it: as it is called, one of our tries has called it (O11)."""
    issued = elite.issued
    unheard_of = issued is not None and isinstance(issued.wish, Booked) and issued.wish.known is None
    if elite.ours is None or link.elite.ours is not None or not unheard_of or shown is None or shown.title is None:
        return elite
    ours = elite.ours.model_copy(update={"written": name_print(shown.title)})
    return elite.model_copy(update={"ours": ours})


def _once_more(link: Link, system: System) -> Learnt:
    issued = link.half(system).issued
    if issued is not None and issued.rewritten:
        return Learnt(link, unseen=system)
    return Learnt(written_again(link, system, rewritten=True), is_news=False)


def _kept(news: Observation, known: Personal | None) -> Personal | None:
    """What is gone shows no personal fields; what was private is forgotten."""
    if isinstance(news.seen, OutlookSeen):
        ended = not news.seen.response.is_live or news.seen.room_copy_is_gone
        private = news.seen.sensitivity.is_private
    else:
        ended = not news.seen.status.is_live
        private = news.seen.is_hidden
    if private:
        return None
    return known if ended and news.personal is None else news.personal


def _with_what_was_known(known: OutlookSeen | None, seen: OutlookSeen) -> OutlookSeen:
    """A sighting of "gone" lacks what can't be read any more."""
    if seen.room_copy_is_gone and known is not None:
        return known.model_copy(update={"room_copy_is_gone": True, "organizer_interval": None})
    if seen.response.is_live:
        return seen
    if seen.version is None and seen.gone_after is not None and (known is None or known.version is None):
        seen = seen.model_copy(update={"version": seen.gone_after})
    if known is None:
        return seen
    facts = {
        name: getattr(known, name)
        for name in (
            "interval",
            "ical_uid",
            "meeting_key",
            "organizer",
            "organizer_copy",
            "created_at",
            "mark",
            "version",
        )
        if getattr(seen, name) is None
    }
    return seen.model_copy(update=facts)


def learn_result(link: Link, news: Result) -> Learnt:
    """A result for an older wish is read for the ids of what it made only."""
    issued = link.half(news.target).issued
    is_current = issued is not None and (issued.epoch, issued.revision) == (news.epoch, news.revision)
    if not is_current or news.became is Became.SUPERSEDED:
        return _learn_overtaken(link, news)
    if issued is None or not _can_still_become(issued, news.became):
        return Learnt(link, is_news=False)
    match news.became:
        case Became.DONE:
            done = removed_since(as_written(_in_state(link, news.target, WishState.DONE), news), news)
            followed = booking_follows(meeting_follows(done, news.target), news.target)
            return Learnt(shown_in_outlook(followed), came_true=news.target)
        case Became.REFUSED | Became.FAILED:
            refusal = Refusal(reason=news.reason or Reason.INVALID, detail=news.detail, in_the_way=news.in_the_way)
            return Learnt(_in_state(_with_object(link, news), news.target, WishState.REFUSED, refusal))
        case Became.CHANGED:
            why = Refusal(reason=news.reason, detail=news.detail, in_the_way=news.in_the_way) if news.reason else None
            void = _in_state(_with_object(link, news), news.target, WishState.VOID, why)
            half = with_found_beside(without_lost_request(void.elite, news.elite), news.elite)
            return Learnt(void.model_copy(update={"elite": half}))
        case Became.GONE:
            return Learnt(_found_gone(link, news))


def _found_gone(link: Link, news: Result) -> Link:
    gone = Refusal(reason=news.reason or Reason.GONE)
    void = _in_state(link, news.target, WishState.VOID, gone)
    if gone.reason is Reason.ORGANIZER_GONE:
        return void  # our meeting goes on standing in the room (F6)
    void = _without_object(void, news.target)
    return without_room(void) if news.target is System.OUTLOOK and brings_back(link.outlook) else void


def _can_still_become(issued: Issued, became: Became) -> bool:
    """A command that was carried out once more, after it had come to nothing, may have come true then.

    Not by the writer's word where that was heard, and what it wrote could not be seen.
    """
    if issued.state is WishState.OPEN:
        return True
    return issued.state is not WishState.DONE and became is Became.DONE and not was_refused_in_silence(issued)


def _learn_overtaken(link: Link, news: Result) -> Learnt:
    """Rows beside that nobody asks for any more are to be taken back."""
    rows = overtaken_rows(link.elite, news.elite)
    known = _with_object(link, news)
    stray = known.elite.model_copy(update={"stray": (*known.elite.stray, *rows)})
    return Learnt(known.model_copy(update={"elite": stray}), is_news=bool(rows))


def _in_state(link: Link, system: System, state: WishState, refusal: Refusal | None = None) -> Link:
    half = link.half(system)
    assert half.issued is not None
    issued = half.issued.model_copy(update={"state": state, "refusal": refusal})
    return link.model_copy(update={system.value: half.model_copy(update={"issued": issued})})


def _with_object(link: Link, news: Result) -> Link:
    """The ids of what was made, also by a call that was superseded or given up."""
    half = link.half(news.target)
    made = news.outlook if news.target is System.OUTLOOK else news.elite
    if made is None or half.ours is not None or news.incarnation != half.incarnation:
        return link
    if news.target is link.origin and link.held_for is None:
        return link  # somebody else's meeting, which we only answered or moved
    return link.model_copy(update={news.target.value: half.model_copy(update={"ours": made})})


def _without_object(link: Link, system: System) -> Link:
    half = link.half(system)
    if half.ours is None:
        return link
    native = NativeKey(half.ours.event)
    changed = half.model_copy(update={"ours": None, "former": (*half.former, native)[-FORMER_KEPT:]})
    return link.model_copy(update={system.value: changed})
