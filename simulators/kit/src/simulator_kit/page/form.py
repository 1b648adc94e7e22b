"""The fields of a form that somebody has sent."""

from dataclasses import dataclass, field
from datetime import date, time

from simulator_kit.refused import Refused

_YEARS = range(1900, 2200)


@dataclass(frozen=True)
class Form:
    """Field → all its values; fields left empty are not there."""

    values: dict[str, list[str]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Raises Refused when it was left empty."""
        if name not in self.values:
            raise Refused(f"Please fill in “{name.replace('_', ' ')}”.")
        return self.values[name][0]

    def maybe(self, name: str, otherwise: str = "") -> str:
        return self.values.get(name, [otherwise])[0]

    def every(self, name: str) -> list[str]:
        return self.values.get(name, [])

    def ticked(self, name: str) -> bool:
        return name in self.values

    def day(self, name: str) -> date:
        """Raises Refused when it is none."""
        return day_of(self.text(name))

    def clock(self, name: str) -> time:
        """Hours and minutes. Raises Refused when it is none."""
        text = self.text(name)
        try:
            return time.fromisoformat(text)
        except ValueError as error:
            raise Refused(f"“{text}” is not a time of day like 09:30.") from error

    def when(self) -> tuple[date, tuple[time, time] | None]:
        """The day, and from when till when on it; None: the whole day. Raises Refused."""
        if self.ticked("all_day"):
            return self.day("day"), None
        start, end = self.clock("from"), self.clock("to")
        if end <= start:
            raise Refused("The end has to be after the start.")
        return self.day("day"), (start, end)


def day_of(text: str) -> date:
    """An ISO date of our times, so that weeks can be counted from it. Raises Refused when it is none."""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise Refused(f"“{text}” is not a day like 2031-03-04.") from error
    if day.year not in _YEARS:
        raise Refused(f"The calendars here know the years {_YEARS.start} to {_YEARS.stop - 1} only.")
    return day
