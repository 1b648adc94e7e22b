"""`booking-sync consent`: from the printed address to a proven tenant, against the simulated Microsoft's sign-in."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from simulator_process import simulator
from typer.testing import CliRunner

from booking_sync.main import main

SECRET = "0123456789abcdef"
TENANT = "11111111-1111-4111-8111-111111111111"
BACK = "https://sync.test/consent"
CHECK = ["--client-id", "app", "--client-secret", "env:APP_SECRET"]


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOKING_SYNC_CONSENT_SECRET", SECRET)
    monkeypatch.setenv("BOOKING_SYNC_GRAPH_LOGIN_URL", "https://127.0.0.1:9")
    monkeypatch.setenv("APP_SECRET", "s3cret")


def call(*arguments: str) -> tuple[int, str]:
    found = CliRunner().invoke(main, ["consent", *arguments])
    return found.exit_code, found.output


def state() -> str:
    code, printed = call("url", "--tenant", "contoso", "--client-id", "app", "--redirect-uri", BACK)
    assert code == 0
    return parse_qs(urlsplit(printed.strip()).query)["state"][0]


def back(**said: str) -> str:
    return f"{BACK}?{urlencode({'admin_consent': 'True', 'tenant': TENANT, **said})}"


def test_a_consent_that_no_token_proves_is_not_believed() -> None:
    code, told = call("check", back(state=state()), *CHECK)
    assert code == 1
    assert f"customer contoso, by Microsoft tenant {TENANT}" in told
    assert "can't be asked now" in told
    assert "It is true" not in told


def test_what_was_not_asked_for_here_is_refused() -> None:
    assert call("check", back(state="x.y"), *CHECK)[0] == 1
    code, told = call("check", back(state=state(), error="consent_required"), *CHECK)
    assert (code, "consent_required" in told) == (1, True)


def test_without_its_settings_it_says_which() -> None:
    code, told = call("check", back(state=state()), "--client-id", "app")
    assert (code, "exactly one" in told) == (1, True)
    code, told = call("check", back(state=state()), "--client-id", "app", "--client-secret", "env:NOT_THERE")
    assert (code, "NOT_THERE" in told) == (1, True)


def test_without_a_secret_nothing_is_signed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BOOKING_SYNC_CONSENT_SECRET")
    code, told = call("url", "--tenant", "contoso", "--client-id", "app", "--redirect-uri", BACK)
    assert (code, "BOOKING_SYNC_CONSENT_SECRET" in told) == (1, True)


def test_a_consent_is_proven_by_a_token_of_outlook_s_own_sign_in(tmp_path: Path) -> None:
    with simulator(tmp_path, "outlook", "--port", "0") as told:
        environment = {
            **os.environ,
            "BOOKING_SYNC_CONSENT_SECRET": "0123456789abcdef",
            "BOOKING_SYNC_GRAPH_LOGIN_URL": told["base_url"].removesuffix("/v1.0"),
            "BOOKING_SYNC_CA_FILE": told["ca_file"],
            "APP_SECRET": told["client_secret"],
        }

        def consent(*arguments: str) -> str:
            called = [sys.executable, "-m", "booking_sync", "consent", *arguments, "--client-id", told["client_id"]]
            return subprocess.run(called, env=environment, capture_output=True, text=True, check=True).stdout

        url = consent("url", "--tenant", "contoso", "--redirect-uri", "https://sync.test/back")
        state = parse_qs(urlsplit(url.strip()).query)["state"][0]
        said = urlencode({"admin_consent": "True", "tenant": told["tenant_id"], "state": state})
        checked = consent("check", f"https://sync.test/back?{said}", "--client-secret", "env:APP_SECRET")
        assert "It is true" in checked
