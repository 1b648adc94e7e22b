"""Everything a simulator takes from outside, so that it runs on real or on virtual time."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any, Protocol

import httpx


class Sleep(Protocol):
    async def __call__(self, seconds: float, /) -> None: ...


@dataclass(frozen=True)
class Outside:
    """Clock, chance, ids, tasks and the HTTP client that delivers notifications.

    `now` answers aware UTC times. `spawn` runs a coroutine beside the caller and logs what it raises;
    nothing in a simulator starts a task in another way.
    """

    now: Callable[[], datetime]
    sleep: Sleep
    chance: Random
    new_id: Callable[[], str]
    spawn: Callable[[Coroutine[Any, Any, None]], None]
    http: httpx.AsyncClient
