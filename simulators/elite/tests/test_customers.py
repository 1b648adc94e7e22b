"""Accounts and contacts over the API: searched, made, changed, named by other systems."""

from elite_bench import Bench, Json, picked, virtually

ACCOUNTS = [
    {"name": "Acme", "contacts": [{"name": "Ann", "email": "ann@acme.test"}]},
    {"name": "Globe Fairs", "is_client": False, "is_exhibitor": True},
    {"name": "Both", "is_exhibitor": True},
]


@virtually
async def test_accounts_are_found_as_clients_exhibitors_or_either() -> None:
    bench = await Bench().open(accounts=ACCOUNTS)

    async def names(query: str) -> list[str]:
        return [one["name"] for one in await bench.get(f"/accounts?{query}")]

    assert await names("searchText=") == ["Acme", "Globe Fairs", "Both"]
    assert await names("includeClient=true") == ["Acme", "Both"]
    assert await names("includeExhibitor=true") == ["Globe Fairs", "Both"]
    assert await names("includeClient=true&includeExhibitor=true&pageSize=2&pageNumber=2") == ["Both"]
    assert (await bench.call("GET", "/accounts?includeClient=perhaps")).status_code == 400


@virtually
async def test_an_account_is_made_and_changed() -> None:
    bench = await Bench().open()
    made = await bench.do("POST", "/accounts/create", {"name": "Acme", "website": "acme.test"})
    path = f"/accounts/{made['id']}"
    assert picked(await bench.get(path), "name", "website", "leadSource") == ["Acme", "acme.test", "Other"]
    await bench.do("PUT", f"{path}/update", {"name": "Acme Ltd", "leadSource": "Web"})
    assert picked(await bench.get(path), "name", "website", "leadSource") == ["Acme Ltd", None, "Web"]
    assert (await bench.call("POST", "/accounts/create", {"name": ""})).status_code == 400
    assert (await bench.call("PUT", "/accounts/account-999/update", {"name": "X"})).status_code == 404


@virtually
async def test_a_contact_is_made_for_an_account_and_found_by_name_or_address() -> None:
    bench = await Bench().open(accounts=ACCOUNTS)
    acme = bench.id_of("accounts", "Acme")
    made = await bench.do("POST", "/contacts/create", {"accountId": acme, "name": "Zoe", "title": "Host"})
    assert [one["name"] for one in await bench.get(f"/contacts/account/{acme}")] == ["Ann", "Zoe"]
    for text, name in (("ACME.test", "Ann"), ("zo", "Zoe")):
        (found,) = await bench.get(f"/contacts?searchText={text}")
        assert picked(found, "name", "accountName") == [name, "Acme"]
    assert (await bench.get("/contacts?pageSize=1&pageNumber=2"))[0]["id"] == made["id"]
    assert (await bench.call("POST", "/contacts/create", {"accountId": "none", "name": "X"})).status_code == 400


@virtually
async def test_other_systems_have_names_for_accounts_and_contacts() -> None:
    bench = await Bench().open(accounts=ACCOUNTS)
    acme = bench.id_of("accounts", "Acme")
    (ann,) = await bench.get(f"/contacts/account/{acme}")
    key: Json = {"key": "crm", "value": "4711", "displayName": None}
    for which, path in (("accounts", f"/accounts/{acme}"), ("contacts", f"/contacts/{ann['id']}")):
        await bench.do("PUT", f"{path}/external-id", key)
        found = await bench.get(f"/{which}/external-id/crm/4711")
        assert (found["id"], found["externalIds"]) == (path.rpartition("/")[2], [key])
        await bench.do("DELETE", f"{path}/external-id/crm")
        assert (await bench.call("GET", f"/{which}/external-id/crm/4711")).status_code == 404


@virtually
async def test_holidays_are_told_of_the_days_asked_for() -> None:
    days = [{"name": "New Year", "date": "2031-01-01"}, {"name": "Labour Day", "date": "2031-05-01"}]
    bench = await Bench().open(holidays=days)
    assert await bench.get("/general-setup/holidays?startDate=2031-02-01&endDate=2031-05-01") == days[1:]
    assert (await bench.call("GET", "/general-setup/holidays")).status_code == 400
