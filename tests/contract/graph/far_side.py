"""A Graph to ask, real or simulated: calls as plain as its documentation, and what is made is cancelled at the end."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

import httpx

Json = dict[str, Any]
NAME = "Contract test, please ignore"
IMMUTABLE = 'IdType="ImmutableId"'
ACCEPTED = 202
_FAR_AHEAD = timedelta(days=100)
"""Within the booking window that rooms have by default."""
_LOOKS, _LOOK_EVERY_S = 60, 2.0


class Request(Protocol):
    def __call__(self, method: str, path: str, body: Any, headers: Json, /) -> Awaitable[httpx.Response]: ...


@dataclass(frozen=True)
class Mailboxes:
    """Addresses. `pending`: a room whose delegates decide; None where there is none."""

    organizer: str
    answering: str
    silent: str
    pending: str | None


class Graph:
    """`pause` lets time pass over there, `now` tells it. `day`: when the tests book, far from everybody's bookings."""

    def __init__(
        self,
        request: Request,
        pause: Callable[[float], Awaitable[None]],
        *,
        now: Callable[[], datetime],
        mailboxes: Mailboxes,
        notification_url: str | None,
    ) -> None:
        self._request = request
        self.pause = pause
        self.now = now
        self.day = (now() + _FAR_AHEAD).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
        self.mailboxes = mailboxes
        self.notification_url = notification_url
        self._made: list[str] = []
        self.subscriptions: list[str] = []

    async def call(self, method: str, path: str, body: Any = None, **headers: str) -> httpx.Response:
        return await self._request(method, path, body, {"Prefer": IMMUTABLE} | headers)

    async def get(self, path: str, **headers: str) -> Json:
        answer = await self.call("GET", path, **headers)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def at(self, hour: float, *, days: float = 0, zone: str = "UTC") -> Json:
        moment = self.day + timedelta(days=days, hours=hour)
        return {"dateTime": moment.isoformat(timespec="seconds"), "timeZone": zone}

    def window(self, days: float = 1, *, begin: float = 0) -> str:
        start, end = self.day + timedelta(days=begin), self.day + timedelta(days=begin + days)
        return f"startDateTime={start.isoformat()}Z&endDateTime={end.isoformat()}Z"

    def meeting(self, *rooms: str, hours: tuple[float, float] = (9, 10), **more: Any) -> Json:
        attendees = [{"type": "resource", "emailAddress": {"address": room}} for room in rooms]
        times = {"start": self.at(hours[0]), "end": self.at(hours[1])}
        return {"subject": NAME, "attendees": attendees, **times} | more

    def weekly(self, count: int = 3) -> Json:
        day = self.day.strftime("%A").lower()
        pattern = {"type": "weekly", "interval": 1, "daysOfWeek": [day], "firstDayOfWeek": "monday"}
        span = {"type": "numbered", "startDate": self.day.date().isoformat(), "numberOfOccurrences": count}
        return {"recurrence": {"pattern": pattern, "range": span}}

    async def book(self, *rooms: str, **more: Any) -> Json:
        """By the app on the organizer's calendar."""
        answer = await self.call("POST", self.events(), self.meeting(*rooms, **more))
        assert answer.status_code == 201, answer.text
        self._made.append(answer.json()["id"])
        return dict(answer.json())

    def events(self, mailbox: str | None = None) -> str:
        return f"/users/{mailbox or self.mailboxes.organizer}/events"

    async def copy_in(self, room: str, meeting: Json) -> Json:
        """The room's copy, once it is there."""

        async def read() -> Json | None:
            filtered = f"{self.events(room)}?$filter=iCalUId eq '{meeting['iCalUId']}'"
            found = (await self.get(filtered))["value"]
            return dict(found[0]) if found else None

        return await self.until(read)

    async def answer_of(self, room: str, meeting: Json, *, among: tuple[str, ...]) -> Json:
        """The status of the room on the organizer's copy, once it is one of these."""

        async def read() -> Json | None:
            event = await self.get(f"{self.events()}/{meeting['id']}")
            (status,) = [one["status"] for one in event["attendees"] if _is_at(one, room)]
            return dict(status) if status["response"] in among else None

        return await self.until(read)

    async def until(self, read: Callable[[], Awaitable[Json | None]]) -> Json:
        """What is read, once it is there; fails after two minutes."""
        for _ in range(_LOOKS):
            found = await read()
            if found is not None:
                return found
            await self.pause(_LOOK_EVERY_S)
        raise AssertionError(f"it did not come in {_LOOKS * _LOOK_EVERY_S:.0f} s")

    async def tidy(self) -> None:
        for event in self._made:
            await self.call("POST", f"{self.events()}/{event}/cancel", {"comment": NAME})
        for one in self.subscriptions:
            await self.call("DELETE", f"/subscriptions/{one}")


def _is_at(attendee: Json, room: str) -> bool:
    return str(attendee["emailAddress"]["address"]).lower() == room.lower()
