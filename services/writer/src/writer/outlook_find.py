"""Our meeting found again: by its id, or by the mark it carries."""

from collections.abc import Sequence
from dataclasses import dataclass

from contracts.ids import Mailbox
from contracts.outlook_side import Mark, OutlookObject
from graph.calendar import Calendar
from graph.errors import ItemGone, MailboxMissing, MailboxUnavailable
from graph.events import GraphEvent


@dataclass(frozen=True)
class Ours:
    organizer: Mailbox
    event: GraphEvent

    @property
    def is_dead(self) -> bool:
        return bool(self.event.is_cancelled)


async def find_known(calendar: Calendar, known: OutlookObject) -> Ours | None:
    """None when it is cancelled or gone. Raises MailboxMissing, MailboxUnavailable: that says nothing of the event."""
    try:
        event = await calendar.read_event(known.organizer, known.event)
    except ItemGone:
        return None
    return None if event.is_cancelled else Ours(known.organizer, event)


async def find_by_mark(calendar: Calendar, organizers: Sequence[Mailbox], mark: Mark) -> Ours | None:
    """On any of these calendars; a live one before a cancelled one, of several the one with the smallest id."""
    found: list[Ours] = []
    for organizer in organizers:
        try:
            found += [Ours(organizer, event) for event in await calendar.find_by_mark(organizer, mark)]
        except (MailboxMissing, MailboxUnavailable):
            continue
    return min(found, key=lambda one: (one.is_dead, one.event.id), default=None)
