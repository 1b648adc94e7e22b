"""Rule 3: two objects with one link's mark. One stays, the other is withdrawn, and told so.

It is the one that was given that stays, of two alike the one with the smaller id. What people in Elite have confirmed,
and what is protected, is never withdrawn.

A double comes of a create whose reply was lost beyond every look, or of people who copy our meeting or event with all
that it carries. It gets a link of its own, whose one wish is its end: it is nobody's booking, and in nobody's way.
"""

from collections.abc import Iterable

from contracts.commands import NoMeeting, NotBooked
from contracts.elite_side import EliteObject, EliteSeen, ExternalId
from contracts.ids import Epoch, MeetingId, NativeKey, Revision, link_id
from contracts.links import EliteHalf, Link, OutlookHalf, WishState
from contracts.observations import Observation
from contracts.outcomes import Activity, OutcomeResult
from contracts.outlook_side import OutlookObject, OutlookSeen, RoomResponse
from contracts.reasons import Reason
from contracts.rules import Rule
from contracts.systems import System
from contracts.when import AllDay, Timed, same_time
from reconciler.decision.policy import Policy
from reconciler.decision.rows.refusals import standing
from reconciler.decision.situation import Situation
from reconciler.decision.verdict import Verdict, nothing

_TWICE = "It had been made twice; the other one stands."
_GIVEN_TWICE = "It had been made twice, and people have confirmed this one too, or it is protected."


def is_double(link: Link, seen: OutlookSeen | EliteSeen) -> bool:
    """It has the mark of the object that the link knows as its own, lives, and is another one."""
    if link.double_of is not None:
        return False
    if isinstance(seen, EliteSeen):
        half = link.elite
        marked = seen.external_id == ExternalId(meeting=link.meeting, incarnation=half.incarnation)
        return marked and seen.status.is_live and half.ours is not None and half.ours.event != seen.event
    ours, mark = link.outlook.ours, seen.mark
    if ours is None or mark is None or (mark.link, mark.incarnation) != (link.link, link.outlook.incarnation):
        return False
    is_another = seen.ical_uid not in (None, ours.ical_uid) and seen.organizer_copy not in (None, ours.event)
    return is_another and seen.response.is_live and seen.space == link.space


def original_of(links: Iterable[Link], seen: EliteSeen) -> Link | None:
    """Of the links of its meeting the one whose row it repeats: the same room and time, else any."""
    found = [link for link in links if is_double(link, seen)]
    return min(found, key=lambda link: (link.space != seen.space, not _is_there(link, seen)), default=None)


def takes_its_place(link: Link, seen: OutlookSeen | EliteSeen, policy: Policy) -> bool:
    """The one that was seen was given and the one we know was not; of two that were not it has the smaller id.

    While anything is on its way to the one we know, that one stays.
    """
    half = link.half(seen.system)
    known = half.seen
    if known is None or (half.issued is not None and half.issued.state is WishState.OPEN):
        return False
    if isinstance(seen, EliteSeen):
        ours = link.elite.ours
        there = ours is not None and _is_there(link, seen) and link.space == seen.space
        is_smaller = ours is not None and seen.event < ours.event
    else:
        meeting = link.outlook.ours
        there = meeting is not None and seen.organizer_copy is not None
        is_smaller = there and meeting is not None and str(seen.organizer_copy) < str(meeting.event)
    return there and not _is_given(known, policy) and (_is_given(seen, policy) or is_smaller)


def with_object(link: Link, seen: OutlookSeen | EliteSeen) -> Link:
    """The link's next record, with the one that was seen for its own."""
    half = link.half(seen.system)
    ours: EliteObject | OutlookObject | None = _event(seen) if isinstance(seen, EliteSeen) else _meeting(seen)
    if ours is not None and half.ours is not None:
        ours = ours.model_copy(update={"written": half.ours.written})
    half = half.model_copy(update={"ours": ours or half.ours, "seen": seen})
    return link.model_copy(update={seen.system.value: half, "revision": Revision(link.revision + 1), "told": ()})


