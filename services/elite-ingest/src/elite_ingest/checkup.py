"""What is configured and does not fit what this Elite has or can do (`domain.md` §4). Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from contracts.base import Value
from contracts.configuration import SpaceMapping, TenantConfiguration
from contracts.elite_side import EliteStatus
from contracts.ids import EliteRoomId, SpaceId
from contracts.notices import About
from elite.setup import Capabilities, Room


class Finding(Value):
    about: About
    space: SpaceId | None = None
    """None: the whole tenant."""
    detail: str


@dataclass(frozen=True)
class Known:
    """What Elite says of itself; None is what the credentials may not read, and nothing is concluded from it."""

    able: Capabilities
    rooms: Mapping[EliteRoomId, Room] | None
    defaults: Mapping[str, bool]
    """By what each default is called and its id: whether it is there."""


def findings(configuration: TenantConfiguration, known: Known) -> list[Finding]:
    gone = [name for name, is_there in known.defaults.items() if not is_there]
    return [
        *_not_writable(configuration, known.able),
        *(found for space in configuration.spaces for found in _room_gone(space, known.rooms)),
        *(Finding(about=About.DEFAULT_GONE, detail=f"{name}.") for name in gone),
    ]


def _not_writable(configuration: TenantConfiguration, able: Capabilities) -> Iterator[Finding]:
    statuses = configuration.to_momentus
    if not able.can_create_with_status:
        both = f"request ({statuses.request}) nor confirmation ({statuses.confirmation})"
        yield Finding(about=About.NOT_WRITABLE, detail=f"Neither {both} can be given to a new booking.")
    if statuses.cancellation is EliteStatus.LOST and not able.can_lose:
        yield Finding(about=About.NOT_WRITABLE, detail="Events can't be marked as lost, as cancellations are to be.")


def _room_gone(space: SpaceMapping, rooms: Mapping[EliteRoomId, Room] | None) -> Iterator[Finding]:
    room = rooms.get(space.room) if rooms is not None else None
    if rooms is not None and (room is None or not room.is_active):
        why = f"{space.name} is not there" if room is None else f"{room.name} is inactive"
        yield Finding(about=About.ROOM_GONE, space=space.space, detail=f"{why}.")
