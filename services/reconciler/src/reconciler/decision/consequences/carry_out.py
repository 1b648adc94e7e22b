"""From what a rule says to the link's next record: wishes issued once, refusals told once, history kept."""

from datetime import datetime
from typing import Any, NamedTuple

from contracts.base import trusted
from contracts.commands import (
    Booked,
    EliteWish,
    NoMeeting,
    NotBooked,
    OurMeeting,
    OutlookWish,
    RoomAnswer,
    TheirMeeting,
)
from contracts.ids import NativeKey, Revision
from contracts.links import (
    DECISIONS_KEPT,
    FORMER_KEPT,
    Decided,
    EliteHalf,
    EliteIssued,
    Issued,
    Link,
    LinkPersonal,
    OutlookHalf,
    OutlookIssued,
    Standing,
    WishState,
)
from contracts.outcomes import Activity, Outcome, OutcomeResult
from contracts.reasons import Reason
from contracts.results import InTheWay
from contracts.rules import Rule
from contracts.systems import System
from contracts.when import AllDay, Timed
from reconciler.decision.consequences.due import tries_before
from reconciler.decision.desired import with_what_ends
from reconciler.decision.identity.meeting_event import was_gone
from reconciler.decision.situation import Situation
from reconciler.decision.verdict import Verdict

CREATED = {System.OUTLOOK: Activity.OUTLOOK_EVENT_CREATED, System.ELITE: Activity.MOMENTUS_EVENT_CREATED}
_decided, _outcome = trusted(Decided), trusted(Outcome)
_outlook_issued, _elite_issued = trusted(OutlookIssued), trusted(EliteIssued)
_outlook_half, _elite_half = trusted(OutlookHalf), trusted(EliteHalf)
_NOBODY = LinkPersonal()
Asked = tuple[EliteWish | OutlookWish, str | None]
"""A wish, and what it calls the booking."""


class Decision(NamedTuple):
    link: Link
    told: tuple[Outcome, ...] = ()
    """Without personal fields: those stand in the link."""
    rule: Rule = Rule.R1


def carry_out(s: Situation, verdict: Verdict, outcomes: tuple[Outcome, ...]) -> Decision:
    link = s.link
    revision = Revision(link.revision + 1)
    issued: dict[str, Any] = {}
    if verdict.elite is not None and _is_new_in_elite(s, verdict, verdict.elite):
        if _begins_anew(link.elite, verdict.elite):
            issued["agreed"] = None
        issued["elite"] = _issue_elite(s, verdict, verdict.elite, revision)
        issued["personal"] = _titled(link.personal, "title_for_elite", verdict.title)
    if verdict.outlook is not None and _is_new_in_outlook(s, verdict, verdict.outlook):
        issued["outlook"] = _issue_outlook(s, verdict, verdict.outlook, revision)
        issued["personal"] = _titled(issued.get("personal", link.personal), "title_for_outlook", verdict.title)
    if issued:
        link = link.model_copy(update=issued)
    link = _without_idle(link, verdict)
    told = _told_now(s, verdict)
    stands, history = _standing(s, verdict, link), link.history
    if issued or told:
        line = _decided(at=s.now, rule=verdict.rule, what=verdict.rule.sentence, reason=verdict.reason)
        replaced = (s.to_outlook if "outlook" in issued else None, s.to_elite if "elite" in issued else None)
        before = history[:-1] if _is_tried_again(s.link, verdict) else _overtaken(history, replaced)
        history = (*before, line)[-DECISIONS_KEPT:]
    if stands is not link.standing or history is not link.history:
        link = link.model_copy(update={"standing": stands, "history": history})
    return Decision(link, (*outcomes, *told), verdict.rule)


def _is_tried_again(link: Link, verdict: Verdict) -> bool:
    """The last decision came to nothing and is taken once more: one line of the history, and one put-back (rule 17)."""
    last = link.history[-1] if link.history else None
    if last is None or last.rule is not verdict.rule or last.reason is not verdict.reason:
        return False
    issued = (link.outlook.issued, link.elite.issued)
    return any(one is not None and one.state is WishState.VOID and one.rule is verdict.rule for one in issued)


def _overtaken(history: tuple[Decided, ...], replaced: tuple[Issued | None, ...]) -> tuple[Decided, ...]:
    """A last decision whose wish is replaced before it came true says so: it was no put-back (rule 17)."""
    if not history or not any(
        one and one.rule is history[-1].rule and one.state in (WishState.OPEN, WishState.VOID) for one in replaced
    ):
        return history
    return (*history[:-1], history[-1].model_copy(update={"overtaken": True}))


