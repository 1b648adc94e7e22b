"""The one way to call a far side: one time-out, one kind of failure, counted and traced."""

import asyncio
from collections.abc import Mapping

import httpx
from opentelemetry import trace
from opentelemetry.trace import SpanKind, StatusCode

from runtime.metrics import FAR_SIDE_CALLS
from runtime.ports.unavailable import Unavailable

_tracer = trace.get_tracer("booking-sync.runtime")
_RETRY_AFTER_MAX_S = 3600.0


class NoAnswer(Unavailable):
    """The far side gave no answer: the call may or may not have had its effect."""


async def call(http: httpx.AsyncClient, request: httpx.Request, *, timeout_s: float) -> httpx.Response:
    """The answer with its body read, whatever its status. Raises NoAnswer.

    `timeout_s` is the whole call's. Neither span, metric nor error holds the path or the query: they name mailboxes.
    """
    about = {"http.request.method": request.method, "server.address": request.url.host}
    with _tracer.start_as_current_span(
        request.method, kind=SpanKind.CLIENT, attributes=dict(about), record_exception=False
    ) as span:
        try:
            async with asyncio.timeout(timeout_s):
                response = await http.send(request)
        except (TimeoutError, httpx.RequestError) as failed:
            kind = type(failed).__name__
            span.set_attribute("error.type", kind)
            FAR_SIDE_CALLS.add(1, {**about, "error.type": kind})
            raise NoAnswer(f"{request.method} {request.url.host}: {kind}") from failed
        span.set_attribute("http.response.status_code", response.status_code)
        FAR_SIDE_CALLS.add(1, {**about, "http.response.status_code": response.status_code})
        if response.is_server_error:
            span.set_status(StatusCode.ERROR)
        return response


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds, also fractions of them (`2.128` has been seen); None where there is none that can be read."""
    try:
        seconds = float(headers.get("retry-after", ""))
    except ValueError:
        return None
    return min(seconds, _RETRY_AFTER_MAX_S) if seconds >= 0 else None
