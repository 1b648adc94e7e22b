"""Whoever comes back from Microsoft is believed only what was asked for here."""

from datetime import timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from graph_kit import MICROSOFT, START, TENANT

from contracts.configuration import MicrosoftCloud
from contracts.ids import TenantId
from graph.consent import Consented, ConsentRefused, consent_url, read_callback, sign_state

SECRET = "a secret of the console"
BACK = "https://sync.test/consent"
STATE = sign_state(SECRET, TENANT, nonce="n", now=START)


def back(**said: str) -> str:
    query = {"admin_consent": "True", "tenant": MICROSOFT, "state": STATE, **said}
    return f"{BACK}?{urlencode(query)}"


def test_the_address_names_the_app_the_way_back_and_all_permissions() -> None:
    address = urlsplit(consent_url(client_id="app", redirect_uri=BACK, state=STATE))
    assert (address.netloc, address.path) == ("login.microsoftonline.com", "/organizations/v2.0/adminconsent")
    said = {name: values[0] for name, values in parse_qs(address.query).items()}
    scope = "https://graph.microsoft.com/.default"
    assert said == {"client_id": "app", "scope": scope, "redirect_uri": BACK, "state": STATE}


def test_another_cloud_has_another_address_and_other_permissions() -> None:
    address = consent_url(client_id="app", redirect_uri=BACK, state=STATE, cloud=MicrosoftCloud.US_GOVERNMENT)
    assert address.startswith("https://login.microsoftonline.us/organizations/")
    assert "graph.microsoft.us" in address


def test_a_consent_is_that_of_the_customer_for_whom_it_was_asked() -> None:
    assert read_callback(back(), SECRET, now=START) == Consented(TENANT, MICROSOFT)
    assert read_callback(back(), SECRET, now=START, expected_tenant=MICROSOFT.upper()).microsoft_tenant == MICROSOFT
    assert sign_state(SECRET, TENANT, nonce="other", now=START) != STATE


FORGED = sign_state("another secret", TENANT, nonce="n", now=START)
SWAPPED = f"{sign_state(SECRET, TenantId('fabrikam'), nonce='n', now=START).split('.')[0]}.{STATE.split('.')[1]}"


@pytest.mark.parametrize(
    ("address", "why"),
    [
        (back(error="consent_required", error_description="AADSTS65004"), "not given .consent_required."),
        (back(error="<script>alert(1)</script>"), "not given .scriptalertscript."),
        (back(admin_consent="False"), "no consent"),
        (back(tenant="contoso.test"), "names no tenant"),
        (back(tenant=""), "names no tenant"),
        (back(state=""), "not asked for here"),
        (back(state="x.y"), "not asked for here"),
        (back(state=FORGED), "not asked for here"),
        (back(state=SWAPPED), "not asked for here"),
        (back() + f"&tenant={MICROSOFT}", "twice"),
        ("not an address", "not asked for here"),
    ],
)
def test_what_is_no_consent_is_refused_in_words(address: str, why: str) -> None:
    with pytest.raises(ConsentRefused, match=why):
        read_callback(address, SECRET, now=START)


def test_a_consent_is_of_its_time_and_of_the_tenant_that_is_known() -> None:
    for late in (timedelta(hours=2), -timedelta(hours=1)):
        with pytest.raises(ConsentRefused, match="too old"):
            read_callback(back(), SECRET, now=START + late)
    with pytest.raises(ConsentRefused, match="another tenant"):
        read_callback(back(), SECRET, now=START, expected_tenant="22222222-2222-4222-8222-222222222222")
