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


async def find_known(calendar: Calendar, known: OutlookObject) -> Ours | None:
    """None when it is cancelled or gone, with its mailbox too."""
    try:
        event = await calendar.read_event(known.organizer, known.event)
    except (ItemGone, MailboxMissing):
        return None
    return None if event.is_cancelled else Ours(known.organizer, event)


async def find_by_mark(calendar: Calendar, organizers: Sequence[Mailbox], mark: Mark) -> Ours | None:
    """On any of these calendars; of several the one with the smallest id."""
    for organizer in organizers:
        try:
            found = await calendar.find_by_mark(organizer, mark)
        except (MailboxMissing, MailboxUnavailable):
            continue
        live = sorted((one for one in found if not one.is_cancelled), key=lambda one: one.id)
        if live:
            return Ours(organizer, live[0])
    return None
