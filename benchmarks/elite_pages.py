"""An Elite of so many booked spaces, as a process of its own: its pages are made once, and given as they are."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import uvicorn
from benchmarks.venue import NOW

ROOMS, PAGE, ROWS_EACH = 200, 500, 2
FIRST_DAY = datetime(NOW.year, NOW.month, NOW.day, tzinfo=UTC)
TOKEN = {"accessToken": "t", "expiresIn": 86_400, "tokenType": "Bearer"}
_PLACES = 4
"""Bookings of one room on one day, two hours each."""
Send = Callable[[dict[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[dict[str, Any]]]


def event(number: int) -> dict[str, Any]:
    """Two rooms, at a place of their own; changed one after the other over a month."""
    place, day = number % _PLACES, number // (_PLACES * ROOMS // ROWS_EACH)
    room = number // _PLACES * ROWS_EACH % ROOMS
    changed = FIRST_DAY - timedelta(days=30) + timedelta(seconds=number * 40)
    return {
        "id": f"event-{number}-A",
        "name": f"Meeting of the house number {number}",
        "description": None,
        "accountId": "account-1",
        "accountName": "Internal",
        "eventTypeId": "eventtype-1-A",
        "isCanceled": False,
        "isLost": False,
        "isActive": True,
        "isFinalized": False,
        "isBlackout": False,
        "hasContract": False,
        "createdById": f"user-{number % 50}-A",
        "createdByName": "Someone of the house",
        "createdOn": f"{changed - timedelta(days=1):%Y-%m-%dT%H:%M:%SZ}",
        "lastModifiedOn": f"{changed:%Y-%m-%dT%H:%M:%SZ}",
        "externalIds": [],
        "staffAssignments": [],
        "contactRoles": [{"contactId": "contact-1", "role": "Planner", "name": "Pam", "email": "pam@contoso.test"}],
        "bookedSpaces": [_row(number, room + n, day, place) for n in range(ROWS_EACH)],
    }


def _row(number: int, room: int, day: int, place: int) -> dict[str, Any]:
    date = f"{FIRST_DAY + timedelta(days=day + 1):%Y-%m-%d}"
    return {
        "bookedSpaceId": f"{number:016x}{room:016x}",
        "roomId": f"room-{room}-A",
        "roomName": f"Room {room}",
        "startDate": date,
        "endDate": date,
        "isAllDay": False,
        "startTime": f"{8 + 2 * place:02}:00",
        "endTime": f"{10 + 2 * place:02}:00",
        "bookedStatus": "definite",
        "usageType": "event",
    }


def pages(spaces: int) -> list[bytes]:
    events = spaces // ROWS_EACH
    return [
        json.dumps(
            {"totalCount": events, "results": [event(n) for n in range(first, min(first + PAGE, events))]}
        ).encode()
        for first in range(0, events, PAGE)
    ]


def app(made: list[bytes]) -> Callable[[dict[str, Any], Receive, Send], Awaitable[None]]:
    lists = {"/token": TOKEN, "/v1/general-setup/venues": [{"id": "venue-1-A", "name": "House"}]}
    lists["/v1/general-setup/users"] = [{"id": f"user-{n}-A", "email": f"u{n}@contoso.test"} for n in range(50)]

    async def answer(scope: dict[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        asked = await _body(receive)
        path, status = scope["path"], 200
        if path == "/v1/events/all":
            number = json.loads(asked)["page"]
            body = made[number - 1] if number <= len(made) else b'{"totalCount": 0, "results": []}'
        elif path in lists:
            body = json.dumps(lists[path]).encode()
        else:
            status, body = 404, b'{"message": "There is no such thing."}'
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    return answer


async def _body(receive: Receive) -> bytes:
    body = bytearray()
    while True:
        part = await receive()
        body += part.get("body", b"")
        if not part.get("more_body"):
            return bytes(body)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        config = uvicorn.Config(app(pages(int(sys.argv[1]))), port=int(sys.argv[2]), log_level="warning")
        asyncio.run(uvicorn.Server(config).serve())
