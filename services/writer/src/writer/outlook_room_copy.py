"""The room's copy of a meeting: it arrives some time after the organizer's, and so does every change."""

from contracts.ids import Mailbox
from contracts.when import AllDay, Timed, same_time
from graph.calendar import Calendar
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

    async def invited(self, room: Mailbox, ical_uid: str, interval: Timed | AllDay) -> GraphEvent:
        """Of an occurrence too, which is found by its time only. Raises TryAgain when it has not come."""
        for pause_s in (*PAUSES_S, None):
            for one in await self._calendar.read_view(room, *margin(interval)):
                if one.i_cal_uid == ical_uid and not one.is_cancelled:
                    return one
            if pause_s is not None:
                await self._clock.sleep(pause_s)
        raise TryAgain("The invitation has not come to the room's calendar yet.")

    async def moved(self, room: Mailbox, copy: str, interval: Timed | AllDay) -> GraphEvent:
        """Once the organizer's change has come. Raises TryAgain when it has not; ItemGone, GraphError, NoAnswer."""
        for pause_s in (*PAUSES_S, None):
            event = await self._calendar.read_event(room, copy)
            if same_time(event.interval(interval.zone), interval):
                return event
            if pause_s is not None:
                await self._clock.sleep(pause_s)
        raise TryAgain("The change has not come to the room's calendar yet.")

    async def answered(self, room: Mailbox, copy: str, wanted: Answered) -> GraphEvent:
        """The copy after an answer; as it is, where the answer does not show soon. Raises ItemGone."""
        event = await self._calendar.read_event(room, copy)
        for pause_s in _READ_BACK_S:
            if event.answer is wanted:
                break
            await self._clock.sleep(pause_s)
            event = await self._calendar.read_event(room, copy)
        return event
