"""Rule 16: what stood before activation and is not carried over is left alone until a person changes it."""

from contracts.configuration import ExistingData, TenantConfiguration
from contracts.elite_side import EliteSeen
from contracts.links import LeftAlone, Link
from contracts.outlook_side import OutlookSeen
from contracts.systems import System
from contracts.when import same_time

Seen = OutlookSeen | EliteSeen
_SOURCE = {ExistingData.TO_MOMENTUS: System.OUTLOOK, ExistingData.TO_OUTLOOK: System.ELITE}


def existed(seen: Seen, configuration: TenantConfiguration) -> bool:
    """Made before activation. Both clocks are kept by the same time service; a second's doubt is told as before."""
    activated_at = configuration.activated_at
    if seen.created_at is None or activated_at is None:
        return False
    return seen.created_at < activated_at


def left_alone(seen: Seen, configuration: TenantConfiguration) -> LeftAlone | None:
    """For a booking seen for the first time; None where it is to be carried over."""
    if not existed(seen, configuration) or _SOURCE.get(configuration.existing_data) is seen.system:
        return None
    return _as_it_is(seen)


def is_still_left_alone(link: Link) -> bool:
    seen = link.half(link.origin).seen
    return link.left_alone is not None and seen is not None and _as_it_is(seen) == link.left_alone


def was_moved(before: Link, after: Link) -> bool:
    """In its own system, since it was seen last."""
    was, now = before.half(before.origin).seen, after.half(after.origin).seen
    return was is not None and now is not None and not same_time(was.interval, now.interval)


def _as_it_is(seen: Seen) -> LeftAlone:
    if isinstance(seen, OutlookSeen):
        return LeftAlone(space=seen.space, interval=seen.interval, response=seen.response)
    return LeftAlone(space=seen.space, interval=seen.interval, status=seen.status)
