"""The gate before each mailbox: Graph's limits are kept before it has to tell of them (`graph.md` §7).

Three things hold a call back: that too many are under way, that too many were made, and that Graph asked for a rest.
Whoever stands at the gate goes by urgency: live before bulk.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from graph.allowance import Allowance
from graph.errors import Resting
from runtime.ports.chance import Chance
from runtime.ports.clock import Clock
from runtime.turns import Turns, is_bulk

AT_THE_GATE_MAX_S = 5.0
"""Who would have to wait longer is sent away: no slot of a service is held, and no drain held up."""
MAILBOX_WINDOW_S = 600.0
APP_WINDOW_S = 10.0
_REST_MAX_S = 60.0
_KEPT_MIN = 1000


@dataclass(frozen=True)
class Limits:
    """What one process may use of what Graph allows an app."""

    at_once: int
    """Calls to one mailbox under way."""
    per_mailbox: int
    """Calls to one mailbox in ten minutes."""


class Gate:
    """Before one mailbox."""

    def __init__(self, limits: Limits, clock: Clock, chance: Chance, app: Allowance) -> None:
        self._clock = clock
        self._chance = chance
        self._first = Turns(1)
        """One waits for what holds it back, so that those behind it can go by urgency."""
        self._places = asyncio.Semaphore(limits.at_once)
        self._made = Allowance(limits.per_mailbox, window_s=MAILBOX_WINDOW_S)
        self._app = app
        self._rests_until = 0.0
        self._refusals = 0
        """In a row."""
        self._inside = 0

    @asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        """Waits until a call may be made. Raises Resting where that takes long."""
        self._inside += 1
        try:
            self._send_away_if_resting()
            async with self._first.one():
                await self._places.acquire()
                try:
                    await self._held_back()
                except BaseException:
                    self._places.release()
                    raise
                self._take()
            try:
                yield
            finally:
                self._places.release()
        finally:
            self._inside -= 1

    def refused(self, retry_after_s: float | None) -> None:
        """Throttled: as long as Graph asks for; where it is silent, longer with each refusal in a row."""
        self._refusals += 1
        grown_s = min(_REST_MAX_S, 2.0 ** (self._refusals - 1)) * self._chance.uniform(0.5, 1.0)
        self.rest(grown_s if retry_after_s is None else retry_after_s)

    def rest(self, seconds: float) -> None:
        self._rests_until = max(self._rests_until, self._clock.monotonic() + seconds)

    def taken(self) -> None:
        """A call was not refused."""
        self._refusals = 0

    @property
    def used(self) -> float:
        """Of what may be used, 0 to 1."""
        return self._made.used(self._clock.monotonic())

    @property
    def is_idle(self) -> bool:
        now = self._clock.monotonic()
        return not self._inside and self._rests_until <= now and self._made.is_idle(now)

    async def _held_back(self) -> None:
        while (wait_s := self._wait_s()) > 0:
            self._send_away(wait_s)
            await self._clock.sleep(wait_s)

    def _take(self) -> None:
        now = self._clock.monotonic()
        self._made.take(now)
        self._app.take(now)

    def _wait_s(self) -> float:
        now, bulk = self._clock.monotonic(), is_bulk()
        return max(self._rests_until - now, self._made.wait_s(now, bulk=bulk), self._app.wait_s(now, bulk=bulk))

    def _send_away_if_resting(self) -> None:
        self._send_away(self._rests_until - self._clock.monotonic())

    def _send_away(self, wait_s: float) -> None:
        if wait_s > AT_THE_GATE_MAX_S:
            raise Resting(f"The mailbox is left alone for another {wait_s:.0f} s.", retry_after_s=wait_s)


class Gates:
    """Of one app in one Microsoft tenant."""

    def __init__(self, limits: Limits, clock: Clock, chance: Chance, app: Allowance) -> None:
        self._limits = limits
        self._clock = clock
        self._chance = chance
        self._app = app
        self._known: dict[str, Gate] = {}
        self._sweep_at = _KEPT_MIN

    def before(self, mailbox: str) -> Gate:
        """One that nobody has gone through for a while is forgotten some time."""
        gate = self._known.get(mailbox)
        if gate is None:
            if len(self._known) >= self._sweep_at:
                self._known = {name: one for name, one in self._known.items() if not one.is_idle}
                self._sweep_at = max(_KEPT_MIN, 2 * len(self._known))
            gate = self._known[mailbox] = Gate(self._limits, self._clock, self._chance, self._app)
        return gate

    def used(self) -> Iterable[float]:
        """Of each mailbox."""
        return (gate.used for gate in self._known.values())
