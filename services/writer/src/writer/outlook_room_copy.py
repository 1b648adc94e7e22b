"""The room's copy of a meeting: it arrives some time after the organizer's, and so does every change."""

from contracts.ids import Mailbox
from contracts.when import AllDay, Timed, same_time
from graph.calendar import Calendar
from graph.errors import ItemGone
from graph.events import Answered, GraphEvent
from graph.times import margin
from runtime.ports.clock import Clock
from writer.target import TryAgain

PAUSES_S = (0.05, 0.1, *(0.2,) * 10, *(0.5,) * 6)
"""Five seconds in all: a longer wait must not hold up a drain, so the whole command is tried again."""
_READ_BACK_S = (0.05, 0.1, 0.2, 0.4, 0.8)


class RoomCopies:
    def __init__(self, calendar: Calendar, clock: Clock) -> None:
        self._calendar = calendar
        self._clock = clock

    async def on_calendar(self, room: Mailbox, copy: str) -> GraphEvent:
        """A declined copy has left the calendar, and can't be answered again, though Deleted Items may still show it.

        Raises ItemGone, GraphError, NoAnswer.
        """
        event = await self._calendar.read_event(room, copy)
        if event.answer is Answered.DECLINED and not event.is_organizer:
            raise ItemGone("The room has declined the meeting: its copy is in Deleted Items.")
        return event

    async def arrived(self, room: Mailbox, ical_uid: str, interval: Timed | AllDay) -> GraphEvent:
        """Once it is there, alive, at this time. Raises TryAgain when it has not come; GraphError, NoAnswer."""
        for pause_s in (*PAUSES_S, None):
            found = await self._calendar.find_by_uid(room, ical_uid)
            for one in found:
                if not one.is_cancelled and same_time(one.interval(interval.zone), interval):
                    return one
            if pause_s is not None:
                await self._clock.sleep(pause_s)
        raise TryAgain("The meeting has not come to the room's calendar yet.")

    async def invited(self, room: Mailbox, theirs: GraphEvent, interval: Timed | AllDay) -> GraphEvent:
        """Of an occurrence too, which is found by its time only. Raises TryAgain when it has not come."""
        for pause_s in (*PAUSES_S, None):
            for one in await self._calendar.read_view(room, *margin(interval)):
                if not one.is_cancelled and (
                    one.i_cal_uid == theirs.i_cal_uid or _is_occurrence(one, theirs, interval)
                ):
                    return one
            if pause_s is not None:
                await self._clock.sleep(pause_s)
        raise TryAgain("The invitation has not come to the room's calendar yet.")

    async def moved(self, room: Mailbox, copy: str, theirs: GraphEvent, interval: Timed | AllDay) -> GraphEvent:
        """Once the organizer's change has come. Raises TryAgain when it has not; ItemGone, GraphError, NoAnswer."""
        for pause_s in (*PAUSES_S, None):
            event = await self._by_id_or_time(room, copy, theirs, interval)
            if event is not None and same_time(event.interval(interval.zone), interval):
                return event
            if pause_s is not None:
                await self._clock.sleep(pause_s)
        if event is None:
            raise ItemGone("The room has no copy of the meeting any more.")
        raise TryAgain("The change has not come to the room's calendar yet.")

    async def answered(self, room: Mailbox, copy: GraphEvent, wanted: Answered) -> GraphEvent:
        """The copy after an answer; as it is, where the answer does not show soon. Raises ItemGone."""
        for pause_s in _READ_BACK_S:
            event = await self._as_it_is(room, copy)
            if event.answer is wanted:
                return event
            await self._clock.sleep(pause_s)
        return await self._as_it_is(room, copy)

    async def _as_it_is(self, room: Mailbox, copy: GraphEvent) -> GraphEvent:
        interval = copy.interval("UTC")
        event = None if interval is None else await self._by_id_or_time(room, copy.id, copy, interval)
        if event is None:
            raise ItemGone("The room has no copy of the meeting any more.")
        return event

    async def _by_id_or_time(
        self, room: Mailbox, copy: str, like: GraphEvent, interval: Timed | AllDay
    ) -> GraphEvent | None:
        """An occurrence may get another id when it becomes an exception: then it is found by its time.

        So may a meeting's copy: a room that has declined gets a new one when its organizer's is moved.
        """
        try:
            return await self.on_calendar(room, copy)
        except ItemGone:
            if like.series_master_id is None:
                return await self._by_uid(room, like.i_cal_uid) if like.i_cal_uid is not None else None
        found = await self._calendar.read_view(room, *margin(interval))
        return next((one for one in found if not one.is_cancelled and _is_occurrence(one, like, interval)), None)

    async def _by_uid(self, room: Mailbox, ical_uid: str) -> GraphEvent | None:
        found = await self._calendar.find_by_uid(room, ical_uid)
        return next((one for one in found if not one.is_cancelled and one.answer is not Answered.DECLINED), None)


def _is_occurrence(one: GraphEvent, like: GraphEvent, interval: Timed | AllDay) -> bool:
    """Of a series of the same organizer, at this time: organizer and room need not share an iCalUId of an exception."""
    of_series = one.series_master_id is not None and like.series_master_id is not None
    by_same = (
        one.organizer is not None and like.organizer is not None and one.organizer.mailbox == like.organizer.mailbox
    )
    return of_series and by_same and same_time(one.interval(interval.zone), interval)
