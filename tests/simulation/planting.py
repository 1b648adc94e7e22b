"""Bugs that somebody could write into the product, each as a patch of it: what checks must notice them."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import graph_ingest.delta
import graph_ingest.sweep
import reconciler.partition
import writer.elite_booked
import writer.fence
import writer.outlook_meeting
from graph.calendar import Calendar
from graph.errors import SyncStateLost
from graph_ingest.delta import Changes
from reconciler.replay import Replayed
from runtime.consume import Loop
from runtime.lanes import Lanes
from runtime.shift import Shift
from writer.outlook_event import new_event

Patches = list[Any]
"""Context managers, entered for one run."""


@dataclass(frozen=True)
class Bug:
    name: str
    plant: Callable[[], Patches]

    @contextmanager
    def planted(self) -> Iterator[None]:
        with ExitStack() as stack:
            for one in self.plant():
                stack.enter_context(one)
            yield


async def _nothing_found(*_: Any, **__: Any) -> None:
    return None


def _create_unmarked() -> Patches:
    true = new_event

    def unmarked(*given: Any) -> dict[str, Any]:
        kept = true(*given)
        return {key: kept[key] for key in kept if key not in ("transactionId", "singleValueExtendedProperties")}

    return [
        patch.object(writer.outlook_meeting, "new_event", unmarked),
        patch.object(writer.elite_booked, "find_ours", _nothing_found),
    ]


def _commit_before_the_effect() -> Patches:
    """What is handed to a lane counts as done at once."""
    true = Lanes.add

    def add(self: Lanes, shift: Shift, received: Any) -> None:
        self._done(shift, [received.record])
        true(self, shift, received)

    return [patch.object(Lanes, "add", add)]


def _no_sweep() -> Patches:
    return [patch.object(graph_ingest.sweep.Sweep, "step", _nothing_found)]


def _jump_to_now() -> Patches:
    """An expired delta token: what changed since it was given out is passed over."""
    true = graph_ingest.delta.read_changes

    async def read_changes(calendar: Calendar, space: Any, cursor: Any, window: Any) -> Changes:
        if cursor is not None and cursor.fits(window, space.space, space.zone):
            try:
                await calendar.read_changes(space.mailbox, cursor.link)
            except SyncStateLost:
                fresh = await calendar.read_delta(space.mailbox, window.start, window.end)
                return Changes([], is_full=False, cursor=cursor.model_copy(update={"link": fresh.link}))
        return await true(calendar, space, cursor, window)

    return [patch("graph_ingest.reading.read_changes", read_changes)]


def _trust_the_cache() -> Patches:
    """A new owner takes what Redis shows, and replays nothing."""

    async def nothing_replayed(*_: Any) -> Replayed:
        return Replayed()

    return [patch.object(reconciler.partition, "replay", nothing_replayed)]


def _no_barrier() -> Patches:
    """Who loses its partitions goes on with what it has in hand."""

    async def on_revoked(self: Loop, _: Any) -> None:
        self._shift = Shift()

    return [patch.object(Loop, "on_revoked", on_revoked)]


def _unfenced() -> Patches:
    """A command is carried out as it was written, whatever was decided since."""

    async def never(*_: Any) -> bool:
        return False

    return [patch.object(writer.fence.Fences, "supersedes", never)]


BUGS = (
    Bug("create without transactionId and mark", _create_unmarked),
    Bug("offset committed before the effect", _commit_before_the_effect),
    Bug("webhook only, no sweep", _no_sweep),
    Bug("410 answered by jumping to now", _jump_to_now),
    Bug("Redis trusted for the links", _trust_the_cache),
    Bug("rebalance without revoke barrier", _no_barrier),
    Bug("commands carried out without a look at the fence", _unfenced),
)