def _without_idle(link: Link, verdict: Verdict) -> Link:
    """An answer, a cancellation or a put-back that came to nothing, and that no rule asks for, is not waited for."""
    outlook, elite = link.outlook.issued, link.elite.issued
    if outlook is not None and outlook.state is WishState.VOID and verdict.outlook is None and _answers(outlook):
        link = link.model_copy(update={"outlook": link.outlook.model_copy(update={"issued": None})})
    if elite is not None and elite.state is WishState.VOID and verdict.elite is None and _rests(link, elite):
        link = link.model_copy(update={"elite": link.elite.model_copy(update={"issued": None})})
    return link


def _answers(issued: OutlookIssued) -> bool:
    return isinstance(issued.wish, RoomAnswer | TheirMeeting | NoMeeting)


def _rests(link: Link, issued: EliteIssued) -> bool:
    """Not a change of the one booking that stands in Elite, nor word of its end: those say what comes next."""
    never_made = isinstance(issued.wish, Booked) and issued.wish.known is None and not was_gone(issued)
    return isinstance(issued.wish, NotBooked) or link.origin is System.ELITE or never_made


def titled(link: Link, system: System, title: str | None) -> Link:
    """The wish for this system, with what it calls the booking."""
    return link.model_copy(update={"personal": _titled(link.personal, f"title_for_{system}", title)})


def _titled(known: LinkPersonal | None, field: str, title: str | None) -> LinkPersonal | None:
    if getattr(known, field, None) == title:
        return known
    return (known or _NOBODY).model_copy(update={field: title})


def outcome_of(
    s: Situation,
    rule: Rule,
    result: OutcomeResult,
    activity: Activity,
    *,
    reason: Reason | None,
    detail: str | None = None,
) -> Outcome:
    link, in_the_way = s.link, s.link.standing.in_the_way if s.link.standing else ()
    seen_times = [half.seen.interval for half in (link.outlook, link.elite) if half.seen and half.seen.interval]
    return _outcome(
        tenant=link.tenant,
        link=link.link,
        meeting=link.meeting,
        space=link.space,
        origin=link.origin,
        rule=rule,
        result=result,
        reason=reason,
        activity=activity,
        detail=detail or _rooms_in_use(in_the_way),
        in_the_way=tuple(taken.interval for taken in in_the_way),
        interval=seen_times[0] if seen_times else (link.held_for.interval if link.held_for else None),
        decided_at=s.now,
    )


def _rooms_in_use(in_the_way: tuple[InTheWay, ...]) -> str | None:
    """Where it is another room that is booked: people look for a booking of this one in vain."""
    rooms = dict.fromkeys(one.room for one in in_the_way if one.room is not None)
    return f"In use at this time, and not to be used together with this room: {', '.join(rooms)}." if rooms else None


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
    told_of = s.of(s.link.model_copy(update={"standing": now}))
    return (outcome_of(told_of, verdict.rule, verdict.told, verdict.activity, reason=verdict.reason, detail=detail),)


def _refusal_detail(s: Situation) -> str | None:
    for half in (s.link.elite, s.link.outlook):
        if half.issued is not None and half.issued.refusal is not None:
            return half.issued.refusal.detail
    return None


def _standing(s: Situation, verdict: Verdict, link: Link) -> Standing | None:
    """What stands, stands until it comes true or something else is wanted; a try in silence does not lift it."""
    if verdict.standing is not None:
        return verdict.standing
    stands = link.standing
    issued = link.half(stands.system).issued if stands is not None else None
    if stands is None or issued is None or isinstance(issued.wish, NotBooked | NoMeeting) or stands.rule is Rule.R4:
        return stands
    rooms = (s.policy.space.room, s.policy.space.mailbox)
    is_for_it = issued.wish.room in rooms and _times(issued.wish.interval) == _times(stands.interval)
    lifted = issued.state is WishState.DONE if is_for_it else issued.state is WishState.OPEN
    return None if lifted else stands


def _is_new_in_elite(s: Situation, verdict: Verdict, wish: EliteWish) -> bool:
    before, again = s.to_elite, _is_again(verdict) or bool(s.link.elite.stray)
    asked = (before.wish, s.title_for_elite) if before is not None else None
    return _is_new(before, asked, (wish, verdict.title), again=again)


def _is_new_in_outlook(s: Situation, verdict: Verdict, wish: OutlookWish) -> bool:
    before = s.to_outlook
    asked = (before.wish, s.title_for_outlook) if before is not None else None
    return _is_new(before, asked, (wish, verdict.title), again=_is_again(verdict))


def _is_again(verdict: Verdict) -> bool:
    return verdict.again or verdict.reason is Reason.REVERTED or verdict.reason is Reason.NEEDS_PERSON