def newborn_double(original: Link, news: Observation, policy: Policy, epoch: Epoch) -> Link:
    """A meeting of its own: what ends it is no business of the other's."""
    seen = news.seen
    link = link_id(original.tenant, seen.system, NativeKey(f"double {seen.key}"))
    return Link(
        link=link,
        tenant=original.tenant,
        meeting=MeetingId(link),
        space=policy.space.space,
        home=policy.space.mailbox,
        origin=seen.system.other,
        born_at=original.born_at,
        epoch=epoch,
        revision=Revision(0),
        double_of=original.link,
    )


def double_left_behind(original: Link, system: System, policy: Policy, epoch: Epoch, news: Observation) -> Link:
    """What was the link's own until now, as it was last seen."""
    half = original.half(system)
    assert half.seen is not None
    left = newborn_double(original, news.model_copy(update={"seen": half.seen}), policy, epoch)
    seen = EliteHalf(seen=half.seen) if isinstance(half.seen, EliteSeen) else OutlookHalf(seen=half.seen)
    return left.model_copy(update={system.value: seen})


def withdrawn(s: Situation) -> Verdict:
    """R3. Nothing where it has ended; told where it is not ours to end."""
    if s.elite is not None and s.elite.status.is_live:
        if _is_given(s.elite, s.policy) and s.elite.interval is not None:
            return _for_people(s.elite.interval)
        statuses = s.policy.statuses
        wish = NotBooked(known=_event(s.elite), status=statuses.cancellation, reason_lost=statuses.reason_lost)
        return Verdict(Rule.R3, elite=wish, activity=_ENDED[System.ELITE], reason=Reason.CANCELLED, detail=_TWICE)
    meeting = _meeting(s.outlook) if s.outlook is not None and s.outlook.response.is_live else None
    if s.outlook is None or s.outlook.mark is None or meeting is None:
        return nothing(Rule.R3)
    ends = NoMeeting(room=s.outlook.mailbox, mark=s.outlook.mark, known=meeting, message=_TWICE, whole=True)
    return Verdict(Rule.R3, outlook=ends, activity=_ENDED[System.OUTLOOK], reason=Reason.CANCELLED, detail=_TWICE)


def _for_people(interval: Timed | AllDay) -> Verdict:
    stands = standing(Rule.R3, Reason.NEEDS_PERSON, System.ELITE, interval)
    return Verdict(
        Rule.R3,
        activity=Activity.CONFLICT,
        reason=Reason.NEEDS_PERSON,
        standing=stands,
        told=OutcomeResult.FAILED,
        detail=_GIVEN_TWICE,
    )


def _is_given(seen: OutlookSeen | EliteSeen, policy: Policy) -> bool:
    """Accepted; in Elite confirmed by people, as where Outlook decides we do so ourselves; or protected."""
    if isinstance(seen, OutlookSeen):
        return seen.response is RoomResponse.ACCEPTED
    confirmed = not policy.outlook_decides and seen.status.is_at_least(policy.statuses.confirmation)
    return seen.status.is_live and (confirmed or seen.is_protected)


_ENDED = {System.OUTLOOK: Activity.MOMENTUS_EVENT_CANCELLED, System.ELITE: Activity.OUTLOOK_EVENT_CANCELLED}


def _is_there(link: Link, seen: EliteSeen) -> bool:
    return link.elite.seen is not None and same_time(link.elite.seen.interval, seen.interval)


def _event(seen: EliteSeen) -> EliteObject:
    return EliteObject(event=seen.event, rows=seen.rows, version=seen.version)


def _meeting(seen: OutlookSeen) -> OutlookObject | None:
    if seen.organizer is None or seen.organizer_copy is None or seen.ical_uid is None:
        return None
    return OutlookObject(
        organizer=seen.organizer, event=seen.organizer_copy, ical_uid=seen.ical_uid, room_copy=seen.key
    )
