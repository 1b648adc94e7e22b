"""Picks the row group; the only place that knows the order."""

from datetime import datetime

from contracts.commands import NotBooked, OurMeeting
from contracts.ids import Revision
from contracts.links import Due, DueWhy, Link, Standing, WishState
from contracts.observations import Observation
from contracts.outcomes import Outcome, OutcomeResult
from contracts.outlook_side import RoomResponse
from contracts.results import Result
from contracts.rules import Rule
from contracts.systems import System
from contracts.when import same_time
from reconciler.decision.consequences.carry_out import Decision, carry_out, outcome_of
from reconciler.decision.consequences.due import due, given_up, waits
from reconciler.decision.holds.held import held
from reconciler.decision.holds.own_hold import awaits_own_hold
from reconciler.decision.holds.room_holds import Followed
from reconciler.decision.horizon import outside
from reconciler.decision.identity.doubles import withdrawn
from reconciler.decision.learning.learn import Learnt, learn_observation, learn_result
from reconciler.decision.learning.organizer_asked import asked_when_due, is_unexplained, still_to_be_asked, to_be_asked
from reconciler.decision.learning.unconfirmed import unconfirmed
from reconciler.decision.learning.watching import asked_again, doubted, looked_for, watched
from reconciler.decision.news import News, Tick, TickWhy
from reconciler.decision.policy import Policy
from reconciler.decision.rows.above_the_tables import agreed, still_overlaps, untold_overlap
from reconciler.decision.rows.born_in_elite import born_in_elite
from reconciler.decision.rows.born_in_outlook import born_in_outlook
from reconciler.decision.rows.changed_in_elite import as_born_in_elite, was_handed_over
from reconciler.decision.rows.copies_differ import as_if_agreed, is_of_copies, kept_back
from reconciler.decision.rows.existing import is_still_left_alone, was_moved
from reconciler.decision.rows.hold_overrun import naming_the_holds
from reconciler.decision.rows.lives_again import still_lacks_its_room
from reconciler.decision.rows.unanswered import reminded
from reconciler.decision.situation import Situation
from reconciler.decision.timeline import Timeline
from reconciler.decision.verdict import Verdict


def decide(
    policy: Policy,
    link: Link,
    news: News,
    timeline: Timeline,
    now: datetime,
    *,
    shares_meeting: bool = False,
    siblings: tuple[Link, ...] = (),
    follows: Followed | None = None,
    is_paused: bool = False,
) -> Decision:
    """The link after the news, with what it shall show on each side and what it tells people.

    `follows`: what a hold (E12) follows; None for every booking. `is_paused`: of its tenant; what is seen is noted.

    Pure and total. The same link comes back when nothing is to be remembered; otherwise its revision has
    grown by one. `link.epoch` must be the epoch of the owner that decides.
    """
    learnt = Learnt(link) if is_paused and isinstance(news, Tick) else _learn(link, news, now)
    if not learnt.is_news and learnt.link == link:
        return Decision(link)
    if learnt.link.space != link.space:
        policy = policy.elsewhere(learnt.link.space)
    left_alone = is_still_left_alone(learnt.link)
    ordinary = learnt.link if left_alone else _as_ordinary(link, learnt.link)
    again = not left_alone and _may_try_again(link, news)
    s = Situation(policy, ordinary, timeline, now, shares_meeting, siblings, again, follows)
    if left_alone:
        return _remembered(link, Decision(ordinary, rule=Rule.R16), s)
    decision = Decision(ordinary)
    if is_paused:
        return _remembered(link, _noted(s, link, learnt), s, decided=False)
    if learnt.unseen is not None:
        return _remembered(link, unconfirmed(s, learnt.unseen), s)
    if learnt.is_news:
        outcomes = _came_true(s, learnt.came_true) if learnt.came_true else _not_taken_back(s, news)
        s = _at_rest(s)
        waiting = isinstance(news, Result) and waits(s.link)
        decision = Decision(s.link, outcomes) if waiting else carry_out(s, _verdict(s), outcomes)
    if decision.rule is Rule.E14:
        decision = decision._replace(link=reminded(decision.link, now))
    if learnt.came_true is System.OUTLOOK and was_handed_over(ordinary):
        return _remembered(link, decision._replace(link=as_born_in_elite(decision.link)), s)
    return _remembered(link, decision, s, decided=learnt.is_news)


