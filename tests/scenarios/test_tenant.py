from typing import Any

import pytest
from tests.scenarios.overrides import ConfigureArguments, TenantOverrides
from tests.scenarios.tenant import Tenant

from booking_sync.standard_tenant import room_settings
from contracts.configuration import ManagementMode, Role, TenantState
from contracts.elite_side import EliteStatus


def tenant(**overrides: Any) -> Tenant:
    return Tenant.standard("7", TenantOverrides.model_validate(overrides))


def real(one: Tenant, space: str, *keys: str) -> list[Any]:
    """Settings of the room mailbox."""
    settings = room_settings(one.space(space))
    return [settings[key] for key in keys]


def test_tenants_of_two_scenarios_share_no_name() -> None:
    one, other = tenant(), Tenant.standard("8", TenantOverrides())
    assert one.id != other.id
    assert one.now.microsoft.tenant_id != other.now.microsoft.tenant_id
    assert one.now.elite.client_id != other.now.elite.client_id


@pytest.mark.parametrize(
    ("space", "processing", "books", "asks"),
    [
        ("atrium", "AutoAccept", True, False),
        ("library", "AutoAccept", False, True),
        ("stage", "AutoUpdate", True, False),
    ],
)
def test_a_room_mailbox_behaves_as_its_set_up_says(space: str, processing: str, books: bool, asks: bool) -> None:
    keys = ("automate_processing", "all_book_in_policy", "all_request_in_policy")
    assert real(tenant(), space, *keys) == [processing, books, asks]


def test_a_mailbox_setting_holds_for_both_the_mailbox_and_what_the_product_knows() -> None:
    one = tenant(spaces={"atrium": {"booking_window_days": 30}})
    assert one.space("atrium").settings.booking_window_days == 30
    assert real(one, "atrium", "booking_window_days") == [30]


def test_the_product_is_not_told_of_a_setting_that_is_not_configured() -> None:
    one = tenant(spaces={"atrium": {"booking_window_days": 30, "configured": False}})
    assert one.space("atrium").settings.booking_window_days == 180
    assert real(one, "atrium", "booking_window_days") == [30]


def test_an_elite_managed_mailbox_may_accept_by_itself_unknown_to_the_product() -> None:
    one = tenant(spaces={"stage": {"mailbox_auto_accept": True}})
    assert not one.space("stage").settings.auto_accept
    assert real(one, "stage", "automate_processing") == ["AutoAccept"]


@pytest.mark.parametrize("change", [{"mailbox": False}, {}])
def test_a_change_of_the_configuration_reaches_the_mailbox_unless_it_says_not(change: dict[str, Any]) -> None:
    spaces = {"atrium": {"maximum_duration_minutes": 60, "mode": "momentus", "auto_accept": False}}
    one = tenant().changed(ConfigureArguments.model_validate({"spaces": spaces} | change))
    assert one.space("atrium").settings.maximum_duration_minutes == 60
    assert one.space("atrium").mode is ManagementMode.MOMENTUS
    assert real(one, "atrium", "maximum_duration_minutes") == [1440 if change else 60]


def test_what_the_product_is_told() -> None:
    rule = {"activities": ["conflict"], "roles": ["space_owner"], "addresses": ["bob"]}
    spaces = {"atrium": {"owners": ["alice"]}}
    one = tenant(state="configured", spaces=spaces, notifications=[rule], cancellation="lost", reason_lost="Other")
    told = one.known_to_elite(described(one)).next_version().configuration()
    assert (told.tenant, told.version, told.state) == (one.id, 2, TenantState.CONFIGURED)
    assert [(m.space, m.room) for m in told.spaces][:2] == [("atrium", "id of Atrium"), ("library", "id of Library")]
    assert told.spaces[0].owners == ("alice@contoso.test",)
    assert told.event_defaults.contact == "id of Facilities"
    assert (told.to_momentus.cancellation, told.to_momentus.reason_lost) == (EliteStatus.LOST, "id of Other")
    assert told.notification_rules[0].roles == (Role.SPACE_OWNER,)
    assert told.notification_rules[0].addresses == ("bob@contoso.test",)


def described(one: Tenant) -> dict[str, Any]:
    """An Elite that answers with ids of its own."""
    asked = one.now.elite_body()
    named = ("venues", "event_types", "business_classifications", "genres", "contact_roles", "reasons_for_loss")
    answer: dict[str, Any] = {key: [_with_id(name) for name in asked[key]] for key in named}
    answer["rooms"] = [_with_id(room["name"]) | {"conflicting_room_ids": []} for room in asked["rooms"]]
    answer["accounts"] = [
        _with_id(account["name"]) | {"contacts": [_with_id(contact["name"]) for contact in account["contacts"]]}
        for account in asked["accounts"]
    ]
    return answer


def _with_id(name: str) -> dict[str, Any]:
    return {"id": f"id of {name}", "name": name}
