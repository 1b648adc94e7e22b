"""A look at one booking that the reconciler asks for: what a read of changes never showed, or shows otherwise.

A room's copy that came and went between two reads leaves nothing in the room's calendar: what became of it stands in
the organizer's copy alone. Nothing is concluded where that can't be read, or still lists the room; who asks what became
of the meeting is told that the room's copy is missing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from contracts.configuration import SpaceMapping
from contracts.ids import Mailbox, NativeKey, OutlookEventId
from contracts.looks import OutlookLook
from contracts.outlook_side import OutlookSeen, RoomResponse
from contracts.when import AllDay, Timed
from graph.calendar import Calendar
from graph.errors import ItemGone
from graph.events import Answered
from graph_ingest.copies import CopyReader
from graph_ingest.observe import Copies, Look, observe
from graph_ingest.organizer_copy import UNREADABLE


@dataclass(frozen=True)
class Found:
    look: Look
    unwritten: bool = False
    """The room was never invited: the organizer's copy stands as it did before we wrote."""


@dataclass(frozen=True)
class _Gone:
    response: RoomResponse
    interval: Timed | AllDay | None = None
    unwritten: bool = False
    only_in_room: bool = False
    """The organizer's copy goes on listing the room."""


class Looks:
    """For one mailbox and one read."""

    def __init__(self, calendar: Calendar, copies: CopyReader, space: SpaceMapping) -> None:
        self._calendar = calendar
        self._copies = copies
        self._space = space

    async def look_at(self, asked: OutlookLook) -> Found | None:
        """None where nothing can be concluded. Raises GraphError, NoAnswer."""
        found = [look for copies in await self._room_copies(asked) if (look := observe(self._space, copies))]
        live = [look for look in found if look.seen.response.is_live]
        if found:
            return Found((live or found)[0])
        if asked.organizer is None or asked.organizer_copy is None:
            return None
        became = await self._by_their_word(asked, asked.organizer, asked.organizer_copy)
        return None if became is None else Found(Look(self._gone(asked, became)), became.unwritten)

    async def _room_copies(self, asked: OutlookLook) -> Sequence[Copies]:
        """By id; else by the meeting, as the copy may be new."""
        copies = await self._by_id(asked.room_copy) if asked.room_copy is not None else ()
        if copies or asked.ical_uid is None:
            return copies
        found = await self._calendar.find_by_uid(self._space.mailbox, asked.ical_uid)
        return [copies for row in found for copies in await self._by_id(NativeKey(row.id))]

    async def _by_id(self, key: NativeKey) -> Sequence[Copies]:
        try:
            return await self._copies.read_one(key)
        except ItemGone:
            return ()

    async def _by_their_word(self, asked: OutlookLook, organizer: Mailbox, event: OutlookEventId) -> _Gone | None:
        try:
            theirs = await self._calendar.read_event(organizer, event)
        except ItemGone:
            return _Gone(RoomResponse.CANCELLED)
        except UNREADABLE:
            return None
        room = theirs.attendee(self._space.mailbox)
        if theirs.is_cancelled:
            return _Gone(RoomResponse.CANCELLED)
        if room is None:
            written, now = asked.written, theirs.version
            untouched = written is not None and now is not None and not written.is_older_than(now)
            stays = any(theirs.attendee(room) is not None for room in asked.leaves)
            return _Gone(RoomResponse.CANCELLED, unwritten=untouched or stays)
        if room.status is None or room.status.response is not Answered.DECLINED:
            missed = asked.asked.is_of_meeting and asked.room_copy is not None
            return _Gone(RoomResponse.NONE, only_in_room=True) if missed else None
        return _Gone(RoomResponse.DECLINED, theirs.interval(self._space.zone))

    def _gone(self, asked: OutlookLook, became: _Gone) -> OutlookSeen:
        """A copy that nobody has seen is named by its meeting."""
        return OutlookSeen(
            key=asked.room_copy or NativeKey(asked.ical_uid or asked.organizer_copy or ""),
            space=self._space.space,
            mailbox=self._space.mailbox,
            response=became.response,
            ical_uid=asked.ical_uid,
            interval=became.interval,
            organizer=asked.organizer,
            organizer_copy=asked.organizer_copy,
            mark=asked.mark,
            room_copy_is_gone=became.only_in_room,
        )
