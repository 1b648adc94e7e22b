"""An Elite to ask, real or simulated: calls as plain as its documentation, and what is made is canceled at the end."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import httpx
from elite_caller import Caller

Json = dict[str, Any]
NAME = "Contract test, please ignore"


@dataclass(frozen=True)
class House:
    """What there is to book with, found by documented calls. `combo`: None where no room is made of others."""

    venue: Json
    venues: tuple[Json, ...]
    room: Json
    combo: Json | None
    account: Json
    event_type: Json


class Elite(Caller):
    """`pause` lets time pass over there. `day`: when the tests book, far from everybody's bookings."""

    def __init__(
        self, api: httpx.AsyncClient, pause: Callable[[float], Awaitable[None]], *, day: date, room: str | None
    ) -> None:
        super().__init__(api)
        self.token: Json = {}
        self.pause = pause
        self.day = day.isoformat()
        self._room = room
        self._made: list[str] = []
        self._house: House | None = None

    async def sign_in(self, token_url: str, secrets: Json) -> None:
        issued = await self.api.post(token_url, json=secrets)
        assert issued.status_code == 200, issued.text
        self.token = issued.json()
        self.api.headers["Authorization"] = f"Bearer {self.token['accessToken']}"

    async def house(self) -> House:
        if self._house is None:
            self._house = await self._look_around()
        return self._house

    async def _look_around(self) -> House:
        rooms = await self.get("/general-setup/rooms")
        venues = await self.get("/general-setup/venues")
        simple = [one for one in rooms if not one["isComboRoom"]]
        room = next(one for one in simple if self._room in (None, one["name"]))
        return House(
            venue=next(one for one in venues if one["id"] == room["venueId"]),
            venues=tuple(venues),
            room=room,
            combo=next((one for one in rooms if one["isComboRoom"]), None),
            account=(await self.get("/accounts?searchText=&pageNumber=1&pageSize=1"))[0],
            event_type=(await self.get("/event-setup/event-types"))[0],
        )

    async def new_event(self, **more: Any) -> str:
        house = await self.house()
        body = {
            "accountId": house.account["id"],
            "name": NAME,
            "eventTypeId": house.event_type["id"],
            "start": self.day,
            "end": self.day,
            "venueIds": [house.venue["id"]],
        }
        made = await self.do("POST", "/events/create", body | more)
        self._made.append(made["id"])
        return str(made["id"])

    async def new_space(self, event: str, **more: Any) -> Json:
        """The body of one more space: the room, in the morning."""
        return {
            "eventId": event,
            "roomId": (await self.house()).room["id"],
            "description": NAME,
            "date": self.day,
            "isAllDay": False,
            "startTime": "09:00",
            "endTime": "10:30",
        } | more

    async def book(self, event: str, **more: Any) -> str:
        made = await self.do("POST", "/booked-spaces", await self.new_space(event, **more))
        return str(made["id"])

    async def feed(self, since: str | None = None, **more: Any) -> Json:
        body = {"venueIds": [one["id"] for one in (await self.house()).venues], "includeBookedSpaces": True}
        paging = {"lastModifiedOn": since, "page": 1, "pageSize": 500}
        return dict(await self.do("POST", "/events/all", body | paging | more))

    async def tidy(self) -> None:
        for event in self._made:
            await self.call("PUT", f"/events/{event}/cancel")
