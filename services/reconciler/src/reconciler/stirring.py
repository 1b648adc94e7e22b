"""Which other bookings are to be decided again, as the places of one have changed."""

from contracts.configuration import TenantConfiguration
from contracts.ids import LinkId, SpaceId
from contracts.links import DueWhy, Link
from contracts.reasons import Reason
from contracts.when import AllDay, Timed, overlap
from reconciler.decision.policy import policy_of
from reconciler.decision.timeline import holds_of, places_of
from reconciler.known import Known


async def stirred_by(
    known: Known, configuration: TenantConfiguration, before: Link | None, after: Link
) -> list[LinkId]:
    """Links that wait for a place which this one has let go, taken, or come to rest on.

    Itself too, when it goes on as one born in the other system: the rows of that birth have not looked yet.
    """
    was, now = (holds_of(before) if before else ()), holds_of(after)
    reborn = [after.link] if before is not None and before.origin is not after.origin else []
    if was == now:
        return reborn
    places = [hold.interval for hold in (*was, *now) if hold not in was or hold not in now]
    rooms = [policy_of(configuration, one) for one in _rooms(before, after)]
    spaces = [space for room in rooms if room for space in (room.space.space, *room.conflicting_spaces)]
    if after.is_busy_time:
        spaces = [after.space]
    return reborn + [
        other.link
        for other in await known.beside(after.tenant, spaces, places)
        if other.link != after.link and _waits_for(other, after, places)
    ]


def _rooms(before: Link | None, after: Link) -> tuple[SpaceId, ...]:
    if before is None or before.space == after.space:
        return (after.space,)
    return (before.space, after.space)


def _waits_for(other: Link, after: Link, places: list[Timed | AllDay]) -> bool:
    """For one of these places in its room, be it where it stands or where it shall.

    A hold (E12) waits for its own room; bookings also wait for a hold to go. Busy time has no link that tells of a
    conflict with it, so who stands there does.
    """
    stands = other.standing
    if after.is_busy_time and stands is None:
        return other.is_booking and any(overlap(hold.interval, place) for hold in holds_of(other) for place in places)
    if stands is None and after.held_for is None:
        return False
    if other.held_for is not None and other.space != after.space:
        return False
    if after.held_for is not None and other.held_for is None and other.due is not None:
        return other.due.why is DueWhy.RETRY and other.space == after.space
    if stands is None or stands.reason is not Reason.CONFLICT:
        return False
    return any(overlap(one, place) for one in places_of(other) for place in places)