def _noted(s: Situation, before: Link, learnt: Learnt) -> Decision:
    """What is known now; what is to follow from it waits, and so does what can't be seen where it was written."""
    told = _came_true(s, learnt.came_true) if learnt.came_true else ()
    knows_only = learnt.is_news and learnt.unseen is None
    link = s.link if knows_only else before
    if learnt.came_true is System.OUTLOOK and was_handed_over(link):
        link = as_born_in_elite(link)
    held = before.due if before.due is not None and before.due.why is DueWhy.PAUSED else None
    return Decision(link.model_copy(update={"due": held or Due(at=s.now, why=DueWhy.PAUSED)}), told)


def _remembered(before: Link, decision: Decision, s: Situation, *, decided: bool = True) -> Decision:
    """The next record; none where there is nothing to remember. What was not decided is due as before."""
    after = _held_where_asked(decision.link)
    closed = _has_ended(after) and (s.follows is None or s.follows.wanted is None)
    if after.closed is not closed:
        after = after.model_copy(update={"closed": closed})
    s = s.of(after)
    if decided and (question := still_to_be_asked(s)) != after.outlook.question:
        after = after.model_copy(update={"outlook": after.outlook.model_copy(update={"question": question})})
        s = s.of(after)
    waits_until = due(before.due, s) if decided else after.due
    if not decision.told and waits_until == after.due and after == before:
        return Decision(before, (), decision.rule)
    settled = {
        "due": waits_until,
        "revision": Revision(before.revision + 1),
        "agreed": agreed(after, s.policy),
        "told": decision.told,
    }
    return Decision(after.model_copy(update=settled), decision.told, decision.rule)


def _may_try_again(link: Link, news: News) -> bool:
    """What far sides show is no reason to ask again for what they refused; nor is news of a booking to its hold.

    A look that is to be asked for, or a reminder, tries nothing.
    """
    if not isinstance(news, Tick) or news.why is TickWhy.FOLLOWS:
        return False
    return news.why is not TickWhy.DUE or link.due is None or link.due.why not in (DueWhy.UNVERIFIED, DueWhy.UNANSWERED)


def _held_where_asked(link: Link) -> Link:
    """A hold is where it was wished for last."""
    wish = link.outlook.issued.wish if link.outlook.issued else None
    if link.held_for is None or not isinstance(wish, OurMeeting):
        return link
    return link.model_copy(update={"held_for": link.held_for.model_copy(update={"interval": wish.interval})})


def _as_ordinary(before: Link, after: Link) -> Link:
    """What a person has moved since activation, or changed where it was left alone, is a booking like any other."""
    if after.left_alone is None and not (after.existed and was_moved(before, after)):
        return after
    return after.model_copy(update={"left_alone": None, "existed": False})


def _learn(link: Link, news: News, now: datetime) -> Learnt:
    match news:
        case Observation():
            return Learnt(to_be_asked(link, now)) if is_unexplained(link, news) else learn_observation(link, news)
        case Result():
            learnt = learn_result(link, news)
            if learnt.came_true:
                learnt = learnt._replace(link=watched(link, learnt.link, news, now))
            return learnt._replace(link=doubted(given_up(learnt.link), news, now))
        case Tick():
            link = asked_again(link) if news.why is TickWhy.REPLAY else link
            link, unseen = looked_for(asked_when_due(link, now), now)
            return Learnt(link, unseen=unseen)


def _verdict(s: Situation) -> Verdict:
    if s.link.double_of is not None:
        return withdrawn(s)
    left = outside(s) if s.follows is None else None
    return left or kept_back(s, _of_the_rows(as_if_agreed(s)))


def _of_the_rows(s: Situation) -> Verdict:
    if s.follows is not None:
        return held(s, s.follows)
    verdict = born_in_outlook(s) if s.link.origin is System.OUTLOOK else born_in_elite(s)
    return (untold_overlap(s) if verdict.asks_nothing else None) or verdict


