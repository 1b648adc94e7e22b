"""Row E12: in which rooms a confirmed booking is to carry a hold, and when. Follows from records alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from contracts.base import trusted
from contracts.commands import NotBooked
from contracts.configuration import SpaceMapping
from contracts.ids import Epoch, MeetingId, Revision, SpaceId, hold_id
from contracts.links import HeldFor, Link, WishState
from contracts.outlook_side import RoomResponse
from contracts.rules import Rule
from contracts.systems import System
from contracts.when import AllDay, Timed, overlap
from reconciler.decision.policy import Policy

_link, _held_for = trusted(Link), trusted(HeldFor)


@dataclass(frozen=True)
class WantedHold:
    interval: Timed | AllDay
    room: str
    """The name of the room that is in use."""

    @property
    def title(self) -> str:
        """Says which room, never who (rule 6)."""
        return f"In use: {self.room}"

    @property
    def because(self) -> str:
        return f"{self.room} is in use at this time, and the two rooms can't be used together."


@dataclass(frozen=True)
class Followed:
    """What a hold follows."""

    booking: Link
    wanted: WantedHold | None
    """None: the booking asks for no hold in this room (any more)."""


def in_use(booking: Link, policy: Policy) -> Policy:
    """Of the room that is given. E9: while the new one is taken, the meeting stays in the old one, which keeps it."""
    seen = booking.outlook.seen
    if seen is None or seen.response is not RoomResponse.ACCEPTED or booking.origin is not System.ELITE:
        return policy
    there = policy.elsewhere(seen.space)
    return there if policy.outlook_decides and there.outlook_decides else policy


def wanted_holds(booking: Link, policy: Policy, beside: Iterable[Link]) -> Mapping[SpaceId, WantedHold]:
    """By the room that carries it. `beside`: the links of the rooms that can't be used at the same time.

    None where the same event or meeting books that room itself, whatever its status.
    """
    interval = confirmed_at(booking, policy)
    if interval is None:
        return {}
    taken = {one.space for one in beside if is_family(booking, one) and _lives_at(one, interval)}
    wanted = WantedHold(interval, policy.space.name)
    return {space: wanted for space in policy.conflicting_spaces if space not in taken and space != booking.space}


def confirmed_at(booking: Link, policy: Policy) -> Timed | AllDay | None:
    """When the room is given, as the system says that decides about it. Holds cause no holds."""
    if not booking.is_booking or booking.left_alone is not None or booking.closed:
        return None
    return _given_by_outlook(booking, policy) if policy.outlook_decides else _given_by_elite(booking, policy)


def is_family(one: Link, other: Link) -> bool:
    """Two bookings of one event or meeting: they never conflict with each other (rule 4)."""
    if one.link == other.link or other.held_for is not None or other.is_busy_time:
        return False
    mine, theirs = (link.elite.seen.event if link.elite.seen else None for link in (one, other))
    return one.meeting == other.meeting or (mine is not None and mine == theirs)


def newborn_hold(booking: Link, room: SpaceMapping, wanted: WantedHold, epoch: Epoch) -> Link:
    """A meeting of its own, so that its room's calendar holds up no other."""
    link = hold_id(booking.link, room.space)
    return _link(
        link=link,
        tenant=booking.tenant,
        meeting=MeetingId(link),
        space=room.space,
        home=room.mailbox,
        origin=booking.origin,
        born_at=booking.born_at,
        epoch=epoch,
        revision=Revision(0),
        held_for=_held_for(booking=booking.link, interval=wanted.interval),
    )


def _given_by_elite(booking: Link, policy: Policy) -> Timed | AllDay | None:
    """Where another time is given while the one that was held goes, it is that one (B6)."""
    if _is_taken_back(booking):
        return None
    shown = [one for one in (booking.elite.seen, booking.elite.requested) if one is not None]
    given = (one.interval for one in shown if one.status.is_at_least(policy.statuses.confirmation))
    return next(given, None)


def _given_by_outlook(booking: Link, policy: Policy) -> Timed | AllDay | None:
    """While the room has not answered to a new time, the old one is kept (O6, E7)."""
    seen = booking.outlook.seen
    if booking.origin is System.ELITE and _given_by_elite(booking, policy) is None:
        return None
    if seen is None or not seen.response.is_live:
        return None
    if seen.response is RoomResponse.ACCEPTED:
        return seen.interval
    lives = booking.elite.seen is not None and booking.elite.seen.status.is_live and not _is_taken_back(booking)
    return booking.agreed.interval if booking.agreed is not None and lives else None


def _is_taken_back(booking: Link) -> bool:
    issued = booking.elite.issued
    return issued is not None and isinstance(issued.wish, NotBooked) and issued.state is not WishState.VOID


def _lives_at(booking: Link, interval: Timed | AllDay) -> bool:
    outlook, elite = booking.outlook.seen, (booking.elite.seen, booking.elite.requested)
    shown = [outlook.interval] if outlook is not None and outlook.response.is_live else []
    shown += [one.interval for one in elite if one is not None and one.status.is_live]
    shown += [booking.standing.interval] if _awaits_it(booking) and booking.standing is not None else []
    return any(one is not None and overlap(one, interval) for one in shown)


def _awaits_it(booking: Link) -> bool:
    """Its room has declined it for a hold of its own event or meeting, which is to make way."""
    return booking.standing is not None and booking.standing.rule is Rule.E12
