"""Calls on what the tenant has set up: venues, rooms, users, lists, accounts and their contacts."""

from elite_simulator.api import wire_setup
from elite_simulator.api.call import Act, Call, Reply
from elite_simulator.api.errors import invalid, not_found


async def venues(call: Call) -> Reply:
    return Reply(200, [wire_setup.name(one) for one in call.tenant.directory.venues.values()])


async def active_rooms(call: Call) -> Reply:
    return Reply(200, [wire_setup.room(one) for one in call.tenant.directory.rooms.values() if one.is_active])


async def all_rooms(call: Call) -> Reply:
    return Reply(200, [wire_setup.room(one) for one in call.tenant.directory.rooms.values()])


async def users(call: Call) -> Reply:
    return Reply(200, [wire_setup.user(one) for one in call.tenant.directory.users.values()])


async def holidays(_: Call) -> Reply:
    """No tenant here has any."""
    return Reply(200, [])


def listed(which: str) -> Act:
    """One of the lists of names (`directory.LISTS`)."""

    async def read(call: Call) -> Reply:
        return Reply(200, [wire_setup.name(one) for one in call.tenant.directory.named(which).values()])

    return read


async def accounts(call: Call) -> Reply:
    text = call.query.get("searchText", "").lower()
    try:
        number, size = int(call.query.get("pageNumber", "1")), int(call.query.get("pageSize", "100"))
    except ValueError as error:
        raise invalid("pageNumber", "Pages are numbers.") from error
    if number < 1 or size < 1:
        raise invalid("pageNumber", "Pages are counted from 1.")
    found = [one for one in call.tenant.directory.accounts.values() if text in one.name.lower()]
    return Reply(200, [wire_setup.account(one) for one in found[(number - 1) * size : number * size]])


async def account(call: Call) -> Reply:
    found = call.tenant.directory.accounts.get(call.path["account"])
    if found is None:
        raise not_found(f"Account {call.path['account']}")
    return Reply(200, wire_setup.account(found))


async def contacts(call: Call) -> Reply:
    found = call.tenant.directory.accounts.get(call.path["account"])
    if found is None:
        raise not_found(f"Account {call.path['account']}")
    return Reply(200, [wire_setup.contact(found, one) for one in found.contacts])
