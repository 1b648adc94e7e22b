"""A test bench: one tenant on virtual time, and a listener for webhooks."""

import asyncio
import functools
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import httpx
from elite_caller import Caller
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from elite_simulator.app import EliteSimulator, build
from elite_simulator.settings import EliteSettings
from runtime.memory.simloop import run, sleep
from simulator_kit.outside import Outside

TENANT = "contoso"
HOOK = "http://hook.test/elite"
NOW = datetime(2031, 3, 3, 8, tzinfo=UTC)
Json = dict[str, Any]


def virtually(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """Runs a test on virtual time."""

    @functools.wraps(test)
    def sync(*args: Any, **kwargs: Any) -> None:
        run(0, test(*args, **kwargs), start=NOW, steps_max=2_000_000)

    return sync


@dataclass
class Listener:
    """Where webhooks arrive; `broken` answers come first."""

    heard: list[tuple[httpx.Headers, bytes]] = field(default_factory=list)
    broken: int = 0

    async def hear(self, request: Request) -> Response:
        body = await request.body()
        if self.broken > 0:
            self.broken -= 1
            return Response(status_code=503)
        self.heard.append((httpx.Headers(request.headers.raw), body))
        return Response(status_code=202)


class Bench(Caller):
    def __init__(self, settings: EliteSettings | None = None) -> None:
        self.listener, self.settings = Listener(), settings or EliteSettings()
        hook = Starlette(routes=[Route("/elite", self.listener.hear, methods=["POST"])])
        chance = Random(7)  # noqa: S311 – chance of a test
        self._tasks: set[asyncio.Task[None]] = set()
        self.outside = Outside(
            now=self.now,
            sleep=sleep,
            chance=chance,
            new_id=lambda: f"{chance.getrandbits(128):032x}",
            spawn=self._spawn,
            http=httpx.AsyncClient(transport=httpx.ASGITransport(hook)),
        )
        self.simulator: EliteSimulator = build(self.outside, self.settings)
        api = httpx.ASGITransport(self.simulator.api)
        super().__init__(httpx.AsyncClient(transport=api, base_url="https://elite.test"))
        self.people = httpx.AsyncClient(
            transport=httpx.ASGITransport(self.simulator.people), base_url="http://people.test"
        )
        self.described: Json = {}

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def now(self) -> datetime:
        return NOW + timedelta(seconds=asyncio.get_running_loop().time())

    async def open(self, **more: Any) -> "Bench":
        made = await self.people.post("/control/tenants", json=tenant() | more)
        assert made.status_code == 201, made.text
        self.described = made.json()
        await self.sign_in()
        return self

    async def sign_in(self) -> None:
        body = {"clientId": f"{TENANT}-sync", "clientSecret": "secret"}
        answer = await self.api.post("/token", json=body)
        assert answer.status_code == 200, answer.text
        self.api.headers["Authorization"] = f"Bearer {answer.json()['accessToken']}"

    def id_of(self, which: str, name: str) -> str:
        """The id of a room, an account, an event type, … by its name."""
        return str(next(one["id"] for one in self.described[which] if one["name"] == name))

    def room(self, name: str) -> str:
        return self.id_of("rooms", name)

    async def act(self, verb: str, **args: Any) -> Json:
        answer = await self.people.post(f"/people/{TENANT}/{verb}", json=args)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def control(self, method: str, path: str, body: Any = None) -> Any:
        answer = await self.people.request(method, f"/control/tenants/{TENANT}{path}", json=body)
        assert answer.status_code < 300, answer.text
        return answer.json() if answer.content else None

    async def answer(self, **gaps: Json | str | int | bool | None) -> None:
        """Questions that nothing public answers are answered so from now on."""
        await self.control("PATCH", "", {"gaps": gaps})

    async def state(self) -> Json:
        return dict(await self.control("GET", "/state"))

    async def shown(self, event: str) -> Json:
        """The event as the state tells it."""
        return next(one for one in (await self.state())["events"] if one["id"] == event)

    async def rows(self, event: str) -> list[tuple[str, str, str, str]]:
        """Live booked spaces: room, day, times and status."""
        spaces = (await self.shown(event))["spaces"]
        return [(one["room"], one["start_date"], times_of(one), one["status"]) for one in spaces]

    async def create(self, *spaces: Json, name: str = "Concert", by: str = "bob", **more: Any) -> str:
        """People create an event; its id."""
        made = await self.act("create", by=by, name=name, spaces=list(spaces or [space()]), **more)
        return str(made["event"])

    async def create_by_api(self, **more: Any) -> str:
        made = await self.do("POST", "/events/create", self.new_event() | more)
        return str(made["id"])

    def new_event(self) -> Json:
        return {
            "accountId": self.id_of("accounts", "Internal"),
            "name": "Budget review",
            "eventTypeId": self.id_of("event_types", "Meeting"),
            "start": "2031-03-04",
            "end": "2031-03-04",
            "venueIds": [self.described["venues"][0]["id"]],
        }

    def new_space(self, event: str, room: str = "Atrium", **more: Any) -> Json:
        return {
            "eventId": event,
            "roomId": self.room(room),
            "date": "2031-03-04",
            "isAllDay": False,
            "startTime": "09:00",
            "endTime": "10:30",
            "bookedStatus": "definite",
        } | more

    async def booked(self, room: str = "Atrium", **more: str | bool | None) -> tuple[str, str]:
        """An event by the API with one space; their ids."""
        event = await self.create_by_api()
        made = await self.do("POST", "/booked-spaces", self.new_space(event, room, **more))
        return event, str(made["id"])

    async def feed(self, since: str | None = None, **more: Any) -> Json:
        venues = [one["id"] for one in self.described["venues"]]
        body = {"venueIds": venues, "includeBookedSpaces": True, "lastModifiedOn": since} | more
        return dict(await self.do("POST", "/events/all", body))


def tenant() -> Json:
    return {
        "tenant_id": TENANT,
        "client_id": f"{TENANT}-sync",
        "client_secret": "secret",
        "rooms": [
            {"name": "Atrium"},
            {"name": "Main Stage"},
            {"name": "Hall East"},
            {"name": "Hall West"},
            {"name": "Hall", "combo_of": ["Hall East", "Hall West"]},
        ],
        "users": [{"name": "Erin", "email": "erin@contoso.test"}, {"name": "Bob", "email": "bob@contoso.test"}],
        "accounts": [{"name": "Internal", "contacts": [{"name": "Facilities", "email": None}]}],
        "event_types": ["Meeting"],
        "business_classifications": ["Corporate"],
        "genres": ["Rock"],
        "contact_roles": ["Requester"],
        "reasons_for_loss": ["Price"],
        "space_usages": ["Event", "Move-in"],
    }


def at(start: str = "09:00", end: str = "12:00", day: str = "2031-03-04", end_day: str | None = None) -> Json:
    return {
        "start_date": day,
        "end_date": end_day or day,
        "start_time": start,
        "end_time": end,
        "all_day": False,
    }


def all_day(first: str, last: str) -> Json:
    return {"start_date": first, "end_date": last, "start_time": None, "end_time": None, "all_day": True}


def space(room: str = "Main Stage", status: str = "definite", when: Json | None = None) -> Json:
    return {"room": room, "at": when or at(), "status": status}


def picked(found: Json, *keys: str) -> list[Any]:
    return [found[key] for key in keys]


def times_of(row: Json) -> str:
    return "all day" if row["all_day"] else f"{row['start_time']}-{row['end_time']}"