def _is_new(issued: Issued | None, before: Asked | None, now: Asked, *, again: bool) -> bool:
    """False when this very wish is under way, or has come true and need not be repeated."""
    if issued is None or issued.state not in (WishState.OPEN, WishState.DONE):
        return True
    if issued.state is WishState.DONE and again:
        return True
    return before is None or _essence(before) != _essence(now)


def _essence(asked: Asked) -> tuple[object, ...]:
    """What makes two wishes the same: not what was known when they were made."""
    wish, title = asked
    match wish:
        case Booked():
            beside = wish.request
            request = (_times(beside.interval), beside.status, beside.external_id) if beside is not None else None
            return (wish.kind, wish.room, _times(wish.interval), wish.status, wish.external_id, title, request)
        case NotBooked():
            return (wish.kind, wish.external_id)
        case OurMeeting():
            return (wish.kind, wish.room, _times(wish.interval), wish.sensitivity, wish.mark, title)
        case NoMeeting():
            return (wish.kind, wish.mark)
        case TheirMeeting():
            return (wish.kind, wish.event, wish.room, wish.room_copy, _times(wish.interval), wish.answer, wish.invite)
        case RoomAnswer():
            return (wish.kind, wish.room_copy, _times(wish.interval), wish.answer)


def _times(interval: Timed | AllDay) -> tuple[datetime, datetime]:
    return (interval.start, interval.end)


def _issue_elite(s: Situation, verdict: Verdict, wish: EliteWish, revision: Revision) -> EliteHalf:
    half, wish = s.link.elite, with_what_ends(s, wish)
    issued = _elite_issued(wish=wish, **_issue(s, verdict, half, revision))
    request = wish.request if isinstance(wish, Booked) else None
    apart = request.external_id.incarnation if request is not None and request.external_id is not None else half.apart
    if not _begins_anew(half, wish):
        return half.model_copy(update={"issued": issued, "watch": None, "apart": apart})
    assert isinstance(wish, Booked)
    return _elite_half(incarnation=wish.external_id.incarnation, issued=issued, former=half.former, apart=apart)


def _begins_anew(half: EliteHalf, wish: EliteWish) -> bool:
    """What was seen of the booking is its life before: ended, or in an event before this one."""
    if not isinstance(wish, Booked):
        return False
    if wish.external_id.incarnation == half.apart and wish.request is None:
        return False  # B6: it goes on in the event of its own that the change was asked for in
    ended = wish.known is None and half.seen is not None and not half.seen.status.is_live
    return wish.revive or ended or wish.external_id.incarnation != half.incarnation


def _issue_outlook(s: Situation, verdict: Verdict, wish: OutlookWish, revision: Revision) -> OutlookHalf:
    half = s.link.outlook
    issued = _outlook_issued(
        wish=wish,
        was_tentative=not verdict.again and _is_asked_already(half.issued, wish),
        after_cancel=_is_after_cancel(half),
        **_issue(s, verdict, half, revision),
    )
    if not isinstance(wish, OurMeeting) or wish.mark.incarnation == half.incarnation:
        return half.model_copy(update={"issued": issued, "watch": None})
    return _outlook_half(incarnation=wish.mark.incarnation, issued=issued, former=_former(half))


def _is_asked_already(issued: OutlookIssued | None, wish: OutlookWish) -> bool:
    """A change of the name alone asks no delegate anew."""
    before = issued.wish if issued is not None and issued.was_tentative else None
    if not isinstance(before, OurMeeting) or not isinstance(wish, OurMeeting):
        return False
    return (before.mark, before.room, _times(before.interval)) == (wish.mark, wish.room, _times(wish.interval))


def _former(half: OutlookHalf) -> tuple[NativeKey, ...]:
    """With the meeting that the new one takes the place of: late sightings of it are nobody's news."""
    uids = (half.ours and half.ours.ical_uid, half.seen and half.seen.ical_uid)
    return tuple(dict.fromkeys((*half.former, *(NativeKey(uid) for uid in uids if uid))))[-FORMER_KEPT:]


def _is_after_cancel(half: OutlookHalf) -> bool:
    before = half.issued
    if before is None or before.state is WishState.DONE:
        return False
    return isinstance(before.wish, NoMeeting) or before.after_cancel


def _issue(s: Situation, verdict: Verdict, half: OutlookHalf | EliteHalf, revision: Revision) -> dict[str, Any]:
    return {
        "rule": verdict.rule,
        "activity": verdict.activity or CREATED[s.link.origin],
        "epoch": s.link.epoch,
        "revision": revision,
        "reason": verdict.reason,
        "tells": verdict.tells,
        "detail": verdict.detail,
        "tries": tries_before(half.issued),
        "at": s.now,
    }
