"""Where Graph calls us: the handshake, and notifications → hints. Answered before anything is read."""

import asyncio
import json
import logging
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from contracts.hints import HintCause
from graph_ingest.client_state import ClientStates, name_of
from graph_ingest.hints import Hints
from graph_ingest.watched import Watched
from runtime.bodies import TooLong, read_body
from runtime.configuration import Configurations
from runtime.metrics import counter
from runtime.ports.unavailable import Unavailable

log = logging.getLogger(__name__)

BODY_MAX = 256 * 1024
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
    def __init__(
        self, hints: Hints, configurations: Configurations, states: ClientStates, *, acknowledge_s: float
    ) -> None:
        self._hints = hints
        self._configurations = configurations
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
            items = _items(await read_body(request, most=BODY_MAX))
        except TooLong:
            return _refuse(413)
        if items is None:
            return _refuse(400)
        found = self._accepted(items)
        try:
            async with asyncio.timeout(self._acknowledge_s):
                await self._hints.publish(found.items())
        except (Unavailable, TimeoutError) as away:
            log.warning("notifications.refused", extra={"why": type(away).__name__, "hints": len(found)})
            return _refuse(503)
        return Response(status_code=202)

    def _accepted(self, items: list[dict[str, Any]]) -> dict[Watched, HintCause]:
        """One hint per mailbox; what is not ours is dropped and counted."""
        known = self._known()
        found: dict[Watched, HintCause] = {}
        for item in items:
            name = self._states.read(item.get("clientState"))
            watched = known.get(name) if name else None
            if watched is None:
                DROPPED.add(1, {"reason": "not_mapped" if name else "not_ours"})
            elif "lifecycleEvent" in item:
                found[watched] = HintCause.LIFECYCLE
            else:
                found.setdefault(watched, HintCause.NOTIFICATION)
        return found

    def _known(self) -> dict[str, Watched]:
        return {
            name_of(tenant, space.mailbox): Watched(tenant, space.mailbox)
            for tenant, configuration in self._configurations.active().items()
            for space in configuration.spaces
        }


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
