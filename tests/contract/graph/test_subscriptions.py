"""Subscriptions to a room's events. A real service needs an address that answers its handshake."""

from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from tests.contract.answers import Answers
from tests.contract.graph.far_side import Graph, Json


def lives_until(answer: Json) -> datetime:
    return datetime.fromisoformat(answer["expirationDateTime"][:19])


def ends_in(graph: Graph, **time: float) -> str:
    return (graph.now() + timedelta(**time)).strftime("%Y-%m-%dT%H:%M:%SZ")


async def subscribe(graph: Graph, *, minutes: float = 60, **more: Any) -> httpx.Response:
    if graph.notification_url is None:
        pytest.skip("GRAPH_CONTRACT_NOTIFICATION_URL names no address")
    room = await graph.get(f"/users/{graph.mailboxes.silent}")
    body = {
        "changeType": "created,updated,deleted",
        "notificationUrl": graph.notification_url,
        "resource": f"users/{room['id']}/events",
        "expirationDateTime": ends_in(graph, minutes=minutes),
        "clientState": "contract",
    }
    answer = await graph.call("POST", "/subscriptions", body | more)
    if answer.status_code == 201:
        graph.subscriptions.append(answer.json()["id"])
    return answer


async def test_a_subscription_lives_45_minutes_at_least_and_is_renewed(graph: Graph) -> None:
    made = await subscribe(graph, minutes=10)
    assert made.status_code == 201, made.text
    begun = graph.now().replace(tzinfo=None)
    assert lives_until(made.json()) >= begun + timedelta(minutes=44)
    path = f"/subscriptions/{made.json()['id']}"
    renewed = await graph.call("PATCH", path, {"expirationDateTime": ends_in(graph, days=6)})
    assert renewed.status_code == 200
    assert lives_until(renewed.json()) > begun + timedelta(days=5)
    assert made.json()["id"] in [one["id"] for one in (await graph.get("/subscriptions"))["value"]]


async def test_a_subscription_that_was_deleted_is_unknown(graph: Graph) -> None:
    made = await subscribe(graph)
    path = f"/subscriptions/{made.json()['id']}"
    assert (await graph.call("DELETE", path)).status_code == 204
    graph.subscriptions.clear()
    assert (await graph.call("PATCH", path, {"expirationDateTime": ends_in(graph, days=1)})).status_code == 404


async def test_more_than_seven_days(graph: Graph, answers: Answers) -> None:
    made = await subscribe(graph, minutes=10_080 + 600)
    answers.note("a subscription of more than seven days", made.status_code, among=(400,))


async def test_the_same_subscription_once_more(graph: Graph, answers: Answers) -> None:
    assert (await subscribe(graph)).status_code == 201
    again = await subscribe(graph)
    answers.note("the same subscription once more", again.status_code, among=(201, 409))


async def test_an_address_that_does_not_answer_the_handshake(graph: Graph) -> None:
    refused = await subscribe(graph, notificationUrl="https://nobody.invalid/nothing")
    assert refused.status_code == 400
