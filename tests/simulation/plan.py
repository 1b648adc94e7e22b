"""What happens in one seed: people's lives with their bookings, faults of both systems, one death of a service.

Everything is drawn before it starts, so that a run is replayed by its seed and a step by its number.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any, Literal

ROOMS = ("atrium", "library", "stage")
COMBO = ("hall", "east", "west")
"""A combo room, which Elite manages, and its parts, which answer by themselves: in some seeds people book these."""
ELITE_DECIDES = ("stage", "hall")
ACT_S = 90.0
"""People act within so many virtual seconds; then everything comes to rest."""
SOON = "+0d 09:0"
"""A run starts at nine in the rooms: what is booked for so soon begins while people act, or a little later."""
SOON_BEGUN_S = 330.0
"""After so many seconds everything that was booked for soon has begun."""

Side = Literal["outlook", "elite"]


@dataclass(frozen=True)
class Act:
    """One thing that somebody does at `at_s`; `thing` names the meeting or event it is done to."""

    at_s: float
    kind: str
    thing: str = ""
    arguments: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        words = " ".join(f"{key}={value}" for key, value in self.arguments.items())
        return f"{self.at_s:7.3f} {self.kind} {self.thing} {words}".rstrip()


def name_of(shown: str) -> str:
    """Of the thing that shows under this subject or event name, renamed or not."""
    return shown.partition(",")[0]


@dataclass(frozen=True)
class Thing:
    name: str
    """Its first subject or event name: no other has it."""
    born_in: Side
    room: str
    """Where it was booked first."""


@dataclass(frozen=True)
class Plan:
    seed: int
    rooms: tuple[str, ...]
    things: tuple[Thing, ...]
    acts: tuple[Act, ...]
    rests_from_s: float = ACT_S
    """Until then something begins, and requests expire."""


def rooms_beside(room: str) -> list[str]:
    """Where people may move what is booked in this room."""
    return [one for one in (COMBO if room in COMBO else ROOMS) if one != room]


Life = Callable[[Thing, Random], list[Act]]


def moment(chance: Random, after: float = 0.0) -> float:
    """When somebody acts, in seconds since the start."""
    return round(chance.uniform(after, ACT_S), 3)


def moments(chance: Random, count: int) -> list[float]:
    return sorted(moment(chance) for _ in range(count))
