"""A booking in the words of those who look after the rooms. Pure."""

from contracts.configuration import TenantConfiguration
from contracts.elite_side import EliteStatus
from contracts.ids import SpaceId
from contracts.links import Link
from contracts.outlook_side import RoomResponse
from contracts.systems import System
from contracts.when import AllDay, Timed, same_time
from contracts.when_in_words import written

NAMES = {System.OUTLOOK: "Outlook", System.ELITE: "Elite"}
ROOM = {
    RoomResponse.NONE: "the room has not answered",
    RoomResponse.TENTATIVE: "the room waits for a decision (tentative)",
    RoomResponse.ACCEPTED: "the room accepted",
    RoomResponse.DECLINED: "the room declined",
    RoomResponse.CANCELLED: "cancelled, or the room was taken off it",
}
BOOKED = {
    EliteStatus.PROSPECT: "prospect",
    EliteStatus.TENTATIVE: "tentative",
    EliteStatus.DEFINITE: "definite",
    EliteStatus.CANCELED: "cancelled",
    EliteStatus.LOST: "lost",
    EliteStatus.REMOVED: "the room was taken off the event",
}


def title_of(link: Link) -> str | None:
    """None for a private booking, or one whose name was never read."""
    personal = getattr(link.personal, link.origin.value, None)
    return personal.title if personal is not None else None


def interval_of(link: Link) -> Timed | AllDay | None:
    """Where it was made; else on the other side."""
    halves = (link.half(link.origin).seen, link.half(link.origin.other).seen)
    return next((seen.interval for seen in halves if seen is not None and seen.interval is not None), None)


def when(interval: Timed | AllDay | None, zone: str | None = None) -> str:
    """In the room's zone, which stands beside the time already where none is given."""
    return written(interval, zone or interval.zone) if interval is not None else "at a time not known any more"


def shown(link: Link, system: System, *, unless: Timed | AllDay | None = None) -> str:
    """What this side shows of it: nothing, or a state, and a time unless it is this one."""
    if system is System.OUTLOOK:
        outlook = link.outlook.seen
        return f"{ROOM[outlook.response]}{_at(outlook.interval, unless)}" if outlook is not None else "nothing"
    elite = link.elite.seen
    return f"{BOOKED[elite.status]}{_at(elite.interval, unless)}" if elite is not None else "nothing"


def _at(interval: Timed | AllDay | None, unless: Timed | AllDay | None) -> str:
    return "" if unless is not None and same_time(interval, unless) else f", {when(interval)}"


def room_name(configuration: TenantConfiguration | None, space: SpaceId) -> str:
    """As it is called in the configuration; its id where it is not mapped any more."""
    mapped = configuration.mapping(space) if configuration is not None else None
    return mapped.name if mapped is not None else space
