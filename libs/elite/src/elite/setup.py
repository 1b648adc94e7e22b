"""What a tenant has set up: venues, rooms, people and the lists that events are described with."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from pydantic import AliasChoices, Field

from contracts.ids import EliteRoomId, Mailbox
from elite.client import EliteClient
from elite.errors import NotFound
from elite.reading import Read, read_list, read_one


class Named(Read):
    """A venue, event type, business classification, genre, space usage, contact role, reason for loss, account."""

    id: str
    name: str = ""


class Room(Named):
    id: EliteRoomId
    venue_id: str | None = None
    sub_room_ids: tuple[EliteRoomId, ...] = ()
    is_combo_room: bool = False
    conflicting_room_ids: tuple[EliteRoomId, ...] = ()
    is_active: bool = True


def exclusive_pairs(rooms: Iterable[Room]) -> set[tuple[EliteRoomId, EliteRoomId]]:
    """Rooms that can't be used together, both ways round, whichever of the two names the other."""
    named = {(room.id, other) for room in rooms for other in (*room.sub_room_ids, *room.conflicting_room_ids)}
    return named | {(other, room) for room, other in named}


class Person(Named):
    """A user, or a contact of an account."""

    email: str | None = Field(None, validation_alias=AliasChoices("email", "primaryEmail"))

    @property
    def mailbox(self) -> Mailbox | None:
        return mailbox_of(self.email)


class Capabilities(Read):
    """What goes beyond the vendor's documents (`elite.md` C2); a service that does not know them has none."""

    can_create_with_status: bool = False
    can_update_space: bool = False
    can_lose: bool = False
    webhooks: bool = False


class Setup:
    """Every call raises EliteError and NoAnswer."""

    def __init__(self, client: EliteClient) -> None:
        self._client = client

    async def capabilities(self) -> Capabilities:
        try:
            return read_one(Capabilities, await self._client.get("/v1/x/capabilities"))
        except NotFound:
            return Capabilities()

    async def venues(self) -> list[Named]:
        return await self._named("/v1/general-setup/venues")

    async def rooms(self, *, inactive_too: bool = False) -> list[Room]:
        path = "/v1/general-setup/rooms"
        return read_list(Room, await self._client.get(f"{path}/true" if inactive_too else path))

    async def users(self) -> list[Person]:
        return read_list(Person, await self._client.get("/v1/general-setup/users"))

    async def event_types(self) -> list[Named]:
        return await self._named("/v1/event-setup/event-types")

    async def business_classifications(self) -> list[Named]:
        return await self._named("/v1/event-setup/business-classifications")

    async def genres(self) -> list[Named]:
        return await self._named("/v1/event-setup/genres")

    async def contact_roles(self) -> list[Named]:
        return await self._named("/v1/crm-setup/contact-roles")

    async def reasons_for_loss(self) -> list[Named]:
        return await self._named("/v1/crm-setup/reasons-for-loss")

    async def accounts(self, search: str = "", *, page: int = 1, size: int = 100) -> list[Named]:
        """One page of those whose name has the words in it; pages are counted from 1."""
        params = {"searchText": search, "pageNumber": str(page), "pageSize": str(size)}
        return read_list(Named, await self._client.get("/v1/accounts", params))

    async def has_account(self, account: str) -> bool:
        try:
            await self._client.get(f"/v1/accounts/{quote(account, safe='')}")
        except NotFound:
            return False
        return True

    async def contacts(self, account: str) -> list[Person]:
        """None for an account that is not there."""
        try:
            return read_list(Person, await self._client.get(f"/v1/contacts/account/{quote(account, safe='')}"))
        except NotFound:
            return []

    async def _named(self, path: str) -> list[Named]:
        rows: Any = await self._client.get(path)
        return read_list(Named, rows)


def mailbox_of(email: str | None) -> Mailbox | None:
    return Mailbox(email.strip().lower()) if email and email.strip() else None
