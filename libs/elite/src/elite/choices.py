"""What administrators choose from when they set up a tenant: one page of one of Elite's lists, searched."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from elite.setup import Named, Person, Room, Setup


class Listed(StrEnum):
    VENUES = "venues"
    ROOMS = "rooms"
    ACCOUNTS = "accounts"
    CONTACTS = "contacts"
    """Of one account."""
    EVENT_TYPES = "event-types"
    BUSINESS_CLASSIFICATIONS = "business-classifications"
    GENRES = "genres"
    CONTACT_ROLES = "contact-roles"
    REASONS_FOR_LOSS = "reasons-for-loss"
    USERS = "users"


_NAMED: Mapping[Listed, Callable[[Setup], Awaitable[list[Named]]]] = {
    Listed.VENUES: Setup.venues,
    Listed.EVENT_TYPES: Setup.event_types,
    Listed.BUSINESS_CLASSIFICATIONS: Setup.business_classifications,
    Listed.GENRES: Setup.genres,
    Listed.CONTACT_ROLES: Setup.contact_roles,
    Listed.REASONS_FOR_LOSS: Setup.reasons_for_loss,
}
"""Lists of names alone."""


@dataclass(frozen=True)
class Choice:
    id: str
    name: str
    about: str = ""
    """What tells it from others of its name: a person's e-mail, a room's venue and parts."""


@dataclass(frozen=True)
class Page:
    choices: tuple[Choice, ...]
    number: int
    has_more: bool


class AccountMissing(ValueError):
    """Contacts are listed by account."""


async def read_page(
    setup: Setup, listed: Listed, *, search: str = "", number: int = 1, size: int = 50, account: str | None = None
) -> Page:
    """Pages are counted from 1; `search` finds words in name and `about`. Raises EliteError, NoAnswer, AccountMissing.

    Accounts are searched and paged by Elite, all else here: Elite gives those lists as a whole.
    """
    if listed is Listed.ACCOUNTS:
        rows = await setup.accounts(search, page=number, size=size)
        more = await setup.accounts(search, page=number * size + 1, size=1) if len(rows) == size else ()
        return Page(_choices(rows), number, has_more=bool(more))
    words = search.casefold()
    found = [one for one in await _all(setup, listed, account) if words in f"{one.name} {one.about}".casefold()]
    first = (number - 1) * size
    return Page(tuple(found[first : first + size]), number, has_more=len(found) > first + size)


async def _all(setup: Setup, listed: Listed, account: str | None) -> tuple[Choice, ...]:
    if listed is Listed.ROOMS:
        return _rooms(await setup.rooms(inactive_too=True), await setup.venues())
    if listed is Listed.USERS:
        return _people(await setup.users())
    if listed is Listed.CONTACTS:
        if account is None:
            raise AccountMissing("contacts are those of an account; say which")
        return _people(await setup.contacts(account))
    return _choices(await _NAMED[listed](setup))


def _choices(rows: Sequence[Named]) -> tuple[Choice, ...]:
    return tuple(Choice(row.id, row.name) for row in rows)


def _people(rows: Sequence[Person]) -> tuple[Choice, ...]:
    return tuple(Choice(row.id, row.name, row.mailbox or "no e-mail") for row in rows)


def _rooms(rooms: Sequence[Room], venues: Sequence[Named]) -> tuple[Choice, ...]:
    venue_names = {venue.id: venue.name for venue in venues}
    room_names = {room.id: room.name for room in rooms}

    def about(room: Room) -> str:
        parts = ", ".join(room_names.get(part, part) for part in room.sub_room_ids)
        facts = (venue_names.get(room.venue_id or ""), f"made of {parts}" if parts else "", "inactive")
        return "; ".join(fact for fact in facts[: 2 if room.is_active else 3] if fact)

    return tuple(Choice(room.id, room.name, about(room)) for room in rooms)
