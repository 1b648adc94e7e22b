"""Rule 16: a booking that stood in both systems before activation is linked, and nothing is written."""

from datetime import datetime

from contracts.elite_side import EliteObject, EliteSeen
from contracts.ids import Revision
from contracts.links import Decided, EliteHalf, EliteIssued, Link, LinkPersonal, OutlookHalf, OutlookIssued, WishState
from contracts.outcomes import Activity, OutcomeResult
from contracts.outlook_side import OutlookObject, OutlookSeen
from contracts.personal import name_print
from contracts.reasons import Reason
from contracts.rules import Rule
from contracts.systems import System
from contracts.when import same_time
from reconciler.decision import desired
from reconciler.decision.consequences.carry_out import CREATED, Decision, outcome_of, titled
from reconciler.decision.policy import Policy
from reconciler.decision.rows.existing import Seen
from reconciler.decision.situation import Situation
from reconciler.decision.timeline import Timeline


def is_twin(link: Link, seen: Seen) -> bool:
    """The link knows the other system's half of this very booking, and nothing of this one's."""
    mine, theirs = link.half(seen.system), link.half(seen.system.other)
    unlinked = mine.seen is None and mine.ours is None and not link.closed and link.is_booking
    if not unlinked or theirs.seen is None or link.space != seen.space or seen.interval is None:
        return False
    return _lives(theirs.seen) and _lives(seen) and same_time(theirs.seen.interval, seen.interval)


def linked(policy: Policy, link: Link, now: datetime) -> Decision:
    """Both halves are seen and neither was written by us: nothing is written, the authority's system is the origin."""
    outlook, elite = link.outlook.seen, link.elite.seen
    assert outlook is not None
    assert elite is not None
    origin = System.OUTLOOK if policy.outlook_decides else System.ELITE
    link = link.model_copy(
        update={
            "origin": origin,
            "existed": True,
            "left_alone": None,
            "standing": None,
            "revision": Revision(link.revision + 1),
        }
    )
    s = Situation(policy, link, Timeline(), now)
    # Both keep the name they have, until it is changed where the booking counts as born.
    if origin is System.OUTLOOK:
        link = titled(link, System.ELITE, desired.title_in_elite(s, outlook))
        link = link.model_copy(update={"elite": _booked(s, elite)})
    elif outlook.organizer and outlook.organizer_copy and outlook.ical_uid:
        link = titled(link, System.OUTLOOK, desired.title_in_outlook(s, elite))
        link = link.model_copy(update={"outlook": _invited(s, outlook, elite)})
    line = Decided(at=now, rule=Rule.R16, what=Rule.R16.sentence, reason=Reason.LINKED)
    told = outcome_of(s, Rule.R16, OutcomeResult.DONE, CREATED[origin], reason=Reason.LINKED)
    return Decision(link.model_copy(update={"history": (*link.history, line), "told": (told,)}), (told,), Rule.R16)


def absorbed(link: Link) -> Link:
    """Its booking goes on in its twin's link: nothing is found by this one any more."""
    gone = {"outlook": OutlookHalf(), "elite": EliteHalf(), "personal": None, "left_alone": None, "due": None}
    return link.model_copy(update=gone | {"closed": True, "told": (), "revision": Revision(link.revision + 1)})


def with_half_of(link: Link, twin: Link) -> Link:
    """The link with what its twin has seen in the other system."""
    system = link.origin.other
    known, theirs = link.personal or LinkPersonal(), twin.personal or LinkPersonal()
    personal = known.model_copy(update={system.value: getattr(theirs, system.value)})
    return link.model_copy(update={system.value: twin.half(system), "personal": personal})


def _booked(s: Situation, seen: EliteSeen) -> EliteHalf:
    """The Elite booking as if we had made it."""
    assert seen.interval is not None
    title = s.elite_personal.title if s.elite_personal else None
    ours = EliteObject(
        event=seen.event, rows=seen.rows, version=seen.version, written=name_print(title) if title else None
    )
    half = s.link.elite.model_copy(update={"ours": ours})
    wish = desired.booked(s, seen.interval, seen.status).model_copy(update={"known": ours})
    issued = EliteIssued(
        rule=Rule.R16,
        activity=Activity.OUTLOOK_EVENT_CREATED,
        epoch=s.link.epoch,
        revision=s.link.revision,
        state=WishState.DONE,
        wish=wish,
    )
    return half.model_copy(update={"issued": issued})


def _invited(s: Situation, seen: OutlookSeen, elite: EliteSeen) -> OutlookHalf:
    """The meeting as if we had made it."""
    assert seen.organizer is not None
    assert seen.organizer_copy is not None
    assert seen.ical_uid is not None
    assert elite.interval is not None
    title = s.outlook_personal.title if s.outlook_personal else None
    ours = OutlookObject(
        organizer=seen.organizer,
        event=seen.organizer_copy,
        ical_uid=seen.ical_uid,
        room_copy=seen.key,
        room_version=seen.version,
        written=name_print(title) if title else None,
    )
    half = s.link.outlook.model_copy(update={"ours": ours})
    wish = desired.our_meeting(s, elite, elite.interval).model_copy(update={"known": ours})
    issued = OutlookIssued(
        rule=Rule.R16,
        activity=Activity.MOMENTUS_EVENT_CREATED,
        epoch=s.link.epoch,
        revision=s.link.revision,
        state=WishState.DONE,
        wish=wish,
    )
    return half.model_copy(update={"issued": issued})


def _lives(seen: Seen) -> bool:
    return seen.response.is_live if isinstance(seen, OutlookSeen) else seen.status.is_live
