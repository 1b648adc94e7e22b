"""The organizer's copies: joined by `iCalUId`, for what the room's copy does not keep (title, sensitivity, mark)."""

from collections.abc import Sequence

from contracts.ids import Mailbox
from contracts.window import Window
from graph.calendar import Calendar
from graph.errors import Forbidden, Invalid, ItemCorrupt, MailboxMissing, MailboxUnavailable, NotFound
from graph.events import GraphEvent

UNREADABLE = (NotFound, Forbidden, MailboxUnavailable, ItemCorrupt, Invalid)
"""Outside the tenant or the app's scope, or gone: the room's copy then decides alone."""


class OrganizerCopies:
    def __init__(self, calendar: Calendar, room: Mailbox, window: Window) -> None:
        self._calendar = calendar
        self._room = room
        self._window = window
        self._missing: set[Mailbox] = set()

    def is_orphan(self, copy: GraphEvent) -> bool:
        """Its organizer had no mailbox when it was joined."""
        return self._organizer_of(copy) in self._missing

    async def join(self, copy: GraphEvent) -> GraphEvent | None:
        """Of a single meeting or of a series' master; None where it can't be read."""
        organizer = self._organizer_of(copy)
        if organizer is None or not copy.i_cal_uid:
            return None
        try:
            found = await self._calendar.find_by_uid(organizer, copy.i_cal_uid)
        except (MailboxMissing, MailboxUnavailable):
            self._missing.add(organizer)
            return None
        except UNREADABLE:
            return None
        return next((one for one in found if one.is_organizer is not False), None)

    async def join_series(self, master: GraphEvent, copies: Sequence[GraphEvent]) -> dict[str, GraphEvent]:
        """By the id of the room's copy, for each occurrence."""
        organizer, theirs = self._organizer_of(master), await self.join(master)
        if organizer is None or theirs is None:
            return {}
        try:
            instances = await self._calendar.read_instances(organizer, theirs.id, self._window.start, self._window.end)
        except UNREADABLE:
            return {}
        by_place = {_place(one): one.completed_by(theirs) for one in instances}
        return {copy.id: found for copy in copies if (found := by_place.get(_place(copy)))}

    def _organizer_of(self, copy: GraphEvent) -> Mailbox | None:
        """None where the room itself is the organizer: there is no other copy."""
        organizer = copy.organizer.mailbox if copy.organizer else None
        return None if copy.is_organizer or organizer == self._room else organizer


def _place(one: GraphEvent) -> str:
    """An occurrence's place in its series, equal in all copies."""
    return one.original_start or (one.start.date_time if one.start else "")
