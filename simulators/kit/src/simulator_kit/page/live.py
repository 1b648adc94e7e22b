"""Keeps an open page up to date: a stream of server-sent events with the parts that look different now."""

import json
from collections.abc import AsyncIterator, Callable

from starlette.responses import StreamingResponse

from simulator_kit.outside import Sleep
from simulator_kit.refused import Refused

Parts = dict[str, str]
"""HTML by the id of the element that it fills."""

_LOOK_EVERY_S = 0.2
_RETRY_MS = 500
"""How soon a browser asks again after the stream has broken off."""


def stream(draw: Callable[[], Parts], sleep: Sleep, closing: Callable[[], bool]) -> StreamingResponse:
    """Lives as long as the browser listens: the framework ends it when the connection goes.

    It ends by itself when the tenant goes (`draw` raises Refused), or the server (`closing`).
    """
    return StreamingResponse(
        _changes(draw, sleep, closing), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
    )


async def _changes(draw: Callable[[], Parts], sleep: Sleep, closing: Callable[[], bool]) -> AsyncIterator[str]:
    """All parts first, as something may have changed since the page was made; then what differs, and only then."""
    yield f"retry: {_RETRY_MS}\n\n"
    sent: Parts = {}
    while not closing():
        try:
            parts = draw()
        except Refused:
            return
        news = {key: html for key, html in parts.items() if sent.get(key) != html}
        if news:
            yield f"data: {json.dumps(news)}\n\n"
        sent = parts
        await sleep(_LOOK_EVERY_S)
