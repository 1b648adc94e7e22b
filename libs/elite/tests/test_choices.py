"""What there is to choose from, searched and paged."""

import pytest
from elite_kit import World, virtually

from elite.choices import AccountMissing, Listed, read_page
from elite_simulator.set_up.directory import Account


@virtually
async def test_pages_hold_everything_once_and_the_last_says_so() -> None:
    world = await World().open()
    first = await read_page(world.elite.setup, Listed.ROOMS, size=4)
    second = await read_page(world.elite.setup, Listed.ROOMS, size=4, number=2)
    names = [one.name for one in (*first.choices, *second.choices)]
    assert (first.has_more, second.has_more) == (True, False)
    assert sorted(names) == sorted(["Main Stage", "Atrium", "Foyer", "Hall East", "Hall West", "Hall"])


@virtually
async def test_words_are_looked_for_in_e_mails_too() -> None:
    world = await World().open()
    found = await read_page(world.elite.setup, Listed.USERS, search="ERIN@")
    assert [one.name for one in found.choices] == ["Erin"]


@virtually
async def test_accounts_are_searched_and_paged_by_elite() -> None:
    world = await World().open()
    accounts = world.tenant().directory.accounts
    accounts |= {f"account-{number}": Account(f"account-{number}", f"Guest {number}") for number in range(100, 104)}
    page = await read_page(world.elite.setup, Listed.ACCOUNTS, search="guest", size=2, number=2)
    assert [one.name for one in page.choices] == ["Guest 102", "Guest 103"]
    assert not page.has_more
    assert (await read_page(world.elite.setup, Listed.ACCOUNTS, search="guest", size=2)).has_more
    assert len(world.asked("/v1/accounts")) == 4


@virtually
async def test_contacts_need_an_account() -> None:
    world = await World().open()
    with pytest.raises(AccountMissing):
        await read_page(world.elite.setup, Listed.CONTACTS)
    (account,) = (await read_page(world.elite.setup, Listed.ACCOUNTS)).choices
    (contact,) = (await read_page(world.elite.setup, Listed.CONTACTS, account=account.id)).choices
    assert contact.about == "facilities@contoso.test"
