"""Events and booked spaces as they are read (`elite.md` B1.3)."""

from pydantic import AliasChoices, Field

from contracts.elite_side import EliteStatus, ExternalId
from contracts.ids import EliteEventId, EliteRoomId, EliteSpaceId
from contracts.systems import System
from contracts.versions import Version
from elite import mark
from elite.reading import ClockTime, Day, Moment, Read, Status


class Row(Read):
    """A booked space: one room on one local day. In an event its id is named otherwise than on its own."""

    id: EliteSpaceId = Field(validation_alias=AliasChoices("bookedSpaceId", "id"))
    room_id: EliteRoomId
    room_name: str | None = None
    start_date: Day
    end_date: Day
    is_all_day: bool = False
    start_time: ClockTime | None = None
    end_time: ClockTime | None = None
    booked_status: Status
    is_invoiced: bool = False
    """Not told of the rows in an event."""


class RemovedRow(Read):
    space: Row
    removed_on: Moment | None = None


class KeyValue(Read):
    key: str
    value: str = ""


class StaffAssignment(Read):
    staff_member_name: str | None = None
    staff_member_email: str | None = None
    staff_assignment_name: str | None = None
    """What the person does for the event."""


class ContactRole(Read):
    role: str | None = None
    name: str | None = None
    email: str | None = None


class EliteEvent(Read):
    """Its own flags say nothing of a room: a definite event may hold one tentatively. Decide by `live_rows`."""

    id: EliteEventId
    name: str = ""
    description: str = ""
    account_id: str | None = None
    business_classification_id: str | None = None
    genre_id: str | None = None
    website: str | None = None
    is_internal: bool = False
    is_canceled: bool = False
    is_lost: bool = False
    is_finalized: bool = False
    is_blackout: bool = False
    has_contract: bool = False
    is_event_hidden_from_non_bookers: bool = False
    created_by_id: str | None = None
    created_by_name: str | None = None
    created_on: Moment | None = None
    last_modified_on: Moment | None = None
    external_ids: tuple[KeyValue, ...] = ()
    staff_assignments: tuple[StaffAssignment, ...] = ()
    contact_roles: tuple[ContactRole, ...] = ()
    rows: tuple[Row, ...] = Field((), alias="bookedSpaces")
    """Those that it held stay in the list when the event is cancelled or lost."""

    @property
    def ended(self) -> EliteStatus | None:
        """Canceled or lost; None: it lives."""
        if self.is_canceled:
            return EliteStatus.CANCELED
        return EliteStatus.LOST if self.is_lost else None

    @property
    def live_rows(self) -> tuple[Row, ...]:
        """Those that hold their room."""
        return () if self.ended else self.rows

    @property
    def is_protected(self) -> bool:
        """Never cancelled, moved or renamed by us (`domain.md` rule 12)."""
        invoiced = any(row.is_invoiced for row in self.rows)
        return self.has_contract or self.is_finalized or self.is_blackout or invoiced

    @property
    def external_id(self) -> ExternalId | None:
        """Ours."""
        return next((ExternalId.read(one.value) for one in self.external_ids if one.key == mark.KEY), None)

    @property
    def version(self) -> Version | None:
        """Whole seconds, so that stamps sort as text."""
        if self.last_modified_on is None:
            return None
        return Version(system=System.ELITE, stamp=f"{self.last_modified_on:%Y-%m-%dT%H:%M:%SZ}")

    def with_rows(self, rows: tuple[Row, ...]) -> "EliteEvent":
        return self.model_copy(update={"rows": rows})
