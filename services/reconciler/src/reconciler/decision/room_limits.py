"""What the settings of an answering room do not allow, as far as we are told of them (E10)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from contracts.when import AllDay, Timed, length_of
from reconciler.decision.policy import Policy


@dataclass(frozen=True)
class RoomLimit:
    """`setting` names it for people; `until`: when it no longer stands in the way, None: only when it is changed."""

    setting: str
    until: datetime | None = None


UNKNOWN = RoomLimit("A setting of the room does not allow it, although the settings we know of do.")
"""A room that answers by itself has declined a free slot, twice."""


def limit_of(policy: Policy, interval: Timed | AllDay, now: datetime) -> RoomLimit | None:
    """Elite-managed rooms do not answer, and have no limits."""
    if not policy.outlook_decides:
        return None
    settings = policy.space.mailbox_settings
    longest = timedelta(minutes=settings.maximum_duration_minutes)
    if longest and length_of(interval) > longest:
        return RoomLimit(f"The room takes no booking longer than {settings.maximum_duration_minutes} minutes.")
    opens = interval.start - timedelta(days=settings.booking_window_days)
    if now < opens:
        words = f"The room can be booked {settings.booking_window_days} days ahead, from {opens:%d %B %Y}."
        return RoomLimit(words, opens)
    return None
