"""Where Graph calls us: the handshake, and notifications → hints. Answered before anything is read."""

import asyncio
import json
import logging
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from contracts.hints import HintCause
from graph_ingest.client_state import ClientStates
from graph_ingest.hints import Hints
from graph_ingest.names import Names
from graph_ingest.watched import Watched
from runtime.bodies import TooLong, read_body
from runtime.metrics import counter
from runtime.ports.unavailable import Unavailable

log = logging.getLogger(__name__)

BODY_MAX = 1024 * 1024
"""Graph does not say how many notifications it puts into one; each has about a KiB."""
TOKEN_MAX = 2048
_FORBIDDEN = frozenset('<>&"')
_SPACE = 0x20
_DELETE = 0x7F
_QUIET = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}

DROPPED = counter(
    "booking_sync.graph.notifications.dropped",
    unit="{notification}",
    question="How many notifications were not ours: a wrong secret, or a room that is not mapped any more?",
)


class Webhook:
    def __init__(self, hints: Hints, names: Names, states: ClientStates, *, acknowledge_s: float) -> None:
        self._hints = hints
        self._names = names
        self._states = states
        self._acknowledge_s = acknowledge_s
        self.ready = False
        """The configuration is read: before, no notification can be told from one that is not ours."""

    async def receive(self, request: Request) -> Response:
        """For both addresses: lifecycle notifications are told by their field. 202 once Kafka has the hints."""
        if "validationToken" in request.query_params:
            return handshake(request)
        if not self.ready:
            return _refuse(503)
        try:
            async with asyncio.timeout(self._acknowledge_s):  # also for who sends slowly
                return Response(status_code=await self._take(request), headers=_QUIET)
        except (Unavailable, TimeoutError) as away:
            log.warning("notifications.refused", extra={"why": type(away).__name__})
            return _refuse(503)

    async def _take(self, request: Request) -> int:
        """The status to answer, 202 once all hints are acknowledged. Raises Unavailable."""
        try:
            items = _items(await read_body(request, most=BODY_MAX))
        except TooLong:
            return 413
        if items is None:
            return 400
        await self._hints.publish(self._accepted(items).items())
        return 202

    def _accepted(self, items: list[dict[str, Any]]) -> dict[Watched, HintCause]:
        """One hint per mailbox; what is not ours is dropped and counted."""
        found: dict[Watched, HintCause] = {}
        for item in items:
            name = self._states.read(item.get("clientState"))
            watched = self._names.watched(name) if name else None
            if watched is None:
                DROPPED.add(1, {"reason": "not_mapped" if name else "not_ours"})
            elif "lifecycleEvent" in item:
                found[watched] = HintCause.LIFECYCLE
            else:
                found.setdefault(watched, HintCause.NOTIFICATION)
        return found


def handshake(request: Request) -> Response:
    """The token as it came, as plain text; one that a browser could take for markup is not reflected."""
    tokens = request.query_params.getlist("validationToken")
    token = tokens[0]
    if len(tokens) != 1 or not token or len(token.encode()) > TOKEN_MAX or any(map(_is_odd, token)):
        return _refuse(400)
    return PlainTextResponse(token, headers=_QUIET)


def _is_odd(character: str) -> bool:
    return character in _FORBIDDEN or ord(character) < _SPACE or ord(character) == _DELETE


def _items(body: bytes) -> list[dict[str, Any]] | None:
    try:
        read = json.loads(body)
    except (ValueError, RecursionError):
        return None
    items = read.get("value") if isinstance(read, dict) else None
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        return None
    return items


def _refuse(status: int) -> Response:
    return Response(status_code=status, headers=_QUIET)
