"""A test bench: one tenant, a clock that jumps, and a listener for notifications."""

import asyncio
import heapq
import itertools
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from outlook_simulator.app import OutlookSimulator, build
from outlook_simulator.settings import OutlookSettings
from simulator_kit.outside import Outside, Sleep

TENANT = "11111111-1111-1111-1111-111111111111"
HOOK = "http://hook.test/graph"
MARKER = "String {00020329-0000-0000-C000-000000000046} Name marker"
NOW = datetime(2031, 3, 3, 8, tzinfo=UTC)
IMMUTABLE = 'IdType="ImmutableId"'
Json = dict[str, Any]


class VirtualClock:
    """Sleepers wake in order of their time; time passes only while the bench lets it."""

    def __init__(self, start: datetime) -> None:
        self.start, self.elapsed_s = start, 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._numbers = itertools.count()
        self._tasks: list[asyncio.Task[None]] = []

    def now(self) -> datetime:
        return self.start + timedelta(seconds=self.elapsed_s)

    async def sleep(self, seconds: float, /) -> None:
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.elapsed_s + seconds, next(self._numbers), future))
        await future

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        self._tasks.append(asyncio.get_running_loop().create_task(work))

    async def advance(self, seconds: float) -> None:
        """Lets this much time pass, and all that happens in it happen."""
        end_s = self.elapsed_s + seconds
        await self._calm()
        while self._sleepers and self._sleepers[0][0] <= end_s:
            at_s, _, future = heapq.heappop(self._sleepers)
            self.elapsed_s = max(self.elapsed_s, at_s)
            if not future.done():
                future.set_result(None)
            await self._calm()
        self.elapsed_s = end_s
        for task in [task for task in self._tasks if task.done()]:
            self._tasks.remove(task)
            task.result()

    @staticmethod
    async def _calm() -> None:
        for _ in range(60):
            await asyncio.sleep(0)  # noqa: TID251 - the bench stands below the clock


@dataclass
class Listener:
    """Where notifications arrive; `broken` answers come first."""

    posts: list[list[Json]] = field(default_factory=list)
    broken: int = 0
    validations: list[str] = field(default_factory=list)
    deaf: bool = False
    answers_in_s: float = 0
    sleep: Sleep = field(kw_only=True)

    async def hear(self, request: Request) -> Response:
        if "validationToken" in request.query_params:
            self.validations.append(str(request.url))
            return PlainTextResponse("?" if self.deaf else request.query_params["validationToken"])
        if self.broken > 0:
            self.broken -= 1
            return Response(status_code=503)
        if self.answers_in_s:
            await self.sleep(self.answers_in_s)
        self.posts.append((await request.json())["value"])
        return Response(status_code=202)

    @property
    def heard(self) -> list[tuple[str, str]]:
        return [(one["changeType"], one["resourceData"]["id"]) for post in self.posts for one in post]