def _at_rest(s: Situation) -> Situation:
    """A refusal that no longer applies is lifted before the rules look."""
    stands = s.link.standing
    if stands is None:
        return s
    if is_of_copies(stands):
        differ = s.outlook is not None and s.outlook.copies_differ
        return s if differ else s.of(s.link.model_copy(update={"standing": None}))
    over = not still_overlaps(s) if stands.rule is Rule.R4 else not _is_still_wanted(s, stands)
    asked = s.is_pending_request or s.is_pending_change
    over = over or (stands.rule is Rule.B1 and s.outlook is not None and s.outlook.response is RoomResponse.ACCEPTED)
    over = over or s.was_asked_again or (stands.rule is Rule.O10 and not asked)
    return s.of(s.link.model_copy(update={"standing": None})) if over else s


def _is_still_wanted(s: Situation, stands: Standing) -> bool:
    """The booking whose carrying over was refused still lives where it was born, at the time it was refused for."""
    if s.link.double_of is not None:
        return s.elite is not None and s.elite.status.is_live
    if stands.rule in (Rule.B8, Rule.B9):
        return still_lacks_its_room(s.link, stands)
    if s.follows is not None:
        wanted = s.follows.wanted
        return wanted is not None and same_time(wanted.interval, stands.interval)
    if s.link.origin is System.OUTLOOK:
        seen = s.outlook
        lives = s.answer_we_gave is not None or (seen is not None and seen.response.is_live)
        lives = lives or awaits_own_hold(stands)
        there = seen is not None and same_time(seen.interval, stands.interval)
        return lives and (there or _is_still_to_be_moved(s, stands))
    confirmed = s.elite is not None and s.elite.status.is_at_least(s.policy.statuses.confirmation)
    return confirmed and s.elite is not None and same_time(s.elite.interval, stands.interval)


def _is_still_to_be_moved(s: Situation, stands: Standing) -> bool:
    """The meeting stands elsewhere than Elite has its booking, or its other time (B3, B6, O9)."""
    shown = [one.interval for one in (s.elite, s.requested) if one is not None and one.status.is_live]
    return stands.rule in (Rule.B3, Rule.B6, Rule.O9) and any(same_time(one, stands.interval) for one in shown)


def _came_true(s: Situation, system: System) -> tuple[Outcome, ...]:
    """One outcome per rule applied: when the last of its commands has ended, be it tried otherwise since."""
    half, other = s.link.half(system), s.link.half(system.other)
    issued = half.issued
    assert issued is not None
    if s.follows is not None and issued.reason is None:
        return ()  # that it follows is what everybody expects: nobody is told
    sibling = other.issued
    if issued.rewritten:
        return ()  # told when it was written first
    if sibling is not None and sibling.rule is issued.rule and sibling.state is WishState.OPEN:
        return ()
    because = s.follows.wanted.because if s.follows is not None and s.follows.wanted is not None else None
    detail = issued.detail or because
    told = outcome_of(s, issued.rule, issued.tells, issued.activity, reason=issued.reason, detail=detail)
    return (naming_the_holds(s, issued, told),)


def _not_taken_back(s: Situation, news: News) -> tuple[Outcome, ...]:
    """A cancellation that Elite refuses: the booking stays there, and no row asks for it again by itself."""
    issued = s.to_elite
    if not isinstance(news, Result) or news.target is not System.ELITE or issued is None or issued.refusal is None:
        return ()
    if not isinstance(issued.wish, NotBooked) or issued.state is not WishState.REFUSED:
        return ()
    why = issued.refusal
    return (outcome_of(s, issued.rule, OutcomeResult.FAILED, issued.activity, reason=why.reason, detail=why.detail),)


def _has_ended(link: Link) -> bool:
    """Nothing lives on either side and nothing is under way."""
    outlook, elite = link.outlook.seen, link.elite.seen
    in_elite = any(one is not None and one.status.is_live for one in (elite, link.elite.requested))
    lives = (outlook is not None and outlook.response.is_live) or in_elite
    waits = link.held_for is None and awaits_own_hold(link.standing)
    return not lives and not link.has_open_command and not waits
