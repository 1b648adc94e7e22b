"""What a tenant's configuration refuses, with words that say what to do."""

import json
from typing import Any

import pytest
from example_configuration import CONFIGURATION
from pydantic import ValidationError

from contracts.configuration import TenantConfiguration
from contracts.elite_side import EliteStatus
from contracts.ids import SpaceId

Json = dict[str, Any]


def changed(**fields: Any) -> TenantConfiguration:
    return TenantConfiguration.from_json(json.dumps({**json.loads(CONFIGURATION.to_json()), **fields}).encode())


def two_spaces(**second: str) -> list[Json]:
    first: Json = json.loads(CONFIGURATION.to_json())["spaces"][0]
    other = {"space": "annex", "room": "r-annex", "mailbox": "annex@contoso.test"}
    return [first, {**first, **other, **second}]


@pytest.mark.parametrize("reference", ["env:GRAPH_SECRET", "file:/run/secrets/graph", "env:_x1"])
def test_a_secret_is_a_reference(reference: str) -> None:
    microsoft = {"tenant_id": "t", "client_id": "c", "client_secret": reference}
    assert changed(microsoft=microsoft).microsoft.client_secret == reference


@pytest.mark.parametrize("far_side", ["microsoft", "elite"])
@pytest.mark.parametrize("secret", ["s3cr3t~plain", "", "env:", "file:", "env:TWO WORDS", "env:9", "http://vault/x"])
def test_a_secret_in_plain_text_is_refused(far_side: str, secret: str) -> None:
    connection = json.loads(CONFIGURATION.to_json())[far_side]
    with pytest.raises(ValidationError, match="plain text is refused"):
        changed(**{far_side: {**connection, "client_secret": secret}})


@pytest.mark.parametrize("proof", [{}, {"client_secret": "env:S", "certificate": "file:/app.pem"}])
def test_an_app_proves_itself_by_a_secret_or_by_a_certificate(proof: Json) -> None:
    connection = {"tenant_id": "t", "client_id": "c"}
    with pytest.raises(ValidationError, match="exactly one"):
        changed(microsoft={**connection, **proof})
    by_certificate = changed(microsoft={**connection, "certificate": "file:/app.pem"}).microsoft
    assert (by_certificate.certificate, by_certificate.cloud) == ("file:/app.pem", "global")


def test_two_rooms_that_differ_in_all_three_are_two_spaces() -> None:
    assert len(changed(spaces=two_spaces()).spaces) == 2


@pytest.mark.parametrize(
    ("twice", "named"),
    [
        ({"space": "stage"}, "space stage is mapped twice"),
        ({"room": "r-stage"}, "Elite room r-stage is mapped twice"),
        ({"mailbox": "stage@contoso.test"}, "mailbox stage@contoso.test is mapped twice"),
    ],
)
def test_what_is_mapped_twice_is_refused_by_name(twice: dict[str, str], named: str) -> None:
    with pytest.raises(ValidationError, match=named):
        changed(spaces=two_spaces(**twice))


@pytest.mark.parametrize(
    ("request_status", "confirmation", "allowed"),
    [
        ("prospect", "tentative", True),
        ("prospect", "definite", True),
        ("tentative", "definite", True),
        ("tentative", "tentative", False),
    ],
)
def test_a_confirmation_is_firmer_than_a_request(request_status: str, confirmation: str, *, allowed: bool) -> None:
    statuses = {"request": request_status, "confirmation": confirmation}
    if allowed:
        assert changed(to_momentus=statuses).to_momentus.confirmation == confirmation
    else:
        with pytest.raises(ValidationError, match="must be firmer than request"):
            changed(to_momentus=statuses)


@pytest.mark.parametrize(
    "statuses",
    [
        {"request": "definite", "confirmation": "definite"},
        {"confirmation": "prospect"},
        {"cancellation": "removed"},
    ],
)
def test_only_the_statuses_that_can_stand_for_it_are_taken(statuses: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        changed(to_momentus=statuses)


def test_lost_needs_a_reason() -> None:
    with pytest.raises(ValidationError, match="set reason_lost"):
        changed(to_momentus={"cancellation": "lost"})
    assert changed(to_momentus={"cancellation": "lost", "reason_lost": "Moved"}).to_momentus.reason_lost == "Moved"


def test_defaults_are_those_of_the_vendor_and_of_exchange() -> None:
    plain = changed(to_momentus={}, spaces=[{**two_spaces()[0], "mailbox_settings": {"auto_accept": True}}])
    assert plain.to_momentus.request is EliteStatus.PROSPECT
    assert plain.to_momentus.confirmation is EliteStatus.DEFINITE
    assert plain.to_momentus.cancellation is EliteStatus.CANCELED
    settings = plain.spaces[0].mailbox_settings
    assert (settings.maximum_duration_minutes, settings.booking_window_days) == (1440, 180)
    assert (settings.work_hours_only, settings.allow_conflicts, settings.external_meetings) == (False, False, False)


@pytest.mark.parametrize("fields", [{"version": 0}, {"horizon_days": 0}, {"state": "sleeping"}])
def test_what_can_not_be_is_refused(fields: Json) -> None:
    with pytest.raises(ValidationError):
        changed(**fields)


def test_a_space_is_found_by_its_id() -> None:
    found = CONFIGURATION.mapping(SpaceId("stage"))
    assert found is not None
    assert found.name == "Main Stage"
    assert CONFIGURATION.mapping(SpaceId("nowhere")) is None


@pytest.mark.parametrize(
    "sign_in",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"client_id": "api"}, id="no-secret"),
        pytest.param({"client_secret": "env:ELITE"}, id="no-client"),
        pytest.param({"client_id": "api", "client_secret": "env:ELITE", "api_token": "env:TOKEN"}, id="both"),
        pytest.param({"client_id": "api", "api_token": "env:TOKEN"}, id="half-of-one-and-the-other"),
    ],
)
def test_elite_is_signed_in_to_in_one_way(sign_in: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="give one of them"):
        changed(elite={"cluster": "indv", **sign_in})
    assert changed(elite={"cluster": "indv", "api_token": "env:TOKEN"}).elite.api_token == "env:TOKEN"


def test_a_room_that_another_names_as_conflicting_conflicts_with_it_too() -> None:
    hall, part = two_spaces()
    hall["conflicting_rooms"], part["conflicting_rooms"] = ["r-annex", "r-foyer"], []
    spaces = changed(spaces=[hall, part]).spaces
    assert [one.conflicting_rooms for one in spaces] == [("r-annex", "r-foyer"), ("r-stage",)]
