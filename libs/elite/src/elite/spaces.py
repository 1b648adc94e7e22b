"""Booked spaces: which room an event holds, on which local day, how firmly."""

from typing import Any
from urllib.parse import quote

from contracts.elite_side import EliteStatus
from contracts.ids import EliteEventId, EliteRoomId, EliteSpaceId
from elite.client import EliteClient, Json
from elite.errors import NotFound
from elite.event import RemovedRow, Row
from elite.reading import read_id, read_list
from elite.times import DayRow

_PATH = "/v1/booked-spaces"


class Spaces:
    """Every call raises EliteError and NoAnswer."""

    def __init__(self, client: EliteClient) -> None:
        self._client = client

    async def read(self, event: EliteEventId) -> tuple[Row, ...]:
        """The live ones; none for an event that is not there."""
        try:
            return tuple(read_list(Row, await self._client.get(f"{_PATH}/{quote(event, safe='')}")))
        except NotFound:
            return ()

    async def read_removed(self, event: EliteEventId) -> tuple[RemovedRow, ...]:
        """Those that the event holds no more; none for an event that is not there."""
        try:
            path = f"{_PATH}/{quote(event, safe='')}/removed-spaces"
            return tuple(read_list(RemovedRow, await self._client.get(path)))
        except NotFound:
            return ()

    async def add(
        self,
        event: EliteEventId,
        room: EliteRoomId,
        row: DayRow,
        *,
        status: EliteStatus | None,
        description: str = "",
    ) -> EliteSpaceId:
        """`status` only with the capability `can_create_with_status`; without, Elite chooses.

        Raises DoubleBooked where the tenant refuses double bookings, NotFound when the event or room is not there.
        """
        body: Json = {"eventId": event, "roomId": room, "description": description, **row.written()}
        if status is not None:
            body["bookedStatus"] = status.value
        return EliteSpaceId(read_id(await self._client.send("POST", _PATH, json=body)))

    async def change(
        self,
        event: EliteEventId,
        space: EliteSpaceId,
        *,
        room: EliteRoomId | None = None,
        row: DayRow | None = None,
        status: EliteStatus | None = None,
    ) -> None:
        """Only with the capability `can_update_space`; what is None stays. Raises DoubleBooked, NotFound."""
        body: dict[str, Any] = dict(row.written()) if row else {}
        if room is not None:
            body["roomId"] = room
        if status is not None:
            body["bookedStatus"] = status.value
        await self._client.send("PUT", f"/v1/x/booked-spaces/{_pair(event, space)}", json=body)

    async def remove(self, event: EliteEventId, space: EliteSpaceId) -> None:
        """Raises NotFound when it is gone already."""
        await self._client.send("DELETE", f"{_PATH}/{_pair(event, space)}")


def _pair(event: EliteEventId, space: EliteSpaceId) -> str:
    return f"{quote(event, safe='')}/{quote(space, safe='')}"
