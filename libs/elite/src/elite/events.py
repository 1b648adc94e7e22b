"""Events: made, found again, renamed, cancelled. They never decide whether to call."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from contracts.configuration import EventDefaults
from contracts.elite_side import ExternalId
from contracts.ids import EliteEventId
from elite import mark
from elite.client import EliteClient, Json
from elite.errors import NotFound
from elite.event import EliteEvent
from elite.reading import read_id, read_one
from elite.spaces import Spaces


@dataclass(frozen=True)
class NewEvent:
    """`description` gets our key at its end, as the external id is a later call."""

    name: str
    external_id: ExternalId
    defaults: EventDefaults
    first_day: date
    last_day: date
    description: str = ""


class Events:
    """Every call raises EliteError and NoAnswer."""

    def __init__(self, client: EliteClient, spaces: Spaces) -> None:
        self._client = client
        self._spaces = spaces

    async def read(self, event: EliteEventId) -> EliteEvent:
        """With its rows as the booked spaces' own call tells them, invoiced or not. Raises NotFound."""
        found = read_one(EliteEvent, await self._client.get(_path(event)))
        return found.with_rows(await self._spaces.read(found.id))

    async def find_by_external_id(self, external_id: ExternalId) -> EliteEvent | None:
        """Live or ended, with its rows."""
        value = quote(external_id.written(), safe="")
        try:
            found = read_one(EliteEvent, await self._client.get(f"/v1/events/external-id/{mark.KEY}/{value}"))
        except NotFound:
            return None
        return found.with_rows(await self._spaces.read(found.id))

    async def create(self, new: NewEvent) -> EliteEventId:
        """An event without rooms, contact or external id: those are calls of their own."""
        defaults = new.defaults
        body: Json = {
            "accountId": defaults.account,
            "name": new.name,
            "eventTypeId": defaults.event_type,
            "start": new.first_day.isoformat(),
            "end": new.last_day.isoformat(),
            "venueIds": [defaults.venue],
            "description": mark.described(new.description, new.external_id),
            "businessClassificationId": defaults.business_classification,
            "genreId": defaults.genre,
            "isInternal": True,
        }
        return EliteEventId(read_id(await self._client.send("POST", "/v1/events/create", json=body)))

    async def rename(self, event: EliteEvent, name: str) -> None:
        """The update takes the whole form, so everything else is written as it was read."""
        body: Json = {
            "accountId": event.account_id,
            "name": name,
            "description": event.description,
            "businessClassificationId": event.business_classification_id,
            "genreId": event.genre_id,
            "isBlackout": event.is_blackout,
            "isInternal": event.is_internal,
            "website": event.website,
        }
        await self._client.send("PUT", f"{_path(event.id)}/update", json=body)

    async def cancel(self, event: EliteEventId) -> None:
        """Its rows are freed."""
        await self._client.send("PUT", f"{_path(event)}/cancel")

    async def uncancel(self, event: EliteEventId) -> None:
        await self._client.send("PUT", f"{_path(event)}/uncancel")

    async def lose(self, event: EliteEventId, reason: str) -> None:
        """Only with the capability `can_lose`."""
        await self._client.send("PUT", f"/v1/x/events/{quote(event, safe='')}/lost", json={"reasonLost": reason})

    async def set_external_id(self, event: EliteEventId, external_id: ExternalId) -> None:
        body: Json = {"key": mark.KEY, "value": external_id.written(), "displayName": mark.DISPLAY_NAME}
        await self._client.send("PUT", f"{_path(event)}/external-id", json=body)

    async def add_contact(self, event: EliteEventId, contact: str, role: str | None) -> None:
        await self._client.send("POST", f"{_path(event)}/contact", json={"contactId": contact, "role": role})

    async def add_note(self, event: EliteEventId, note: str) -> None:
        await self._client.send("POST", f"{_path(event)}/event-note", json={"note": note})


def _path(event: EliteEventId) -> str:
    return f"/v1/events/{quote(event, safe='')}"
