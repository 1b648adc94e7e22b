"""From what a rule says to the link's next record: wishes issued once, refusals told once, history kept."""

from dataclasses import dataclass, replace
from datetime import datetime

from contracts.commands import Booked, EliteWish, NoMeeting, NotBooked, OurMeeting, OutlookWish, RoomAnswer
from contracts.ids import Revision
from contracts.links import (
    DECISIONS_KEPT,
    Decided,
    EliteHalf,
    EliteIssued,
    Link,
    LinkPersonal,
    OutlookHalf,
    OutlookIssued,
    Standing,
    WishState,
)
from contracts.outcomes import Activity, Outcome, OutcomeResult
from contracts.reasons import Reason
from contracts.rules import Rule
from contracts.systems import System
from contracts.when import AllDay, Timed
from reconciler.decision.due import tries_before
from reconciler.decision.situation import Situation
from reconciler.decision.verdict import Verdict


@dataclass(frozen=True)
class Decision:
    link: Link
    told: tuple[Outcome, ...] = ()
    """Without personal fields: those stand in the link."""
    rule: Rule = Rule.R1


def carry_out(s: Situation, verdict: Verdict, outcomes: tuple[Outcome, ...]) -> Decision:
    link = s.link
    revision = Revision(link.revision + 1)
    back = verdict.reason in (Reason.REVERTED, Reason.NEEDS_PERSON)
    issues_elite = verdict.elite is not None and _is_new_to_elite(s, verdict.elite, verdict.title, puts_back=back)
    issues_outlook = verdict.outlook is not None and _is_new_to_outlook(
        s, verdict.outlook, verdict.title, puts_back=back
    )
    if issues_elite and verdict.elite is not None:
        link = titled(link, System.ELITE, verdict.title)
        link = link.model_copy(update={"elite": _issue_elite(s, verdict, verdict.elite, revision)})
    if issues_outlook and verdict.outlook is not None:
        link = titled(link, System.OUTLOOK, verdict.title)
        link = link.model_copy(update={"outlook": _issue_outlook(s, verdict, verdict.outlook, revision)})
    told = _told_now(s, verdict)
    link = link.model_copy(update={"standing": _standing(verdict, link)})
    if issues_elite or issues_outlook or told:
        line = Decided(at=s.now, rule=verdict.rule, what=verdict.rule.sentence, reason=verdict.reason)
        link = link.model_copy(update={"history": (*link.history, line)[-DECISIONS_KEPT:]})
    return Decision(link, (*outcomes, *told), verdict.rule)


def titled(link: Link, system: System, title: str | None) -> Link:
    """The wish for this system, with what it calls the booking."""
    if title is None and link.personal is None:
        return link
    personal = (link.personal or LinkPersonal()).model_copy(update={f"title_for_{system}": title})
    return link.model_copy(update={"personal": personal})


def outcome_of(
    s: Situation,
    rule: Rule,
    result: OutcomeResult,
    activity: Activity,
    *,
    reason: Reason | None,
    detail: str | None = None,
) -> Outcome:
    link = s.link
    seen_times = [half.seen.interval for half in (link.outlook, link.elite) if half.seen and half.seen.interval]
    return Outcome(
        tenant=link.tenant,
        link=link.link,
        meeting=link.meeting,
        space=link.space,
        origin=link.origin,
        rule=rule,
        result=result,
        reason=reason,
        activity=activity,
        detail=detail,
        in_the_way=tuple(taken.interval for taken in link.standing.in_the_way) if link.standing else (),
        interval=seen_times[0] if seen_times else None,
        decided_at=s.now,
    )


def _told_now(s: Situation, verdict: Verdict) -> tuple[Outcome, ...]:
    """A refusal that stands already is told once, until it changes."""
    if verdict.told is None or verdict.activity is None:
        return ()
    before, now = s.link.standing, verdict.standing
    if (
        before is not None
        and now is not None
        and (before.rule, before.reason, before.interval)
        == (
            now.rule,
            now.reason,
            now.interval,
        )
    ):
        return ()
    detail = verdict.detail or _refusal_detail(s)
    told_of = replace(s, link=s.link.model_copy(update={"standing": now}))
    return (outcome_of(told_of, verdict.rule, verdict.told, verdict.activity, reason=verdict.reason, detail=detail),)


