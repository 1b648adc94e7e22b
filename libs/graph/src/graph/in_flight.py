"""At most so many calls to one mailbox at once, live ones first: Graph refuses the fifth (`graph.md` §7)."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from runtime.turns import Turns


class InFlight:
    def __init__(self, most: int) -> None:
        self._most = most
        self._gates: dict[str, Turns] = {}
        self._using: dict[str, int] = {}

    @asynccontextmanager
    async def one(self, mailbox: str) -> AsyncIterator[None]:
        """Waits until a place is free. A gate that nobody uses is dropped."""
        gate = self._gates.setdefault(mailbox, Turns(self._most))
        self._using[mailbox] = self._using.get(mailbox, 0) + 1
        try:
            async with gate.one():
                yield
        finally:
            self._using[mailbox] -= 1
            if not self._using[mailbox]:
                del self._using[mailbox], self._gates[mailbox]
