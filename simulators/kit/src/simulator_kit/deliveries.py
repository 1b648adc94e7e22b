"""How a far side tells its listeners of changes: by a POST, in a way that tests may choose."""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any, Literal

import httpx
from pydantic import TypeAdapter, ValidationError

from simulator_kit.refused import Refused

DeliveryMode = Literal["normal", "drop", "duplicate", "reverse", "delay"]
_MODE: TypeAdapter[DeliveryMode] = TypeAdapter(DeliveryMode)


@dataclass
class Deliveries:
    """How one tenant's deliveries travel; `seconds` is how long they take in mode `delay`."""

    mode: DeliveryMode = "normal"
    seconds: float = 0

    def choose(self, args: dict[str, Any]) -> dict[str, Any]:
        """For changes from now on; what is on its way stays as it is. What holds now. Raises Refused."""
        try:
            mode, seconds = _MODE.validate_python(args["mode"]), float(args.get("seconds") or 0)
        except (ValidationError, ValueError) as error:
            raise Refused(f"The mode was not understood: {error}") from error
        self.mode, self.seconds = mode, seconds
        return {"mode": mode, "seconds": seconds}


async def was_taken(post: Awaitable[httpx.Response], *, timeout_s: float) -> bool:
    """Whether the POST is answered by a 2xx in time."""
    try:
        async with asyncio.timeout(timeout_s):
            answer = await post
    except (httpx.HTTPError, TimeoutError, OSError):
        return False
    return answer.is_success
