"""Calls on customers: accounts and their contacts."""

from collections.abc import Sequence
from typing import TypeVar

from elite_simulator.api import wire_setup
from elite_simulator.api.answers import Made
from elite_simulator.api.call import Call
from elite_simulator.api.choosing import known, there
from elite_simulator.api.forms_setup import AccountForm, AccountSearch, NewContact, Search
from elite_simulator.set_up.directory import Account, Contact

One = TypeVar("One")


def search(call: Call, asked: AccountSearch) -> list[wire_setup.Account]:
    """By name."""
    wanted = asked.include_client or asked.include_exhibitor
    found = [
        one
        for one in call.tenant.directory.accounts.values()
        if asked.search_text.lower() in one.name.lower()
        and (not wanted or (asked.include_client and one.is_client) or (asked.include_exhibitor and one.is_exhibitor))
    ]
    return [wire_setup.account(one) for one in _page(call, asked, found)]


def read(call: Call) -> wire_setup.Account:
    return wire_setup.account(_account(call))


def create(call: Call, asked: AccountForm) -> Made:
    made = Account(f"account-{call.tenant.next_number()}", asked.name)
    _fill(made, asked)
    call.tenant.directory.accounts[made.id] = made
    return Made(id=made.id)


def update(call: Call, asked: AccountForm) -> None:
    _fill(_account(call), asked)


def search_contacts(call: Call, asked: Search) -> list[wire_setup.Contact]:
    """By name or e-mail."""
    text = asked.search_text.lower()
    found = [
        (owner, one)
        for owner, one in call.tenant.directory.contacts()
        if text in one.name.lower() or text in (one.email or "").lower()
    ]
    return [wire_setup.contact(owner, one) for owner, one in _page(call, asked, found)]


def contacts(call: Call) -> list[wire_setup.Contact]:
    owner = _account(call)
    return [wire_setup.contact(owner, one) for one in owner.contacts]


def create_contact(call: Call, asked: NewContact) -> Made:
    owner = known(call.tenant.directory.accounts, asked.account_id, "accountId")
    made = Contact(f"contact-{call.tenant.next_number()}", asked.name, asked.email, asked.title, asked.phone)
    owner.contacts.append(made)
    return Made(id=made.id)


def _account(call: Call) -> Account:
    return there(call.tenant.directory.accounts, call.path["account"], "Account")


def _fill(account: Account, asked: AccountForm) -> None:
    account.name, account.description, account.website = asked.name, asked.description, asked.website
    account.lead_source, account.market_segment = asked.lead_source, asked.market_segment


def _page(call: Call, asked: Search, found: Sequence[One]) -> Sequence[One]:
    settings = call.tenant.world.settings
    size = min(asked.page_size or settings.page_size_default, settings.page_size_max)
    return found[(asked.page_number - 1) * size : asked.page_number * size]
