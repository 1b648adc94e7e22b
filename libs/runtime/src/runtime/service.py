"""A service as a value: what comes in, what goes out. The same in production, in the simulation and in tests."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Literal

from starlette.requests import Request
from starlette.responses import Response

from contracts.topics import Topic
from runtime.received import Received
from runtime.tasks import Tasks

LaneOf = Callable[[Received], str]
Handle = Callable[[Sequence[Received]], Awaitable[None]]
OnPartition = Callable[[int], Awaitable[None]]


@dataclass(frozen=True)
class Input:
    """One consumer group. What waits in a lane is handed over together, in order; lanes run side by side.

    `handle` returns when everything that follows from the records is acknowledged; only then are they
    committed. It raises Poison for a record that can never be handled.
    """

    group: str
    topics: tuple[Topic, ...]
    lane: LaneOf
    handle: Handle
    when_idle: tuple[Topic, ...] = ()
    """Read only while nothing of the other topics is in hand."""
    idle_room: Callable[[int], float] = lambda _: inf
    """How many records of the `when_idle` topics may be in hand, of a partition number."""
    opened: OnPartition | None = None
    """Runs when a partition number is assigned, before any record of it."""
    closed: OnPartition | None = None
    """Runs when a partition number is revoked, after the last record of it."""
    lanes_max: int = 64
    batch_max: int = 500


@dataclass(frozen=True)
class Endpoint:
    method: Literal["GET", "POST"]
    path: str
    answer: Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True)
class Timer:
    """Runs at once and then again, `every_s` after the last run ended."""

    name: str
    every_s: float
    run: Callable[[], Awaitable[None]]


@dataclass(frozen=True)
class Service:
    name: str
    inputs: tuple[Input, ...] = ()
    tables: tuple["Tails", ...] = ()
    """Compacted topics read to their end before the first record is handled, and followed from then on."""
    outputs: tuple[Topic, ...] = ()
    endpoints: tuple[Endpoint, ...] = ()
    timers: tuple[Timer, ...] = ()
    in_hand: Callable[[], int] = field(default=lambda: 0)
    """Work that no consumer knows of: reads under way, answers awaited. Zero when quiet."""
    next_due_s: Callable[[], float | None] = field(default=lambda: None)
    """Seconds until something is due by time alone; None: nothing is."""
    tasks: Tasks = field(default_factory=Tasks)
    """What the service starts itself: ends with it, at a drain after the loops, at a kill at once."""


@dataclass(frozen=True)
class Tails:
    """A compacted topic that is kept as a table."""

    topic: Topic
    apply: Callable[[Received], Awaitable[None]]
