"""What a read does not show any more: looked up by id, and not believed where most of a room has gone at once."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from contracts.doubt import Doubt
from contracts.ids import NativeKey
from contracts.window import Window
from graph_ingest.cursors import Memory
from graph_ingest.gone import GoneCopies
from graph_ingest.observe import Look
from runtime.ports.clock import Clock

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Gone:
    looks: list[Look]
    """What became of them, to be told."""
    doubt: Doubt | None = None
    """So much is gone, and nobody says why, that nothing is concluded."""


class Missing:
    """For one mailbox and one read."""

    def __init__(self, gone: GoneCopies, memory: Memory, window: Window, clock: Clock) -> None:
        self._gone = gone
        self._memory = memory
        self._window = window
        self._clock = clock

    async def settle(
        self, named: Sequence[NativeKey], looks: Sequence[Look], *, is_full: bool, is_second: bool
    ) -> Gone:
        """Gone copies: those just named, and those in doubt since an earlier read, which are looked at once.

        A full read must show all that is remembered, too. `is_second`: one before it was in doubt already.
        Raises GraphError, NoAnswer.
        """
        shown = {look.seen.key for look in looks}
        remembered = await self._remembered_live() if is_full else []
        lacking = [key for key in remembered if key not in shown and key not in named]
        new = [*named, *lacking]
        old = [key for key in await self._memory.doubts() if key not in shown and key not in new]
        known = await self._memory.recall([*new, *old])
        found: list[Look] = []
        doubt: Doubt | None = None
        for keys, patient in ((new, True), (old, False)):
            settled = await self._gone.settle(keys, known, patient=patient)
            suspects = {look.seen.key for look in settled.unexplained}.intersection(lacking)
            gap = Doubt(missing=len(suspects), known=len(remembered))
            if patient and gap.is_due and not is_second:
                doubt = gap
            found += [look for look in settled.looks if doubt is None or look.seen.key not in suspects]
            differing = sum(look.seen.room_copy_is_gone for look in settled.looks)
            if differing:
                log.warning("copies.differ", extra={"copies": differing})
        return Gone(found, doubt)

    async def _remembered_live(self) -> list[NativeKey]:
        """What a full read must show, or it is looked up by id. What ended before the window is forgotten."""
        await self._memory.forget_before(self._window.start)
        known = await self._memory.recall(await self._memory.keys_after(self._window.start))
        return [key for key, was in known.items() if was.seen.version is not None]
