"""What became of a room copy that is not there any more: declined or cancelled, by the organizer's copy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from contracts.configuration import SpaceMapping
from contracts.ids import NativeKey
from contracts.outlook_side import OutlookSeen, RoomResponse
from contracts.window import Window
from graph.calendar import Calendar
from graph.errors import ItemGone
from graph.events import Answered
from graph.side_by_side import side_by_side
from graph_ingest.copies import CopyReader
from graph_ingest.cursors import Remembered
from graph_ingest.observe import Look, gone, never_seen, observe
from graph_ingest.organizer_copy import UNREADABLE
from runtime.ports.clock import Clock

PAUSES_S = (0.25, 0.5, 1.0, 2.0, 4.0)
"""An answer travels to the organizer's copy for seconds: until then it still lists the room as before."""


@dataclass(frozen=True)
class Settled:
    looks: list[Look] = field(default_factory=list)
    doubtful: list[NativeKey] = field(default_factory=list)
    """Gone here, but the organizer's copy goes on listing the room: nothing is told."""


class GoneCopies:
    """For one mailbox and one read."""

    def __init__(
        self, calendar: Calendar, copies: CopyReader, space: SpaceMapping, window: Window, clock: Clock
    ) -> None:
        self._calendar = calendar
        self._copies = copies
        self._space = space
        self._window = window
        self._clock = clock

    async def settle(
        self, missing: Sequence[NativeKey], known: Mapping[NativeKey, Remembered], *, patient: bool = True
    ) -> Settled:
        """Each is looked up by id; only a look that finds nothing makes it gone."""
        looks: list[Look] = []
        left: list[NativeKey] = []
        for key, found in zip(missing, await side_by_side(missing, self._by_id), strict=True):
            if found is None:
                left.append(key)
            else:
                looks += [look for look in found if key in known or self._is_shown(look.seen)]
        for pause_s in (*(PAUSES_S if patient else ()), None):
            responses = await side_by_side(left, lambda key: self._response(known.get(key)))
            settled = [(key, response) for key, response in zip(left, responses, strict=True) if response]
            looks += [self._look(key, known.get(key), response) for key, response in settled]
            decided = {key for key, _ in settled}
            left = [key for key in left if key not in decided]
            if not left or pause_s is None:
                break
            await self._clock.sleep(pause_s)
        return Settled(looks, left)

    async def _by_id(self, key: NativeKey) -> list[Look] | None:
        """None: it does not exist."""
        try:
            found = await self._copies.read_one(key)
        except ItemGone:
            return None
        return [look for one in found if (look := observe(self._space, one))]

    async def _response(self, was: Remembered | None) -> RoomResponse | None:
        """None while the organizer's copy still lists the room as before."""
        if was is None or was.seen.booked_directly or was.seen.organizer is None or was.seen.organizer_copy is None:
            return RoomResponse.CANCELLED
        if not was.seen.response.is_live:
            return was.seen.response
        try:
            theirs = await self._calendar.read_event(was.seen.organizer, was.seen.organizer_copy)
        except UNREADABLE:
            return RoomResponse.CANCELLED
        room = theirs.attendee(self._space.mailbox)
        if theirs.is_cancelled or room is None:
            return RoomResponse.CANCELLED
        declined = room.status is not None and room.status.response is Answered.DECLINED
        return RoomResponse.DECLINED if declined else None

    def _look(self, key: NativeKey, was: Remembered | None, response: RoomResponse) -> Look:
        if was is None:
            return Look(never_seen(self._space, key))
        return Look(gone(was.seen, response), series=was.series)

    def _is_shown(self, seen: OutlookSeen) -> bool:
        return seen.interval is not None and self._window.shows(seen.interval)
