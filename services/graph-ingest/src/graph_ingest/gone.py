"""What became of a room copy that is not there any more: declined or cancelled, by the organizer's copy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from contracts.configuration import SpaceMapping
from contracts.ids import NativeKey
from contracts.outlook_side import OutlookSeen, RoomResponse
from contracts.window import Window
from graph.calendar import Calendar
from graph.errors import ItemGone
from graph.events import Answered, GraphEvent
from graph.side_by_side import side_by_side
from graph_ingest.copies import CopyReader
from graph_ingest.cursors import Remembered
from graph_ingest.observe import Look, gone, missed, never_seen, observe
from graph_ingest.organizer_copy import UNREADABLE
from runtime.ports.clock import Clock

PAUSES_S = (0.25, 0.5, 1.0, 2.0, 4.0)
"""An answer travels to the organizer's copy for seconds: until then it still lists the room as before."""


@dataclass(frozen=True)
class Settled:
    looks: list[Look] = field(default_factory=list)
    unexplained: list[Look] = field(default_factory=list)
    """Of `looks`, those that are gone here without a word of the organizer's copy."""


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
        """Each is looked up by id; only a look that finds nothing makes it gone.

        And not even that while the organizer's copy goes on listing the room: then the copies differ.
        """
        looks: list[Look] = []
        unexplained: list[Look] = []
        left: list[NativeKey] = []
        for key, found in zip(missing, await side_by_side(missing, self._by_id), strict=True):
            if found is None:
                left.append(key)
            else:
                looks += [look for look in found if key in known or self._is_shown(look.seen)]
        for pause_s in (*(PAUSES_S if patient else ()), None):
            last = await side_by_side(left, lambda key: self._look(key, known.get(key)))
            settled = {key: look for key, look in zip(left, last, strict=True) if look is not None}
            looks += [look for look, _ in settled.values()]
            unexplained += [look for look, is_explained in settled.values() if not is_explained]
            decided = settled.keys()
            left = [key for key in left if key not in decided]
            if not left or pause_s is None:
                break
            await self._clock.sleep(pause_s)
        looks += [Look(missed(known[key].seen), series=known[key].series) for key in left]
        return Settled(looks, unexplained)

    async def _by_id(self, key: NativeKey) -> list[Look] | None:
        """None: it does not exist."""
        try:
            found = await self._copies.read_one(key)
        except ItemGone:
            return None
        return [look for one in found if (look := observe(self._space, one))]

    async def _look(self, key: NativeKey, was: Remembered | None) -> tuple[Look, bool] | None:
        """And whether the organizer's copy says why. None while that still lists the room as before."""
        if was is None:
            return Look(never_seen(self._space, key)), True
        if not was.seen.response.is_live:
            return Look(gone(was.seen, was.seen.response), series=was.series), True
        theirs = await self._their_copy(was.seen)
        seen = was.seen if theirs is None else self._by_their_word(was.seen, theirs)
        if seen is None:
            return None
        response = RoomResponse.CANCELLED if theirs is None else seen.response
        return Look(gone(seen, response), series=was.series), theirs is not None

    async def _their_copy(self, seen: OutlookSeen) -> GraphEvent | None:
        """None where there is none that can be read: the room's copy then decides alone."""
        if seen.booked_directly or seen.organizer is None or seen.organizer_copy is None:
            return None
        try:
            return await self._calendar.read_event(seen.organizer, seen.organizer_copy)
        except UNREADABLE:
            return None

    def _by_their_word(self, seen: OutlookSeen, theirs: GraphEvent) -> OutlookSeen | None:
        """As the organizer's copy tells why the room has none any more, and of which time."""
        room = theirs.attendee(self._space.mailbox)
        if theirs.is_cancelled or room is None:
            return seen.model_copy(update={"response": RoomResponse.CANCELLED})
        if room.status is None or room.status.response is not Answered.DECLINED:
            return None
        declined_for = {"response": RoomResponse.DECLINED, "interval": theirs.interval(self._space.zone)}
        return seen.model_copy(update=declined_for)

    def _is_shown(self, seen: OutlookSeen) -> bool:
        return seen.interval is not None and self._window.shows(seen.interval)