def _refusal_detail(s: Situation) -> str | None:
    for half in (s.link.elite, s.link.outlook):
        if half.issued is not None and half.issued.refusal is not None:
            return half.issued.refusal.detail
    return None


def _standing(verdict: Verdict, link: Link) -> Standing | None:
    """What stands, stands until it comes true or something else is wanted; a try in silence does not lift it."""
    if verdict.standing is not None:
        return verdict.standing
    stands = link.standing
    issued = link.half(stands.system).issued if stands is not None else None
    if stands is None or issued is None or isinstance(issued.wish, NotBooked | NoMeeting) or stands.rule is Rule.R4:
        return stands
    is_for_it = _times(issued.wish.interval) == _times(stands.interval)
    lifted = issued.state is WishState.DONE if is_for_it else issued.state is WishState.OPEN
    return None if lifted else stands


def _is_new_to_elite(s: Situation, wish: EliteWish, title: str | None, *, puts_back: bool) -> bool:
    """False when this very wish is under way, or has come true and nobody changed anything since."""
    issued = s.link.elite.issued
    if issued is None or issued.state not in (WishState.OPEN, WishState.DONE):
        return True
    if issued.state is WishState.DONE and (s.link.elite.stray or puts_back):
        return True
    match issued.wish, wish:
        case Booked() as before, Booked() as now:
            return (before.room, _times(before.interval), before.status, before.external_id, s.title_for_elite) != (
                now.room,
                _times(now.interval),
                now.status,
                now.external_id,
                title,
            )
        case NotBooked() as before_not, NotBooked() as now_not:
            return before_not.external_id != now_not.external_id
        case _:
            return True


def _is_new_to_outlook(s: Situation, wish: OutlookWish, title: str | None, *, puts_back: bool) -> bool:
    issued = s.link.outlook.issued
    if issued is None or issued.state not in (WishState.OPEN, WishState.DONE):
        return True
    if issued.state is WishState.DONE and puts_back:
        return True
    match issued.wish, wish:
        case OurMeeting() as before, OurMeeting() as now:
            return (before.room, _times(before.interval), before.sensitivity, before.mark, s.title_for_outlook) != (
                now.room,
                _times(now.interval),
                now.sensitivity,
                now.mark,
                title,
            )
        case NoMeeting() as before_no, NoMeeting() as now_no:
            return before_no.mark != now_no.mark
        case RoomAnswer() as before_answer, RoomAnswer() as now_answer:
            return (before_answer.room_copy, _times(before_answer.interval), before_answer.answer) != (
                now_answer.room_copy,
                _times(now_answer.interval),
                now_answer.answer,
            )
        case _:
            return True


def _times(interval: Timed | AllDay) -> tuple[datetime, datetime]:
    return (interval.start, interval.end)


def _issue_elite(s: Situation, verdict: Verdict, wish: EliteWish, revision: Revision) -> EliteHalf:
    half = s.link.elite
    issued = EliteIssued(
        rule=verdict.rule,
        activity=verdict.activity or Activity.OUTLOOK_EVENT_CREATED,
        epoch=s.link.epoch,
        revision=revision,
        reason=verdict.reason,
        tells=verdict.tells,
        tries=tries_before(half.issued),
        wish=wish,
    )
    if not isinstance(wish, Booked) or wish.external_id.incarnation == half.incarnation:
        return half.model_copy(update={"issued": issued})
    return EliteHalf(incarnation=wish.external_id.incarnation, issued=issued, former=half.former)


def _issue_outlook(s: Situation, verdict: Verdict, wish: OutlookWish, revision: Revision) -> OutlookHalf:
    half = s.link.outlook
    issued = OutlookIssued(
        rule=verdict.rule,
        activity=verdict.activity or Activity.MOMENTUS_EVENT_CREATED,
        epoch=s.link.epoch,
        revision=revision,
        reason=verdict.reason,
        tells=verdict.tells,
        tries=tries_before(half.issued),
        wish=wish,
    )
    if not isinstance(wish, OurMeeting) or wish.mark.incarnation == half.incarnation:
        return half.model_copy(update={"issued": issued})
    return OutlookHalf(incarnation=wish.mark.incarnation, issued=issued, former=half.former)
