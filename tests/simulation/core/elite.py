"""Momentus Elite as one value: events with one booked space each, in one room."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from decision_kit import ALICE, NOW, ROOM, TENANT
from tests.simulation.core.outlook import SPACE

from contracts.elite_side import EliteObject, EliteSeen, EliteStatus, ExternalId
from contracts.ids import EliteEventId, EliteSpaceId, NativeKey
from contracts.observations import Observation
from contracts.personal import Personal, name_print
from contracts.results import InTheWay
from contracts.systems import System
from contracts.versions import Version
from contracts.when import Timed, overlap


@dataclass
class Event:
    """`status` is its row's; REMOVED leaves an event without rows."""

    id: EliteEventId
    name: str
    status: EliteStatus
    interval: Timed
    stamp: int
    born: int
    external_id: ExternalId | None = None

    @property
    def row(self) -> EliteSpaceId:
        return EliteSpaceId(f"{self.id}-row")

    @property
    def has_ended(self) -> bool:
        return self.status in (EliteStatus.CANCELED, EliteStatus.LOST)

    @property
    def version(self) -> Version:
        at = datetime(2031, 1, 1, tzinfo=UTC) + timedelta(seconds=self.stamp)
        return Version(system=System.ELITE, stamp=f"{at:%Y-%m-%dT%H:%M:%SZ}")


@dataclass
class Elite:
    events: dict[EliteEventId, Event] = field(default_factory=dict)
    stamps: int = 0

    def book(self, name: str, status: EliteStatus, interval: Timed, external_id: ExternalId | None = None) -> Event:
        self.stamps += 1
        made = Event(
            EliteEventId(f"event-{len(self.events)}"), name, status, interval, self.stamps, self.stamps, external_id
        )
        self.events[made.id] = made
        return made

    def set(
        self,
        event: Event,
        *,
        status: EliteStatus | None = None,
        interval: Timed | None = None,
        name: str | None = None,
    ) -> None:
        self.stamps += 1
        event.stamp = self.stamps
        event.status, event.interval = status or event.status, interval or event.interval
        event.name = name or event.name

    def holders(self, interval: Timed, ours: EliteEventId | None) -> tuple[InTheWay, ...]:
        return tuple(
            InTheWay(native=one.row, interval=one.interval)
            for one in self.events.values()
            if one.status is EliteStatus.DEFINITE and one.id != ours and overlap(one.interval, interval)
        )

    def by_external_id(self, external_id: ExternalId) -> Event | None:
        return next((one for one in self.events.values() if one.external_id == external_id), None)


def look_at(event: Event) -> Observation:
    seen = EliteSeen(
        key=NativeKey(event.row),
        space=SPACE,
        room=ROOM,
        event=event.id,
        rows=(event.row,),
        status=event.status,
        interval=event.interval,
        creator=ALICE,
        created_at=NOW + timedelta(milliseconds=event.born),
        version=event.version,
        external_id=event.external_id,
    )
    return Observation(tenant=TENANT, seen=seen, personal=Personal(title=event.name), looked_at=NOW)


def object_of(event: Event, written: str | None) -> EliteObject:
    """What the writer reports of a booking of ours."""
    rows = (event.row,) if event.status.is_live else ()
    print_ = name_print(written) if written is not None else None
    return EliteObject(event=event.id, rows=rows, version=event.version, written=print_)
