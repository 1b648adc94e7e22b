"""The doors that Graph calls: the handshake, and notifications that become hints before they are answered."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from graph_kit import ATRIUM, STAGE, TENANT, configuration, know, space, virtually
from ingest_kit import PUBLIC, SECRET, Ingest

from contracts.hints import HintCause, MailboxHint
from contracts.ids import Mailbox, TenantId
from contracts.topics import GRAPH_NOTIFICATIONS
from graph_ingest.addresses import LIFECYCLE, NOTIFICATIONS
from graph_ingest.client_state import ClientStates
from graph_ingest.hints import NOT_URGENT
from graph_ingest.names import Names
from graph_ingest.webhook import BODY_MAX, TOKEN_MAX
from runtime.memory.simloop import sleep

STATES = ClientStates(SECRET)


def item(mailbox: Mailbox = STAGE, **more: Any) -> dict[str, Any]:
    return {"subscriptionId": "s", "changeType": "updated", "clientState": STATES.of(TENANT, mailbox), **more}


async def post(ingest: Ingest, *items: dict[str, Any], path: str = NOTIFICATIONS, **more: Any) -> httpx.Response:
    content = more.pop("content", json.dumps({"value": items}).encode())
    return await ingest.world.ports.http.post(f"{PUBLIC}{path}", content=content, **more)


def told(ingest: Ingest) -> list[tuple[Mailbox, HintCause]]:
    """What Graph has told of, not what we look after ourselves."""
    records = ingest.world.bus.records(GRAPH_NOTIFICATIONS.name)
    found = [MailboxHint.from_json(one.value) for one in records if one.value]
    return sorted((one.mailbox, one.cause) for one in found if one.cause not in NOT_URGENT)


def now() -> float:
    return asyncio.get_running_loop().time()


@virtually
@pytest.mark.parametrize("path", [NOTIFICATIONS, LIFECYCLE])
@pytest.mark.parametrize(
    "token", ["Validation: Testing client application reachability 3a+b%2F/?=", "ü", "x" * TOKEN_MAX]
)
async def test_the_handshake_gives_the_token_back_as_it_came_and_as_nothing_but_text(path: str, token: str) -> None:
    ingest = await Ingest.open()
    answer = await ingest.world.ports.http.post(f"{PUBLIC}{path}?v=1", params={"v": "1", "validationToken": token})
    assert (answer.status_code, answer.text) == (200, token)
    assert answer.headers["content-type"].partition(";")[0] == "text/plain"
    assert answer.headers["x-content-type-options"] == "nosniff"


@virtually
@pytest.mark.parametrize("token", ["<script>alert(1)</script>", "a&b", '"x"', "a\nb", "", "x" * (TOKEN_MAX + 1)])
async def test_a_token_that_a_browser_could_take_for_markup_is_not_reflected(token: str) -> None:
    ingest = await Ingest.open()
    answer = await ingest.world.ports.http.post(f"{PUBLIC}{NOTIFICATIONS}", params={"validationToken": token})
    assert (answer.status_code, answer.content) == (400, b"")


@virtually
async def test_one_hint_for_each_mailbox_is_in_kafka_when_it_is_answered() -> None:
    ingest = await Ingest.open()
    answer = await post(ingest, item(), item(changeType="created"), item(ATRIUM, lifecycleEvent="missed"), item(ATRIUM))
    assert answer.status_code == 202
    assert told(ingest) == [(ATRIUM, HintCause.LIFECYCLE), (STAGE, HintCause.NOTIFICATION)]


FOREIGN = [
    {},
    {"clientState": None},
    {"clientState": 7},
    {"clientState": ""},
    {"clientState": "\ud800"},
    {"clientState": ClientStates("another secret").of(TENANT, STAGE)},
    {"clientState": STATES.of(TenantId("fabrikam"), STAGE)},
    {"clientState": STATES.of(TENANT, STAGE)[:-1]},
    {"clientState": STATES.of(TENANT, STAGE) + "0"},
]


@virtually
@pytest.mark.parametrize("foreign", FOREIGN, ids=range(len(FOREIGN)))
async def test_what_is_not_ours_is_dropped_and_the_rest_is_kept(foreign: dict[str, Any]) -> None:
    ingest = await Ingest.open()
    assert (await post(ingest, foreign, item())).status_code == 202
    assert told(ingest) == [(STAGE, HintCause.NOTIFICATION)]


@virtually
async def test_without_kafka_it_says_within_a_second_that_it_did_not_take_it() -> None:
    ingest = await Ingest.open()
    ingest.world.bus.faults.away = True
    begun = now()
    assert (await post(ingest, item())).status_code == 503
    assert now() - begun <= 1.1
    ingest.world.bus.faults.away = False


@virtually
async def test_who_sends_slowly_holds_nothing_up() -> None:
    ingest = await Ingest.open()

    async def slowly() -> AsyncIterator[bytes]:
        yield b'{"value": ['
        await sleep(60)
        yield b"]}"

    begun = now()
    assert (await post(ingest, content=slowly())).status_code == 503
    assert now() - begun <= 1.1


@virtually
async def test_a_body_that_is_too_long_is_not_read() -> None:
    ingest = await Ingest.open()
    assert (await post(ingest, content=b"x" * (BODY_MAX + 1))).status_code == 413


MALFORMED = [b"", b"{", b"[]", b'{"value": 7}', b'{"value": [7]}', b"\xff", b"[" * 100_000]


@virtually
@pytest.mark.parametrize("body", MALFORMED, ids=range(len(MALFORMED)))
async def test_a_body_that_is_no_notification_is_refused(body: bytes) -> None:
    ingest = await Ingest.open()
    assert (await post(ingest, content=body)).status_code == 400


@virtually
async def test_thousands_of_rooms_are_known_by_name_without_being_named_anew() -> None:
    ingest = await Ingest.open()
    names = Names(ingest.world.configurations)
    known = names.watched(STATES.read(item()["clientState"]) or "")
    assert known is not None
    assert known.mailbox == STAGE
    first = names._by_name()
    assert names._by_name() is first
    await know(ingest.world.configurations, configuration(version=2, spaces=[space(ATRIUM, "outlook")]))
    assert names._by_name() is not first
    assert names.watched(STATES.read(item()["clientState"]) or "") is None


SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples" / "graph"


def documented() -> list[tuple[str, Any]]:
    """Bodies with which Graph calls, as its documentation shows them."""
    found = []
    for path in sorted(SAMPLES.glob("*notifications*.json")):
        for example in json.loads(path.read_text(encoding="utf-8")).get("examples", []):
            body = (example.get("request") or {}).get("body")
            if isinstance(body, dict) and isinstance(body.get("value"), list):
                found.append((f"{path.stem}: {example.get('title')}", body))
    return found


@virtually
async def test_every_notification_that_is_documented_is_taken() -> None:
    if not documented():
        pytest.skip("Microsoft's samples are not there: ../shared/samples/graph")
    ingest = await Ingest.open()
    for title, body in documented():
        answer = await post(ingest, content=json.dumps(body).encode())
        assert answer.status_code == 202, title
        ours = [{**one, "clientState": STATES.of(TENANT, STAGE)} for one in body["value"]]
        before = len(told(ingest))
        assert (await post(ingest, *ours)).status_code == 202
        expected = HintCause.LIFECYCLE if "lifecycleEvent" in ours[0] else HintCause.NOTIFICATION
        assert (STAGE, expected) in told(ingest)
        assert len(told(ingest)) == before + 1
    assert len(documented()) >= 5
