"""What people do at both simulators, and what both show, as the story needs it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import httpx

from booking_sync.standard_tenant import BRUSSELS, StandardTenant, address

Json = dict[str, Any]

_TAKEN = 409


class Refused(Exception):
    """A simulator does not let a person do that; the words are its own."""


@dataclass(frozen=True)
class Slot:
    """A time on the day of the story, in Brussels."""

    day: date
    start: time
    end: time

    def in_outlook(self) -> Json:
        zone = ZoneInfo(BRUSSELS)
        start, end = (datetime.combine(self.day, one, zone) for one in (self.start, self.end))
        return {"start": start.isoformat(), "end": end.isoformat(), "zone": BRUSSELS}

    def in_elite(self) -> Json:
        day = self.day.isoformat()
        return {
            "start_date": day,
            "end_date": day,
            "start_time": f"{self.start:%H:%M}",
            "end_time": f"{self.end:%H:%M}",
            "all_day": False,
        }


class FarSides:
    def __init__(self, tenant: StandardTenant, *, outlook: str, elite: str) -> None:
        """The addresses of the simulators' doors for people."""
        doors = {"outlook": outlook, "elite": elite}
        self._doors = {s: httpx.AsyncClient(base_url=url, trust_env=False, timeout=10) for s, url in doors.items()}
        self._tenants = {"outlook": tenant.microsoft.tenant_id, "elite": tenant.elite.tenant_id}

    async def close(self) -> None:
        for door in self._doors.values():
            await door.aclose()

    async def create_tenant(self, tenant: StandardTenant) -> Json:
        """On both sides, where it is not there yet; what Elite calls everything."""
        for side, body in (("outlook", tenant.outlook_body()), ("elite", tenant.elite_body())):
            made = await self._doors[side].post("/control/tenants", json=body)
            if made.is_error and made.status_code != _TAKEN:
                raise Refused(f"{side} does not take the tenant: {made.text}")
        return await self._ask("elite", "GET", f"/control/tenants/{self._tenants['elite']}")

    async def book(self, subject: str, room: str, slot: Slot, *, by: str = "alice") -> str:
        """The meeting's id."""
        body = {"by": address(by), "subject": subject, "rooms": [address(room)], "at": slot.in_outlook()}
        return str((await self._people("outlook", "book", body))["meeting"])

    async def cancel(self, meeting: str) -> None:
        await self._people("outlook", "cancel", {"meeting": meeting})

    async def accept(self, meeting: str, room: str, *, delegate: str) -> None:
        body = {"meeting": meeting, "as": address(delegate), "room": address(room), "response": "accept"}
        await self._people("outlook", "answer", body)

    async def create(self, name: str, room: str, slot: Slot, *, by: str) -> None:
        space = {"room": room, "at": slot.in_elite(), "status": "definite"}
        await self._people("elite", "create", {"by": address(by), "name": name, "spaces": [space]})

    async def confirm(self, name: str) -> None:
        event = (await self._event(name))["id"]
        await self._people("elite", "set_status", {"event": event, "status": "definite"})

    async def refuse_next(self) -> None:
        """Elite answers the next new booking with an error."""
        fault = {"call": "create", "status": 400, "times": 1, "applied": False}
        await self._ask("elite", "POST", f"/control/tenants/{self._tenants['elite']}/faults", [fault])

    async def response(self, room: str, subject: str) -> str | None:
        """The room's answer to the meeting on its own calendar; None when there is none."""
        rows = (await self._state("outlook"))["rooms"][address(room)]
        return next((str(row["response"]) for row in rows if row["subject"] == subject), None)

    async def status(self, name: str) -> str | None:
        """Of the event of this name in Elite; None when there is none."""
        events = (await self._state("elite"))["events"]
        return next((str(event["status"]) for event in events if event["name"] == name), None)

    async def _event(self, name: str) -> Json:
        events: list[Json] = (await self._state("elite"))["events"]
        return next(event for event in events if event["name"] == name)

    async def _state(self, side: str) -> Json:
        return await self._ask(side, "GET", f"/control/tenants/{self._tenants[side]}/state")

    async def _people(self, side: str, verb: str, body: Json) -> Json:
        return await self._ask(side, "POST", f"/people/{self._tenants[side]}/{verb}", body)

    async def _ask(self, side: str, method: str, path: str, body: Any = None) -> Json:
        answer = await self._doors[side].request(method, path, json=body)
        if answer.is_error:
            raise Refused(f"{side} answers {answer.status_code}: {answer.text}")
        found: Json = answer.json()
        return found
