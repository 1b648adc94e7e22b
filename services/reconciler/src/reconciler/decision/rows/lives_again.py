"""Rows B8, B9: the room was declined, and Elite wants it all the same."""

from contracts.commands import Answer, Booked, TheirMeeting
from contracts.elite_side import EliteSeen
from contracts.links import Link, Refusal, Standing, WishState
from contracts.outcomes import Activity, OutcomeResult
from contracts.outlook_side import OutlookSeen, RoomResponse
from contracts.reasons import Reason
from contracts.rules import Rule
from contracts.systems import System
from contracts.when import AllDay, Timed, same_time
from reconciler.decision import desired
from reconciler.decision.identity.elite_rows import as_elite_tells_it
from reconciler.decision.learning.life import is_invitation
from reconciler.decision.rows.refusals import named, standing
from reconciler.decision.situation import PUT_BACKS_MAX, Situation
from reconciler.decision.verdict import Verdict, in_step

_MESSAGE = "The room is booked for this meeting again."
_MOVED_BACK = "The booking is confirmed for this time; the other time was declined."


def lives_again_in_elite(s: Situation, seen: OutlookSeen, elite: EliteSeen) -> Verdict:
    """B8: people revived what had ended. Where Outlook gave the room away itself, that is for people to settle."""
    ours_to_undo = not s.policy.outlook_decides or (
        s.answer_we_gave is not None and s.answer_we_gave.answer is Answer.DECLINE
    )
    return _invited_again(s, seen, elite, Rule.B8) if ours_to_undo else _needs_person(elite, Rule.B8)


def declined_though_confirmed(s: Situation, seen: OutlookSeen, elite: EliteSeen) -> Verdict:
    """B9: put back, but not for ever (rule 17)."""
    if s.put_backs_today >= PUT_BACKS_MAX and not _is_under_way(s):
        return _needs_person(elite, Rule.B9)
    return _invited_again(s, seen, elite, Rule.B9)


def still_lacks_its_room(link: Link, stands: Standing) -> bool:
    """What B8 or B9 told stands as long as Elite has the booking there and Outlook has not."""
    seen, elite = link.outlook.seen, link.elite.seen
    lives = elite is not None and elite.status.is_live and same_time(elite.interval, stands.interval)
    return lives and seen is not None and not seen.response.is_live


def _invited_again(s: Situation, seen: OutlookSeen, elite: EliteSeen, rule: Rule) -> Verdict:
    """On the organizer's meeting, where that can be read and still wants the room."""
    if _is_under_way(s):
        return _ours_again(s, elite, rule)
    wish = _asked_once_more(s, seen, elite, rule)
    if wish is None or elite.interval is None:
        return _needs_person(elite, rule)
    in_the_way = s.timeline.in_the_way(s.link, wish.interval, System.OUTLOOK)
    refusal = _refusal_of(s, wish)
    if in_the_way or (refusal is not None and refusal.reason is Reason.CONFLICT):
        by_writer = refusal.in_the_way if refusal else ()
        blockers = named(in_the_way) or by_writer
        return _failed(rule, standing(rule, Reason.CONFLICT, System.OUTLOOK, elite.interval, blockers))
    if refusal is not None:
        return _needs_person(elite, rule)
    return Verdict(
        rule,
        outlook=wish,
        # What we had cancelled there ourselves is ours again, as people revived it.
        elite=_adopted(s, elite, elite.interval) if s.elite_was_taken_back else None,
        activity=Activity.ROOM_RESPONSE,
        reason=Reason.REVERTED if rule is Rule.B9 else None,
        again=True,
    )


def _asked_once_more(s: Situation, seen: OutlookSeen, elite: EliteSeen, rule: Rule) -> TheirMeeting | None:
    """At Elite's time. Where its organizer has moved it as well, it goes back there (R2), which asks the room anew."""
    wanted = seen.response is RoomResponse.DECLINED and seen.interval is not None and elite.interval is not None
    readable = seen.organizer is not None and seen.organizer_copy is not None and not seen.booked_directly
    if not wanted or not readable or seen.interval is None or elite.interval is None:
        return None
    confirmed = elite.status.is_at_least(s.policy.statuses.confirmation)
    answer = None if s.policy.outlook_decides else Answer.ACCEPT if confirmed else Answer.TENTATIVE
    if as_elite_tells_it(elite.interval, seen.interval):
        return desired.their_meeting(seen, seen.interval, answer, _MESSAGE, invite=True)
    if rule is Rule.B8 or s.shares_meeting or s.has_begun(elite.interval):
        return None
    return desired.their_meeting(seen, elite.interval, answer, _MOVED_BACK)


def _refusal_of(s: Situation, wish: TheirMeeting) -> Refusal | None:
    """Of the same, and nothing has changed since."""
    issued = s.to_outlook
    if issued is None or not s.outlook_was_refused or s.may_try_again or not isinstance(issued.wish, TheirMeeting):
        return None
    is_the_same = issued.wish.invite == wish.invite and same_time(issued.wish.interval, wish.interval)
    return issued.refusal if is_the_same else None


def _ours_again(s: Situation, elite: EliteSeen, rule: Rule) -> Verdict:
    """The room is being invited already: what we had cancelled in Elite meanwhile, and people revived, waits for it."""
    if not s.elite_was_taken_back or not is_invitation(s.link.outlook) or elite.interval is None:
        return in_step()
    return Verdict(rule, elite=_adopted(s, elite, elite.interval), activity=Activity.ROOM_RESPONSE)


def _adopted(s: Situation, elite: EliteSeen, interval: Timed | AllDay) -> Booked:
    """As it stands; under the name that we had written, it is renamed with the meeting again (O11)."""
    wish, cancelled = desired.moved_booking(s, elite, interval), s.to_elite.wish.known if s.to_elite else None
    assert wish.known is not None
    known = wish.known.model_copy(update={"written": cancelled.written if cancelled is not None else None})
    return wish.model_copy(update={"known": known})


def _needs_person(elite: EliteSeen, rule: Rule) -> Verdict:
    if elite.interval is None:
        return in_step()
    return _failed(rule, standing(rule, Reason.NEEDS_PERSON, System.OUTLOOK, elite.interval))


def _failed(rule: Rule, stands: Standing) -> Verdict:
    return Verdict(
        rule,
        activity=Activity.ROOM_RESPONSE,
        reason=stands.reason,
        standing=stands,
        told=OutcomeResult.FAILED,
    )


def _is_under_way(s: Situation) -> bool:
    """An answer, or an invitation: what becomes of it is heard first."""
    return s.to_outlook is not None and s.to_outlook.state is WishState.OPEN
