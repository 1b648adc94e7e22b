"""People who book, move and cancel in a venue of many rooms, and when each thing they did was told."""

import asyncio
import json
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from contracts.configuration import TenantConfiguration
from contracts.ids import TenantId
from contracts.outlook_side import OutlookSeen

TENANT, MICROSOFT = TenantId("venue"), "11111111-1111-4111-8111-111111111111"
PEOPLE = 100
Json = dict[str, Any]


@dataclass
class Plan:
    rooms: int
    changes_per_s: float
    seconds: float


def room(number: int) -> str:
    return f"room-{number}@venue.test"


def person(number: int) -> str:
    return f"person-{number}@venue.test"


def microsoft(plan: Plan) -> Json:
    """Every fourth room is managed by Elite and answers nobody."""
    settings = [{"automate_processing": "AutoUpdate"} if number % 4 == 0 else {} for number in range(plan.rooms)]
    return {
        "tenant_id": MICROSOFT,
        "domain": "venue.test",
        "client_id": "app",
        "client_secret": "s3cret",
        "people": [{"address": person(number)} for number in range(PEOPLE)],
        "rooms": [{"address": room(number), "settings": one} for number, one in enumerate(settings)],
    }


def configuration(plan: Plan) -> TenantConfiguration:
    def space(number: int) -> Json:
        return {
            "space": f"s{number}",
            "name": f"Room {number}",
            "room": f"r{number}",
            "mailbox": room(number),
            "mode": "momentus" if number % 4 == 0 else "outlook",
            "mailbox_settings": {"auto_accept": number % 4 != 0},
            "zone": "Europe/Brussels",
        }

    body = {
        "tenant": TENANT,
        "version": 1,
        "state": "active",
        "microsoft": {"tenant_id": MICROSOFT, "client_id": "app", "client_secret": "env:GRAPH"},
        "elite": {"cluster": "indv", "client_id": "e", "client_secret": "env:ELITE"},
        "spaces": [space(number) for number in range(plan.rooms)],
        "event_defaults": {"venue": "v", "account": "a", "contact": "c", "event_type": "t"},
        "to_outlook": {"default_organizer": person(0)},
        "horizon_days": 180,
    }
    return TenantConfiguration.from_json(json.dumps(body).encode())


@dataclass
class Awaited:
    """A change that has not been told yet."""

    since: float
    starts: datetime | None
    """None: it was cancelled."""

    def is_in(self, seen: OutlookSeen) -> bool:
        if self.starts is None:
            return not seen.response.is_live
        return seen.response.is_live and seen.interval is not None and seen.interval.start == self.starts


@dataclass
class Story:
    """What people do, and when each thing they did was told."""

    plan: Plan
    http: httpx.AsyncClient
    chance: random.Random = field(default_factory=lambda: random.Random(1))  # noqa: S311
    awaited: dict[str, Awaited] = field(default_factory=dict)
    ages: list[float] = field(default_factory=list)
    did: Counter[str] = field(default_factory=Counter)
    _meetings: list[tuple[str, str, int]] = field(default_factory=list)
    _slots: Counter[int] = field(default_factory=Counter)

    async def run(self) -> None:
        begun, tasks = time.perf_counter(), set[asyncio.Task[None]]()
        for number in range(int(self.plan.changes_per_s * self.plan.seconds)):
            await asyncio.sleep(begun + number / self.plan.changes_per_s - time.perf_counter())
            task = asyncio.create_task(self._change())
            tasks.add(task)
            task.add_done_callback(tasks.discard)
        await asyncio.gather(*tasks)

    async def until_told(self, *, within_s: float) -> None:
        for _ in range(int(within_s * 5)):
            if not self.awaited:
                return
            await asyncio.sleep(0.2)

    def told(self, seen: OutlookSeen) -> None:
        expected = self.awaited.get(seen.ical_uid or "")
        if expected is not None and expected.is_in(seen):
            del self.awaited[seen.ical_uid or ""]
            self.ages.append(time.perf_counter() - expected.since)

    async def _change(self) -> None:
        """Half of them new bookings, a third moves, the rest cancellations."""
        what = self.chance.choices(("book", "move", "cancel"), (5, 3, 2))[0]
        if what == "book" or not self._meetings:
            await self._book()
        else:
            await self._touch(cancel=what == "cancel")

    async def _book(self) -> None:
        number = self.chance.randrange(self.plan.rooms)
        at, starts = self._slot(number)
        told = await self._do("book", by=person(number % PEOPLE), rooms=[room(number)], at=at, subject="Review")
        self._awaits(told["ical_uid"], starts)
        self._meetings.append((told["meeting"], told["ical_uid"], number))

    async def _touch(self, *, cancel: bool) -> None:
        """One that was told already: nobody here changes a meeting twice within a second."""
        known = [one for one in self._meetings if one[1] not in self.awaited]
        if not known:
            return await self._book()
        meeting, uid, number = known[self.chance.randrange(len(known))]
        self._meetings.remove((meeting, uid, number))  # nobody else touches it meanwhile
        if cancel:
            await self._do("cancel", meeting=meeting)
            return self._awaits(uid, None)
        at, starts = self._slot(number)
        await self._do("reschedule", meeting=meeting, at=at)
        self._meetings.append((meeting, uid, number))
        return self._awaits(uid, starts)

    def _awaits(self, uid: str, starts: datetime | None) -> None:
        self.awaited[uid] = Awaited(time.perf_counter(), starts)

    def _slot(self, number: int) -> tuple[Json, datetime]:
        """A free one."""
        self._slots[number] += 1
        day, hour = divmod(self._slots[number], 10)
        starts = (datetime.now(UTC) + timedelta(days=2 + day)).replace(hour=7, minute=0, second=0, microsecond=0)
        starts += timedelta(hours=hour)
        return {
            "start": starts.isoformat(), "end": (starts + timedelta(minutes=45)).isoformat(), "zone": "UTC"
        }, starts  # fmt: skip

    async def _do(self, verb: str, **args: Any) -> Json:
        self.did[verb] += 1
        answer = await self.http.post(f"/people/{MICROSOFT}/{verb}", json=args)
        answer.raise_for_status()
        read: Json = answer.json()
        return read
