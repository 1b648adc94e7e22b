"""Calls on the names that other systems give to events, accounts, contacts and functions."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from elite_simulator.api import wire_events, wire_functions, wire_setup
from elite_simulator.api.call import Call
from elite_simulator.api.choosing import there
from elite_simulator.api.errors import EliteError, not_found
from elite_simulator.api.forms import NewExternalId
from elite_simulator.booking.bookings import event_summary
from elite_simulator.booking.functions import Function
from elite_simulator.set_up.directory import Account, Contact, ExternalId


class Bearer(Protocol):
    """Whatever other systems have names for."""

    @property
    def id(self) -> str: ...

    @property
    def external_ids(self) -> dict[str, ExternalId]: ...


One = TypeVar("One", bound=Bearer)


def set_on_event(call: Call, asked: NewExternalId) -> None:
    """Moves the date of the last change, unlike those of the others."""
    event, before = call.event, event_summary(call.event)
    _give(call, event, call.tenant.events.values(), asked)
    call.pen.change_event(event, "external id set", before, is_write=False)


def remove_from_event(call: Call) -> None:
    event, before = call.event, event_summary(call.event)
    _take(call, event)
    call.pen.change_event(event, "external id removed", before, is_write=False)


def event(call: Call) -> wire_events.Event:
    return wire_events.event(_named(call, call.tenant.events.values(), "An event"), call.tenant.gaps.enums)


def account(call: Call) -> wire_setup.Account:
    return wire_setup.account(_named(call, call.tenant.directory.accounts.values(), "An account"))


def contact(call: Call) -> wire_setup.Contact:
    found = _named(call, [one for _, one in call.tenant.directory.contacts()], "A contact")
    return wire_setup.contact(call.tenant.directory.owner_of(found), found)


def function(call: Call) -> wire_functions.Function:
    return wire_functions.function(_named(call, call.tenant.functions.values(), "A function"), call.tenant.gaps.enums)


def set_on(every: Callable[[Call], dict[str, One]], which: str) -> Callable[[Call, NewExternalId], None]:
    """`which`: what the path calls it."""

    def give(call: Call, asked: NewExternalId) -> None:
        _give(call, there(every(call), call.path[which], which.capitalize()), every(call).values(), asked)

    return give


def remove_from(every: Callable[[Call], dict[str, One]], which: str) -> Callable[[Call], None]:
    def take(call: Call) -> None:
        _take(call, there(every(call), call.path[which], which.capitalize()))

    return take


def accounts(call: Call) -> dict[str, Account]:
    return call.tenant.directory.accounts


def contacts(call: Call) -> dict[str, Contact]:
    return {one.id: one for _, one in call.tenant.directory.contacts()}


def functions(call: Call) -> dict[str, Function]:
    return call.tenant.functions


def _give(call: Call, bearer: Bearer, others: Iterable[Bearer], asked: NewExternalId) -> None:
    """One value per key; whether the same key and value may be on two is a gap."""
    owner = _find(others, asked.key, asked.value)
    if call.tenant.gaps.external_ids_are_unique and owner is not None and owner is not bearer:
        raise EliteError(
            400, "Another one has this external id.", error_type="duplicateExternalId", references=(owner.id,)
        )
    bearer.external_ids[asked.key] = ExternalId(asked.key, asked.value, asked.display_name)


def _take(call: Call, bearer: Bearer) -> None:
    if bearer.external_ids.pop(call.path["key"], None) is None:
        raise not_found(f"External id {call.path['key']}")


def _named(call: Call, every: Iterable[One], what: str) -> One:
    found = _find(every, call.path["key"], call.path["value"])
    if found is None:
        raise not_found(f"{what} with external id {call.path['key']} {call.path['value']}")
    return found


def _find(every: Iterable[One], key: str, value: str) -> One | None:
    bearers = (one for one in every if key in one.external_ids)
    return next((one for one in bearers if one.external_ids[key].value == value), None)
