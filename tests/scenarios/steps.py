"""The steps a scenario may take, with their arguments (`files/README.md`, "Steps")."""

from collections.abc import Callable
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator
from tests.scenarios.expectations import Expect
from tests.scenarios.overrides import ConfigureArguments, ExistingDataName, MailboxOverrides
from tests.scenarios.strict import At, Duration, Strict
from tests.scenarios.when import seconds_of

Sensitivity = Literal["normal", "personal", "private", "confidential"]
LiveStatus = Literal["prospect", "tentative", "definite"]
Status = Literal["prospect", "tentative", "definite", "canceled", "lost"]
ServiceName = Literal["graph-ingest", "elite-ingest", "reconciler", "writer", "notifier"]
FaultCall = Literal["create", "update", "cancel", "answer", "read", "any"]


class Ref(Strict):
    ref: str


class OnOccurrence(Ref):
    occurrence: int | None = Field(None, ge=1)


class OutlookBook(Strict):
    by: str
    subject: str
    rooms: tuple[str, ...] = ()
    at: At
    ref: str | None = None
    sensitivity: Sensitivity = "normal"
    repeat: Annotated[str, Field(pattern=r"^(daily|weekly) x[1-9]\d*$")] | None = None
    attendees: tuple[str, ...] = ()


class OutlookReschedule(OnOccurrence):
    at: At


class OutlookRename(OnOccurrence):
    subject: str


class OutlookSetSensitivity(OnOccurrence):
    sensitivity: Sensitivity


class SwapRoom(OnOccurrence):
    from_: str = Field(alias="from")
    to: str


class OutlookRoom(OnOccurrence):
    room: str


class OutlookAnswer(OnOccurrence):
    as_: str = Field(alias="as")
    room: str
    response: Literal["accept", "decline", "tentative"]


class OutlookInRoom(OnOccurrence):
    """Somebody works in the room's own calendar."""

    room: str


class OutlookDrag(OutlookInRoom):
    at: At


class OutlookForward(OnOccurrence):
    as_: str = Field(alias="as")
    room: str
    unnoticed: bool = False


class OutlookSetMailbox(MailboxOverrides):
    room: str


class OutlookRemoveMailbox(Strict):
    of: str


class SpaceAsked(Strict):
    room: str
    at: At
    status: LiveStatus


class EliteCreate(Strict):
    by: str
    name: str
    spaces: tuple[SpaceAsked, ...]
    ref: str | None = None
    hidden: bool = False
    contract: bool = False


class EliteSetStatus(Ref):
    status: Status
    room: str | None = None
    at: At | None = None

    @model_validator(mode="after")
    def _a_space_has_a_live_status(self) -> "EliteSetStatus":
        if (self.room or self.at) and self.status in ("canceled", "lost"):
            raise ValueError(f"one booked space can't be set to {self.status}; leave out room and at")
        return self


class EliteReschedule(Ref):
    room: str
    at: At


class EliteRename(Ref):
    name: str


class EliteMoveRoom(Ref):
    from_: str = Field(alias="from")
    to: str


class EliteRemoveSpace(Ref):
    room: str
    at: At | None = None


class EliteHide(Ref):
    hidden: bool


class FaultAsked(Strict):
    call: FaultCall
    status: int
    times: int = Field(1, ge=1)
    retry_after: float | None = None
    applied: bool = False


class Notifications(Strict):
    mode: Literal["drop", "duplicate", "reverse", "delay", "normal"]
    seconds: float = 0


class Replay(Strict):
    failed: bool | None = None
    since: Duration | None = None
    space: str | None = None

    @model_validator(mode="after")
    def _one_of_them(self) -> "Replay":
        given = [k for k in ("failed", "since", "space") if getattr(self, k)]
        if len(given) != 1:
            raise ValueError("replay takes exactly one of {failed: true}, {since: 1h}, {space: atrium}")
        return self


class Activate(Strict):
    existing_data: ExistingDataName = "none"


class Faults(Strict):
    faults: tuple[FaultAsked, ...]


class Kill(Strict):
    what: ServiceName | Literal["redis flush", "kafka restart"]


class Start(Strict):
    what: ServiceName


class Advance(Strict):
    duration: Duration


class Settle(Strict):
    pass


class StandStill(Strict):
    """Of the tenant: paused, or resumed."""


STEPS: dict[str, type[Strict]] = {
    "outlook.book": OutlookBook,
    "outlook.reschedule": OutlookReschedule,
    "outlook.rename": OutlookRename,
    "outlook.cancel": OnOccurrence,
    "outlook.delete": OnOccurrence,
    "outlook.set_sensitivity": OutlookSetSensitivity,
    "outlook.swap_room": SwapRoom,
    "outlook.add_room": OutlookRoom,
    "outlook.remove_room": OutlookRoom,
    "outlook.answer": OutlookAnswer,
    "outlook.save_unsent": OutlookReschedule,
    "outlook.send_update": OnOccurrence,
    "outlook.drag_in_room": OutlookDrag,
    "outlook.delete_in_room": OutlookInRoom,
    "outlook.forward": OutlookForward,
    "outlook.set_mailbox": OutlookSetMailbox,
    "outlook.remove_mailbox": OutlookRemoveMailbox,
    "outlook.faults": Faults,
    "outlook.notifications": Notifications,
    "elite.create": EliteCreate,
    "elite.set_status": EliteSetStatus,
    "elite.reschedule": EliteReschedule,
    "elite.rename": EliteRename,
    "elite.move_room": EliteMoveRoom,
    "elite.remove_space": EliteRemoveSpace,
    "elite.hide": EliteHide,
    "elite.vanish": Ref,
    "elite.faults": Faults,
    "kill": Kill,
    "start": Start,
    "advance": Advance,
    "replay": Replay,
    "pause": StandStill,
    "resume": StandStill,
    "activate": Activate,
    "configure": ConfigureArguments,
    "settle": Settle,
    "expect": Expect,
}


def _notifications(written: Any) -> Any:
    if isinstance(written, str) and written.startswith("delay "):
        return {"mode": "delay", "seconds": seconds_of(written.removeprefix("delay "))}
    return {"mode": written} if isinstance(written, str) else written


SHORTHANDS: dict[str, Callable[[Any], Any]] = {
    "outlook.notifications": _notifications,
    "outlook.faults": lambda written: {"faults": written} if isinstance(written, list) else written,
    "elite.faults": lambda written: {"faults": written} if isinstance(written, list) else written,
    "kill": lambda written: {"what": written} if isinstance(written, str) else written,
    "start": lambda written: {"what": written} if isinstance(written, str) else written,
    "advance": lambda written: {"duration": written} if isinstance(written, str) else written,
    "settle": lambda written: {} if written is None else written,
    "pause": lambda written: {} if written is None else written,
    "resume": lambda written: {} if written is None else written,
    "expect": lambda written: {} if written is None else written,
    "activate": lambda written: {} if written is None else written,
}
"""How steps that take no mapping are written, turned into their arguments."""
