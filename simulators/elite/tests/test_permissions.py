"""What a credential may do: tokens that do not expire, no writes, some endpoints only."""

from elite_bench import Bench, virtually


@virtually
async def test_an_api_token_needs_no_sign_in_and_does_not_expire() -> None:
    bench = await Bench().open(api_token="from the portal")
    bench.api.headers["Authorization"] = "Bearer from the portal"
    await bench.outside.sleep(10 * bench.settings.token_lifetime_s)
    assert len(await bench.get("/general-setup/venues")) == 1
    await bench.control("PATCH", "", {"api_token": None})
    assert (await bench.call("GET", "/general-setup/venues")).status_code == 401


@virtually
async def test_without_write_permission_everything_can_be_read_and_nothing_changed() -> None:
    bench = await Bench().open()
    event, row = await bench.booked()
    await bench.control("PATCH", "", {"permissions": {"may_write": False}})
    assert (await bench.feed())["totalCount"] == 1
    assert await bench.do("POST", "/events/query", {"searchText": "", "page": 1, "pageSize": 5})
    for method, path in (
        ("POST", "/events/create"),
        ("PUT", f"/events/{event}/cancel"),
        ("DELETE", f"/booked-spaces/{event}/{row}"),
    ):
        refused = await bench.call(method, path, bench.new_event())
        assert (refused.status_code, list(refused.json())) == (403, ["message"])
    assert (await bench.shown(event))["status"] == "definite"


@virtually
async def test_a_credential_may_be_limited_to_some_endpoints() -> None:
    bench = await Bench().open(permissions={"endpoints": ["/events", "/general-setup"]})
    event = await bench.create_by_api()
    assert (await bench.call("GET", "/general-setup/rooms")).status_code == 200
    for path in (f"/booked-spaces/{event}", "/crm-setup/contact-roles", "/x/capabilities"):
        assert (await bench.call("GET", path)).status_code == 403


@virtually
async def test_calls_can_be_slowed_down_and_do_at_once_what_they_tell_late() -> None:
    bench = await Bench().open()
    assert await bench.control("POST", "/slow", {"calls": 1, "seconds": 30}) == {"calls": 1, "seconds": 30}
    begun = bench.now()
    await bench.create_by_api()
    assert 30 <= (bench.now() - begun).total_seconds() < 31
    (event,) = (await bench.feed())["results"]
    assert event["createdOn"] < "2031-03-03T08:00:02Z"
    assert (bench.now() - begun).total_seconds() < 32
