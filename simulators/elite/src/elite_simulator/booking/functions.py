"""What happens at an event, and what its team has to do: items of its schedule, and tasks."""

from dataclasses import dataclass, field
from datetime import date, time

from elite_simulator.booking.bookings import Event
from elite_simulator.booking.enums import FunctionStatus
from elite_simulator.set_up.directory import ExternalId, Named, Room, User


@dataclass
class Function:
    """An item of the schedule. It may name a room and times, and holds nothing by them."""

    id: str
    event: Event
    type: Named
    description: str | None
    start_date: date
    end_date: date
    start: time | None
    end: time | None
    room: Room | None
    status: FunctionStatus = "planning"
    external_ids: dict[str, ExternalId] = field(default_factory=dict)


@dataclass
class Task:
    id: str
    title: str
    type: str | None
    due: date | None
    description: str | None
    event: Event | None
    assigned_to: tuple[User, ...]
    completed: bool = False
