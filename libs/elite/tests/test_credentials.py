"""How the client signs in to a simulated Elite: client credentials, or an API token."""

import asyncio

import httpx
import pytest
from elite_kit import TENANT, World, virtually

from contracts.configuration import EliteConnection
from elite.clients import EliteClients
from elite.errors import AuthRefused
from elite.settings import EliteSettings
from elite.tokens import ApiToken, Credentials


@virtually
async def test_one_token_serves_many_calls_and_a_refused_one_is_fetched_anew_once() -> None:
    world = await World().open()
    await asyncio.gather(*(world.elite.setup.rooms() for _ in range(5)))
    assert len(world.asked("/token")) == 1
    world.simulator.world.tokens.clear()
    await asyncio.gather(*(world.elite.setup.rooms() for _ in range(5)))
    assert len(world.asked("/token")) == 2


@virtually
async def test_a_token_is_renewed_before_it_ends() -> None:
    world = await World().open()
    world.settings.token_lifetime_s = 600
    await world.elite.setup.rooms()
    await world.ports.clock.sleep(530)
    await world.elite.setup.rooms()
    assert len(world.asked("/token")) == 1
    await world.ports.clock.sleep(20)
    await world.elite.setup.rooms()
    assert len(world.asked("/token")) == 2


@virtually
async def test_a_token_that_is_never_taken_is_not_asked_for_for_ever() -> None:
    world = await World().open()
    world.net.spoil = lambda request: httpx.Response(401, json={}) if request.url.path != "/token" else None
    with pytest.raises(AuthRefused):
        await world.elite.setup.rooms()
    assert len(world.asked("/v1")) == 2


@virtually
async def test_a_wrong_secret_is_told_in_words_without_it_and_asked_for_once() -> None:
    world = await World().open()
    world.tenant().client_secret = "another"
    with pytest.raises(AuthRefused) as refused:
        await world.elite.setup.rooms()
    assert "secret" in refused.value.for_people
    assert "s3cret" not in refused.value.for_people
    assert len(world.asked("/token")) == 1


@virtually
async def test_the_cluster_says_where_elite_stands_unless_an_address_is_given() -> None:
    world = await World().open()
    world.net.spoil = lambda _: httpx.Response(200, json={"accessToken": "t", "expiresIn": 100, "results": []})
    by_cluster = EliteClients(world.ports, EliteSettings())
    await by_cluster.of(TENANT, _connection("emea1")).setup.rooms()
    assert [str(one.url) for one in world.net.requests[-2:]] == [
        "https://auth-api.eu-venueops.com/token",
        "https://api.eu-venueops.com/v1/general-setup/rooms",
    ]
    with pytest.raises(AuthRefused, match="atlantis"):
        by_cluster.of(TENANT, _connection("atlantis"))
    with pytest.raises(AuthRefused, match="ELSEWHERE"):
        by_cluster.of(TENANT, _connection("emea1", reference="env:ELSEWHERE"))


@virtually
async def test_a_client_is_kept_until_its_connection_changes() -> None:
    world = await World().open()
    clients = EliteClients(world.ports, world.elite_settings)
    first = clients.of(TENANT, _connection("indv"))
    assert clients.of(TENANT, _connection("indv")) is first
    changed = EliteConnection(cluster="indv", client_id="other", client_secret="env:ELITE")
    assert clients.of(TENANT, changed) is not first


def test_credentials_do_not_show_in_text() -> None:
    assert "s3cret" not in repr(Credentials("u", "c", "s3cret"))
    assert "s3cret" not in repr(ApiToken("s3cret"))


def _connection(cluster: str, reference: str = "env:ELITE") -> EliteConnection:
    return EliteConnection(cluster=cluster, client_id="sync", client_secret=reference)


def _by_api_token() -> EliteConnection:
    return EliteConnection(cluster="emea1", api_token="env:ELITE", api_url="https://connect.test")


@virtually
async def test_an_api_token_is_sent_as_it_is_and_none_is_asked_for() -> None:
    world = await World().open()
    world.net.spoil = lambda _: httpx.Response(200, json=[])
    await EliteClients(world.ports, EliteSettings()).of(TENANT, _by_api_token()).setup.rooms()
    asked = world.net.requests[-1]
    assert str(asked.url) == "https://connect.test/v1/general-setup/rooms"
    assert asked.headers["authorization"] == "Bearer s3cret"
    assert world.asked("/token") == []


@virtually
async def test_an_api_token_that_is_refused_is_not_tried_again() -> None:
    world = await World().open()
    world.net.spoil = lambda _: httpx.Response(401, json={"message": "no"})
    before = len(world.net.requests)
    with pytest.raises(AuthRefused):
        await EliteClients(world.ports, EliteSettings()).of(TENANT, _by_api_token()).setup.rooms()
    assert len(world.net.requests) == before + 1
