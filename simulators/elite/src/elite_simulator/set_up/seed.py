"""Fills a tenant with a venue that exists: its set-up and its events, moved into the future by whole weeks."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Literal

from elite_simulator.booking.bookings import ContactRole, Event, Space
from elite_simulator.booking.enums import STATUSES, USAGE_TYPES
from elite_simulator.booking.times import Slot
from elite_simulator.set_up.directory import Account, Contact, Directory, Named, Room, User, Venue
from elite_simulator.set_up.seed_files import ContactRow, EventRow, RoomRow, SeedError, SetUp, SpaceRow, read_folder
from elite_simulator.world import Tenant, World

_NUMBER = re.compile(r"-(\d+)(?:-A)?$")


def seed_data(world: World, tenant: Tenant, folder: Path, today: date) -> None:
    """Adds everything in the folder to the tenant, with the ids it has there. SeedError if the folder is no use.

    The first booked day comes after `today`; weekdays stay. Nothing of it counts as a write or is in the history.
    """
    set_up, events = read_folder(folder)
    days = [space.start_date for one in events for space in one.booked_spaces]
    if not days:
        raise SeedError(f"{folder} has no booked spaces.")
    shift = _shift(min(days), today)
    _add_set_up(tenant.directory, set_up)
    for one in events:
        spaces = [_space(tenant.directory, row, shift) for row in one.booked_spaces]
        event = _event(tenant.directory, one.event, shift, world.now())
        event.spaces = {space.id: space for space in spaces}
        tenant.events[event.id] = event
    tenant.last_number = max(tenant.last_number, *_numbers(tenant))
    tenant.last_change = world.now()


def _shift(first: date, today: date) -> timedelta:
    return timedelta(weeks=(today - first).days // 7 + 1)


def _numbers(tenant: Tenant) -> list[int]:
    """Those in the ids of this tenant: new ones go on after them."""
    directory = tenant.directory
    ids = [*tenant.events, *directory.venues, *directory.rooms, *directory.users, *directory.accounts]
    ids += [contact.id for _, contact in directory.contacts()]
    return [int(found[1]) for found in map(_NUMBER.search, ids) if found]


def _add_set_up(directory: Directory, set_up: SetUp) -> None:
    for one in set_up.venues:
        venue = directory.venues[one.venue.id] = Venue(one.venue.id, one.venue.name)
        for row in one.rooms:
            directory.rooms[row.id] = _room(row, venue)
    directory.event_types.update({one.id: Named(one.id, one.name) for one in set_up.event_types})
    directory.business_classifications.update(
        {one.id: Named(one.id, one.name) for one in set_up.business_classifications}
    )
    directory.space_usages.update({one.id: Named(one.id, one.name) for one in set_up.space_usages})


def _room(row: RoomRow, venue: Venue) -> Room:
    return Room(
        id=row.id,
        name=row.name,
        venue=venue,
        group=row.group,
        max_capacity=row.max_capacity,
        square_footage=row.square_footage,
        item_code=row.item_code,
        sub_room_ids=row.sub_room_ids,
        is_combo=row.is_combo_room,
        is_active=row.is_active,
        conflicting_ids=row.conflicting_room_ids,
    )


def _event(directory: Directory, row: EventRow, shift: timedelta, now: datetime) -> Event:
    account = _account(directory, row.account_id, row.account_name)
    return Event(
        id=row.id,
        number=row.unique_number,
        name=row.name,
        account=account,
        event_type=_listed(directory.event_types, row.event_type_id, row.event_type_name),
        start=row.start + shift,
        end=row.end + shift,
        venues=tuple(_venue(directory, one) for one in row.venue_ids),
        created_on=_utc(row.booked_on) or now,
        modified_on=now,
        created_by=_user(directory, row),
        description=row.description,
        business_classification=_listed_or_none(
            directory.business_classifications, row.business_classification_id, row.business_classification_name
        ),
        genre=_listed_or_none(directory.genres, row.genre_id, row.genre_name),
        website=row.website,
        is_internal=row.is_internal,
        is_blackout=row.is_blackout,
        hidden=row.is_event_hidden_from_non_bookers,
        show_name_on_avails=row.show_name_on_avails,
        contract=row.has_contract,
        finalized=row.is_finalized,
        estimated_attendance=row.estimated_attendance,
        series=_listed_or_none({}, row.series_id, row.series_name),
        booked_on=_utc(row.booked_on),
        booked_definite_on=_utc(row.booked_definite_on),
        ended=_ended(row),
        reason_lost=row.reason_lost,
        contacts=[_contact_role(directory, one) for one in row.contact_roles],
    )


def _ended(row: EventRow) -> Literal["canceled", "lost"] | None:
    if row.is_canceled:
        return "canceled"
    return "lost" if row.is_lost else None


def _space(directory: Directory, row: SpaceRow, shift: timedelta) -> Space:
    """A room that only its bookings name has been given up since: it is taken as an inactive one."""
    room = directory.rooms.get(row.room_id)
    if room is None:
        room = Room(row.room_id, row.room_name, _venue(directory, row.venue_id), is_active=False)
        directory.rooms[room.id] = room
    if row.booked_status not in range(len(STATUSES)) or row.usage_type not in range(len(USAGE_TYPES)):
        raise SeedError(f"Booked space {row.id} has a status or usage type that is not known.")
    return Space(
        id=row.id,
        room=room,
        slot=Slot(row.start_date + shift, row.start_time, row.end_time),
        status=STATUSES[row.booked_status],
        rank=row.option_number,
        description=row.description,
        usage=_listed_or_none(directory.space_usages, row.space_usage_id, row.space_usage_name),
        usage_type=USAGE_TYPES[row.usage_type],
        attendance=row.attendance,
        room_setup=row.room_setup,
        invoiced=row.is_invoiced,
    )


def _contact_role(directory: Directory, row: ContactRow) -> ContactRole:
    account = _account(directory, row.account_id, row.account_name)
    contact = next((one for one in account.contacts if one.id == row.contact_id), None)
    if contact is None:
        contact = Contact(row.contact_id, row.name, row.email)
        account.contacts.append(contact)
    if row.role and all(one.name != row.role for one in directory.contact_roles.values()):
        key = f"contactrole-{len(directory.contact_roles) + 1}"
        directory.contact_roles[key] = Named(key, row.role)
    return ContactRole(account, contact, row.role)


def _account(directory: Directory, key: str, name: str) -> Account:
    return directory.accounts.setdefault(key, Account(key, name))


def _user(directory: Directory, row: EventRow) -> User | None:
    if row.created_by_id is None or row.created_by_name is None:
        return None
    return directory.users.setdefault(row.created_by_id, User(row.created_by_id, row.created_by_name, None))


def _venue(directory: Directory, key: str) -> Venue:
    found = directory.venues.get(key)
    if found is None:
        raise SeedError(f"There is no venue {key}.")
    return found


def _listed(choices: dict[str, Named], key: str, name: str) -> Named:
    return choices.setdefault(key, Named(key, name))


def _listed_or_none(choices: dict[str, Named], key: str | None, name: str | None) -> Named | None:
    return None if key is None else _listed(choices, key, name or key)


def _utc(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC) if moment else None
