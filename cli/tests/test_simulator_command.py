"""`booking-sync simulator`: one far side alone, as others start it."""

import socket
import ssl
import subprocess
from pathlib import Path
from typing import Any

import httpx
import pytest
from simulator_process import command, simulator

from booking_sync.standard_tenant import address

KEYS = {"base_url", "token_url", "client_id", "client_secret", "tenant_id", "ca_file", "page_url"}


def trusting(first_line: dict[str, Any]) -> httpx.Client:
    trusted = ssl.create_default_context(cafile=first_line["ca_file"])
    return httpx.Client(verify=trusted, trust_env=False, timeout=30)


def test_outlook_tells_how_to_reach_it_and_its_token_opens_a_calendar(tmp_path: Path) -> None:
    with simulator(tmp_path, "outlook", "--port", "0") as told, trusting(told) as http:
        assert told.keys() == KEYS
        assert told["base_url"].endswith("/v1.0")
        asked = {
            "client_id": told["client_id"],
            "client_secret": told["client_secret"],
            "grant_type": "client_credentials",
            "scope": "https://graph.microsoft.com/.default",
        }
        token = http.post(told["token_url"], data=asked).json()["access_token"]
        rooms = http.get(
            f"{told['base_url']}/users/{address('atrium')}/calendarView",
            params={"startDateTime": "2031-03-03T00:00:00Z", "endDateTime": "2031-03-04T00:00:00Z"},
            headers={"Authorization": f"Bearer {token}"},
        )
        assert rooms.json()["value"] == []
        assert "Outlook" in http.get(told["page_url"]).text


def test_elite_tells_how_to_reach_it_and_its_token_lists_the_accounts(tmp_path: Path) -> None:
    with simulator(tmp_path, "elite", "--port", "0") as told, trusting(told) as http:
        assert told.keys() == KEYS
        asked = {"clientId": told["client_id"], "clientSecret": told["client_secret"]}
        token = http.post(told["token_url"], json=asked).json()["accessToken"]
        accounts = http.get(f"{told['base_url']}/v1/accounts", headers={"Authorization": f"Bearer {token}"})
        assert "Internal" in accounts.text
        assert "Elite" in http.get(told["page_url"]).text


def test_a_client_that_does_not_trust_the_ca_is_refused(tmp_path: Path) -> None:
    refusal = pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED")
    with simulator(tmp_path, "elite", "--port", "0") as told, httpx.Client(trust_env=False) as http, refusal:
        http.post(told["token_url"], json={})


def test_a_port_that_is_taken_is_one_clear_line(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        ended = subprocess.run(
            command("outlook", "--port", port), cwd=tmp_path, capture_output=True, text=True, check=False
        )
    assert ended.returncode == 1
    assert ended.stderr == f"port {port} on 127.0.0.1 is taken; give another one, or 0 for any\n"


@pytest.mark.parametrize(
    ("name", "line"), [("outlook", "the outlook simulator takes no --seed-data"), ("elite", "--seed-data nowhere: ")]
)
def test_seed_data_that_can_not_be_used_is_one_clear_line(tmp_path: Path, name: str, line: str) -> None:
    ended = subprocess.run(
        command(name, "--port", "0", "--seed-data", "nowhere"),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith(line)
    assert ended.stderr.count("\n") == 1
