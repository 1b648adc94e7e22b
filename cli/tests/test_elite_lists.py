"""`booking-sync elite`: what there is to choose from, beside a simulated Elite."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from simulator_process import simulator

Ask = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Runs the command as the simulator's own client."""
    folder: Path = tmp_path_factory.mktemp("elite")
    with simulator(folder, "elite", "--port", "0") as told:

        def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
            sign_in = ["--cluster", "indv", "--client-id", told["client_id"], "--client-secret", "env:SECRET"]
            known = {
                "SECRET": told["client_secret"],
                "BOOKING_SYNC_ELITE_API_URL": told["base_url"],
                "BOOKING_SYNC_ELITE_AUTH_URL": told["token_url"].removesuffix("/token"),
                "BOOKING_SYNC_CA_FILE": told["ca_file"],
            }
            command = [sys.executable, "-m", "booking_sync", "elite", *arguments]
            return subprocess.run(
                [*command, *sign_in] if "--cluster" not in arguments and "--tenant" not in arguments else command,
                cwd=folder,
                env=os.environ | known | environment,
                capture_output=True,
                text=True,
                check=False,
            )

        yield run


def rows(answer: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    assert answer.returncode == 0, answer.stderr
    found: list[dict[str, Any]] = json.loads(answer.stdout)["choices"]
    return found


def test_rooms_are_listed_with_what_tells_them_apart(ask: Ask) -> None:
    table = ask("rooms", "--search", "hall").stdout.splitlines()
    assert [line.split("  ")[1].strip() for line in table] == ["Hall", "Hall East", "Hall West"]
    assert "made of Hall East, Hall West" in table[0]


def test_a_long_list_is_given_page_by_page(ask: Ask) -> None:
    first, second = ask("rooms", "--size", "5").stdout, ask("rooms", "--size", "5", "--page", "2").stdout
    assert first.splitlines()[-1] == "More: --page 2"
    assert len(second.splitlines()) == 3


def test_contacts_are_those_of_an_account(ask: Ask) -> None:
    (account,) = rows(ask("accounts", "--search", "inter", "--json"))
    (contact,) = rows(ask("contacts", "--account", account["id"], "--json"))
    assert (account["name"], contact["name"], contact["about"]) == ("Internal", "Facilities", "no e-mail")
    assert "booking-sync elite accounts" in ask("contacts").stderr


@pytest.mark.parametrize("listed", ["venues", "event-types", "business-classifications", "users", "contact-roles"])
def test_each_list_can_be_asked_for(ask: Ask, listed: str) -> None:
    assert rows(ask(listed, "--json"))


@pytest.mark.parametrize(
    ("arguments", "environment", "words"),
    [
        (("rooms",), {"SECRET": "wrong"}, "Check the cluster, the client id and its secret"),
        (("rooms",), {"SECRET": ""}, "the environment has no SECRET"),
        (("rooms",), {"BOOKING_SYNC_ELITE_AUTH_URL": "https://127.0.0.1:9"}, "check the cluster"),
        (("rooms", "--cluster", "atlantis", "--api-token", "env:SECRET"), {}, "Check the cluster"),
        (("rooms", "--cluster", "indv", "--client-id", "c"), {}, "give one of them"),
        (("rooms", "--cluster", "indv", "--tenant", "t"), {}, "say whose Elite"),
    ],
)
def test_what_prevents_it_is_one_clear_line(
    ask: Ask, arguments: tuple[str, ...], environment: dict[str, str], words: str
) -> None:
    answer = ask(*arguments, **environment)
    assert answer.returncode == 1
    assert words in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1
