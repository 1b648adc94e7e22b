"""What one command is applied with."""

from dataclasses import dataclass, field
from datetime import datetime

from contracts.commands import OutlookCommand
from contracts.configuration import TenantConfiguration
from contracts.ids import ICalUid, LinkId, Mailbox, NativeKey, OutlookEventId
from contracts.outlook_side import OutlookObject
from contracts.personal import NamePrint
from contracts.reasons import Reason
from contracts.results import Became, InTheWay
from graph.calendar import Calendar
from graph.events import GraphEvent
from runtime.ports.clock import Clock
from writer.outlook_event import Room
from writer.outlook_room_copy import RoomCopies
from writer.target import Applied, BeforeWrite


@dataclass
class Job:
    """`stands` is our object as far as it is known: it is named in the result, however the command ends."""

    command: OutlookCommand
    calendar: Calendar
    configuration: TenantConfiguration
    clock: Clock
    before_write: BeforeWrite
    tried_since: datetime | None = None
    taken_off: set[LinkId] = field(default_factory=set)
    """Whose room we took off a meeting's list, to put it on again: it was not the organizer."""
    stands: OutlookObject | None = None
    copies: RoomCopies = field(init=False)

    def __post_init__(self) -> None:
        self.copies = RoomCopies(self.calendar, self.clock)

    def room(self, mailbox: Mailbox) -> Room:
        names = (space.name for space in self.configuration.spaces if space.mailbox == mailbox)
        return Room(mailbox, next(names, mailbox))

    @property
    def may_have_taken_off(self) -> bool:
        """An earlier try of ours, here or of a former owner."""
        return self.command.link in self.taken_off or self.tried_since is not None

    @property
    def mapped_mailboxes(self) -> frozenset[Mailbox]:
        return frozenset(space.mailbox for space in self.configuration.spaces)

    def changed(self) -> Applied:
        """People have changed it since this was decided: nothing is written."""
        return Applied(Became.CHANGED, detail="The meeting is not as it was decided upon.", outlook=self.stands)

    def conflict(self, in_the_way: tuple[InTheWay, ...]) -> Applied:
        """The slot is not as decided upon: nothing (more) is written."""
        return Applied(
            Became.CHANGED, Reason.CONFLICT, Reason.CONFLICT.sentence, in_the_way=in_the_way, outlook=self.stands
        )


def object_of(
    organizer: Mailbox, event: GraphEvent, known: OutlookObject | None, written: NamePrint | None
) -> OutlookObject:
    """Our meeting as it stands; what is known of the room's copy is kept while it is the same meeting."""
    same = known if known is not None and known.event == event.id else None
    return OutlookObject(
        organizer=organizer,
        event=OutlookEventId(event.id),
        ical_uid=ICalUid(event.i_cal_uid or ""),
        room_copy=same.room_copy if same else None,
        room_version=same.room_version if same else None,
        version=same.version if same else None,
        written=written,
    )


def as_written(stands: OutlookObject, event: GraphEvent) -> OutlookObject:
    """After a write of ours; `event` is Graph's answer to it."""
    return stands.model_copy(update={"version": event.version})


def with_copy(stands: OutlookObject, copy: GraphEvent) -> OutlookObject:
    return stands.model_copy(update={"room_copy": NativeKey(copy.id), "room_version": copy.version})