class Bench:
    def __init__(self, settings: OutlookSettings | None = None, now: datetime = NOW) -> None:
        self.clock, self.settings = VirtualClock(now), settings or OutlookSettings()
        self.listener = Listener(sleep=self.clock.sleep)
        hook = Starlette(routes=[Route("/graph", self.listener.hear, methods=["POST"])])
        numbers = itertools.count(1)
        self.outside = Outside(
            now=self.clock.now,
            sleep=self.clock.sleep,
            chance=Random(7),  # noqa: S311 - chance of a test
            new_id=lambda: f"00000000-0000-4000-8000-{next(numbers):012d}",
            spawn=self.clock.spawn,
            http=httpx.AsyncClient(transport=httpx.ASGITransport(hook)),
        )
        self.simulator: OutlookSimulator = build(self.outside, self.settings)
        self.graph = httpx.AsyncClient(
            transport=httpx.ASGITransport(self.simulator.api),
            base_url="https://graph.test/v1.0",
            headers={"Prefer": IMMUTABLE},
        )
        self.people = httpx.AsyncClient(
            transport=httpx.ASGITransport(self.simulator.people), base_url="http://people.test"
        )

    async def open(self) -> "Bench":
        rooms = [
            {"name": "Atrium", "address": "atrium@contoso.test", "zone": "Europe/Brussels"},
            {
                "name": "Library",
                "address": "library@contoso.test",
                "zone": "Europe/Brussels",
                "settings": {
                    "all_book_in_policy": False,
                    "all_request_in_policy": True,
                    "delegates": ["dana@contoso.test"],
                },
            },
            {
                "name": "Stage",
                "address": "stage@contoso.test",
                "zone": "Europe/Brussels",
                "settings": {"automate_processing": "AutoUpdate"},
            },
        ]
        people = [
            {"name": name, "address": f"{name.lower()}@contoso.test"} for name in ("Alice", "Bob", "Dana", "Events")
        ]
        answer = await self.people.post(
            "/control/tenants",
            json={
                "tenant_id": TENANT,
                "domain": "contoso.test",
                "client_id": "app",
                "client_secret": "secret",
                "people": people,
                "rooms": rooms,
            },
        )
        assert answer.status_code == 201, answer.text
        self.graph.headers["Authorization"] = f"Bearer {await self.token()}"
        return self

    async def token(self) -> str:
        form = {
            "client_id": "app",
            "client_secret": "secret",
            "grant_type": "client_credentials",
            "scope": "https://graph.microsoft.com/.default",
        }
        answer = await self.graph.post(f"https://graph.test/{TENANT}/oauth2/v2.0/token", data=form)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["access_token"])

    async def call(self, method: str, path: str, body: Any = None, **more: Any) -> httpx.Response:
        """A call to Graph; time passes until it is answered."""
        work = asyncio.get_running_loop().create_task(self.graph.request(method, path, json=body, **more))
        while not work.done():
            await self.clock.advance(0.01)
        return work.result()

    async def get(self, path: str, **more: Any) -> Json:
        answer = await self.call("GET", path, **more)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def act(self, verb: str, **args: Any) -> Json:
        answer = await self.people.post(f"/people/{TENANT}/{verb}", json=args)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def control(self, method: str, path: str, body: Any = None) -> Any:
        answer = await self.people.request(method, f"/control/tenants/{TENANT}/{path}", json=body)
        assert answer.status_code < 300, answer.text
        return answer.json()

    async def set(self, group: str, **switches: Any) -> None:
        """Switches of the whole simulator, by the tests' door."""
        answer = await self.people.patch("/control/settings", json={group: switches})
        assert answer.status_code == 200, answer.text

    async def room(self, name: str, **settings: Any) -> None:
        await self.control("PATCH", f"rooms/{address(name)}", settings)

    async def state(self) -> Json:
        return dict(await self.control("GET", "state"))

    async def settle(self, seconds: float = 2) -> None:
        await self.clock.advance(seconds)

    async def book(self, *rooms: str, at: Json | None = None, by: str = "alice", **more: Any) -> str:
        """A person books; the meeting's id."""
        found = await self.act(
            "book",
            by=address(by),
            subject=more.pop("subject", "Budget review"),
            rooms=[address(room) for room in rooms],
            at=at or hours(1, 9, 10.5),
            **more,
        )
        return str(found["meeting"])

    async def responses(self, meeting: str) -> Json:
        """Room → answer, as the organizer's copy shows it."""
        rooms = (await self.state())["meetings"][meeting]["rooms"]
        return {key.partition("@")[0]: value for key, value in rooms.items()}

    async def calendar(self, room: str) -> list[tuple[str, str, str]]:
        rows = (await self.state())["rooms"][address(room)]
        return [(row["subject"], row["start"], row["response"]) for row in rows]

    async def room_copies(self, room: str) -> list[Json]:
        view = f"/users/{address(room)}/calendarView?startDateTime=2031-01-01T00:00Z&endDateTime=2032-01-01T00:00Z"
        return list((await self.get(f"{view}&$top=100"))["value"])

    async def subscribe(self, room: str, **more: Any) -> httpx.Response:
        body = {
            "changeType": "created,updated,deleted",
            "notificationUrl": HOOK,
            "lifecycleNotificationUrl": HOOK,
            "resource": f"/users/{address(room)}/events",
            "expirationDateTime": "2031-03-06T00:00:00.0000000Z",
            "clientState": "hush",
        }
        return await self.call("POST", "/subscriptions", body | more)


def address(name: str) -> str:
    return name if "@" in name else f"{name}@contoso.test"


def hours(day: int, start: float, end: float, zone: str = "Europe/Brussels") -> Json:
    """So many hours (Brussels, winter) on the day that is `day` days on."""
    midnight = datetime(2031, 3, 2, 23, tzinfo=UTC) + timedelta(days=day)
    return {
        "start": (midnight + timedelta(hours=start)).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "end": (midnight + timedelta(hours=end)).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "zone": zone,
    }


def all_day(first: str, end: str) -> Json:
    return {"all_day": True, "start_date": first, "end_date": end, "zone": "Europe/Brussels"}


def event(*rooms: str, start: str = "2031-03-04T09:00:00", end: str = "2031-03-04T10:30:00", **more: Any) -> Json:
    """The body of a POST by an app."""
    attendees = [{"type": "resource", "emailAddress": {"address": address(room)}} for room in rooms]
    return {
        "subject": "Launch",
        "body": {"contentType": "HTML", "content": "<p>Hello</p>"},
        "start": {"dateTime": start, "timeZone": "Europe/Brussels"},
        "end": {"dateTime": end, "timeZone": "Europe/Brussels"},
        "attendees": attendees,
    } | more
