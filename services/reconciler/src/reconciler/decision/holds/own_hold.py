"""E12, O13: a room declined a meeting for a hold of that very meeting; once that has left, it is invited again.

An organizer swaps a combo room for its part: the part answers at once, before our hold in it is gone. Its copy of the
meeting comes and goes in a moment, so a link of what is expected there has the organizer's copy looked at.
"""

from contracts.commands import NotBooked
from contracts.configuration import SpaceMapping
from contracts.ids import Epoch, NativeKey, Revision, link_id
from contracts.links import Due, DueWhy, Link, OutlookHalf, Standing, Watch
from contracts.outcomes import Activity, OutcomeResult
from contracts.outlook_side import OutlookSeen, RoomResponse
from contracts.reasons import Reason
from contracts.rules import Rule
from contracts.systems import System
from contracts.when import Instant, same_time
from reconciler.decision import desired
from reconciler.decision.learning.life import is_invitation
from reconciler.decision.rows.goes_on import made_way
from reconciler.decision.rows.refusals import named, standing
from reconciler.decision.situation import Situation
from reconciler.decision.verdict import Verdict

_MESSAGE = "The room is free for this meeting now."


def invited_after_own_hold(s: Situation, seen: OutlookSeen) -> Verdict | None:
    """Once for each decline, in a room that answers by itself. None where something else stood in the way."""
    at = seen.interval
    if not s.policy.room_answers_by_itself or at is None or s.has_begun(at):
        return None
    if own := s.timeline.own_holds(s.link, at):
        waits = standing(Rule.E12, Reason.CONFLICT, System.OUTLOOK, at, named(own), result=OutcomeResult.SKIPPED)
        return Verdict(Rule.E12, standing=waits)
    conflicting = [one for one in s.siblings if one.space in s.policy.conflicting_spaces]
    was_held = awaits_own_hold(s.link.standing) or any(made_way(one, s.link, seen) for one in conflicting)
    if not was_held or is_invitation(s.link.outlook) or s.timeline.in_the_way(s.link, at, System.OUTLOOK):
        return None
    if seen.organizer is None or seen.organizer_copy is None:
        return None
    wish = desired.their_meeting(seen, at, None, _MESSAGE, invite=True)
    return Verdict(Rule.O13, outlook=wish, activity=Activity.ROOM_RESPONSE, standing=s.link.standing, again=True)


def awaits_own_hold(stands: Standing | None) -> bool:
    return stands is not None and stands.rule is Rule.E12 and stands.reason is Reason.CONFLICT


def has_made_way(before: Link | None, booking: Link) -> bool:
    """Its room was taken off the meeting in this very decision: other rooms may have declined for its holds."""
    issued = booking.elite.issued
    if issued is None or issued.rule not in (Rule.O12, Rule.O13) or not isinstance(issued.wish, NotBooked):
        return False
    was = before.elite.issued if before is not None else None
    return was is None or was.revision != issued.revision


def is_expected(seen: OutlookSeen) -> bool:
    """Nobody has seen it there: it is called by its meeting, until the organizer's copy says what became of it."""
    return seen.response is RoomResponse.CANCELLED and seen.version is None and str(seen.key) == seen.ical_uid


def expected(booking: Link, room: SpaceMapping, epoch: Epoch, now: Instant) -> Link | None:
    """The booking of this meeting in the room that may have taken its place. None where nobody can be asked."""
    seen = booking.outlook.seen
    if seen is None or seen.organizer_copy is None or seen.ical_uid is None or seen.booked_directly:
        return None
    key = NativeKey(seen.ical_uid)
    there = seen.model_copy(
        update={
            "key": key,
            "space": room.space,
            "mailbox": room.mailbox,
            "response": RoomResponse.CANCELLED,
            "version": None,
            "gone_after": None,
        }
    )
    question = Watch(due_at=now)
    return Link(
        link=link_id(booking.tenant, System.OUTLOOK, NativeKey(f"{key} {room.mailbox}")),
        tenant=booking.tenant,
        meeting=booking.meeting,
        space=room.space,
        home=booking.home,
        origin=System.OUTLOOK,
        born_at=now,
        epoch=epoch,
        revision=Revision(1),
        outlook=OutlookHalf(seen=there, question=question),
        due=Due(at=now, why=DueWhy.UNVERIFIED),
    )


def is_there_already(links: list[Link], booking: Link, room: SpaceMapping) -> bool:
    """A link of this meeting knows of the room at that time."""
    at = booking.outlook.seen.interval if booking.outlook.seen is not None else None
    shown = [one.outlook.seen for one in links if one.space == room.space and one.is_booking]
    return any(one is not None and same_time(one.interval, at) for one in shown)
