"""The handshake with an address that asks for notifications, before it gets any."""

import asyncio

import httpx

from outlook_simulator.graph.errors import GraphError
from simulator_kit.outside import Outside

_HANDSHAKE_S = 10


async def validate(outside: Outside, url: str, request_id: str) -> None:
    """The handshake: the address has to give back the token, as plain text, within ten seconds."""
    token = f"Validation: Testing client application reachability for subscription Request-Id: {request_id}"
    target = httpx.URL(url).copy_add_param("validationToken", token)
    try:
        async with asyncio.timeout(_HANDSHAKE_S):
            answer = await outside.http.post(target, headers={"Content-Type": "text/plain; charset=utf-8"})
    except (httpx.HTTPError, TimeoutError, OSError) as error:
        raise _unvalidated(f"the request failed ({type(error).__name__})") from error
    plain = answer.headers.get("content-type", "").startswith("text/plain")
    if answer.status_code != 200 or not plain or answer.text != token:  # noqa: PLR2004 - HTTP OK
        raise _unvalidated(f"it answered {answer.status_code}")


def _unvalidated(why: str) -> GraphError:
    return GraphError(
        400,
        "ValidationError",
        f"Subscription validation request failed: {why}. Notification endpoint must respond with 200 OK to validation "
        "request.",
    )
