"""Calls on what the tenant has set up: venues, rooms, users, holidays, lists to choose from."""

from collections.abc import Callable

from elite_simulator.api import wire_setup
from elite_simulator.api.answers import Named
from elite_simulator.api.call import Call
from elite_simulator.api.forms_setup import Days


def venues(call: Call) -> list[Named]:
    return [wire_setup.named(one) for one in call.tenant.directory.venues.values()]


def active_rooms(call: Call) -> list[wire_setup.Room]:
    return [wire_setup.room(one) for one in call.tenant.directory.rooms.values() if one.is_active]


def all_rooms(call: Call) -> list[wire_setup.Room]:
    return [wire_setup.room(one) for one in call.tenant.directory.rooms.values()]


def users(call: Call) -> list[wire_setup.User]:
    return [wire_setup.user(one) for one in call.tenant.directory.users.values()]


def holidays(call: Call, asked: Days) -> list[wire_setup.Holiday]:
    found = (one for one in call.tenant.directory.holidays if asked.start_date <= one.day <= asked.end_date)
    return [wire_setup.Holiday(name=one.name, day=one.day) for one in found]


def listed(which: str) -> Callable[[Call], list[Named]]:
    """One of the lists of names (`directory.LISTS`)."""

    def read(call: Call) -> list[Named]:
        return [wire_setup.named(one) for one in call.tenant.directory.named(which).values()]

    return read
