"""What Microsoft's documentation shows can be read (samples beside the checkout; see their README)."""

import json
from pathlib import Path
from typing import Any

import pytest

from graph.events import GraphEvent
from graph.subscriptions import Subscription

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples" / "graph"
FILES = [path for path in sorted(SAMPLES.glob("*.json")) if not path.name.startswith("resource-")]
pytestmark = pytest.mark.skipif(not FILES, reason="Microsoft's samples are not there: ../shared/samples/graph")


def answers() -> list[tuple[str, Any]]:
    found = []
    for path in FILES:
        for example in json.loads(path.read_text(encoding="utf-8")).get("examples", []):
            body = (example.get("response") or {}).get("body")
            if isinstance(body, dict) and not example.get("placeholders"):
                found.append((f"{path.stem}: {example.get('title')}", body))
    return found


def _events(body: dict[str, Any]) -> list[dict[str, Any]]:
    rows = body["value"] if isinstance(body.get("value"), list) else [body]
    return [row for row in rows if isinstance(row, dict) and (row.keys() & {"start", "@removed", "iCalUId"})]


def test_every_event_of_the_samples_is_read() -> None:
    read = [(title, GraphEvent.model_validate(row)) for title, body in answers() for row in _events(body)]
    assert len(read) > 15
    timed = 0
    for title, event in read:
        if event.start is not None and event.start.time_zone == "UTC":
            assert event.interval("Europe/Brussels") is not None, title
            timed += 1
        if event.last_modified_date_time:
            assert event.version is not None, title
    assert timed > 3


def test_every_subscription_of_the_samples_is_read() -> None:
    found = 0
    for _, body in answers():
        rows = body["value"] if isinstance(body.get("value"), list) else [body]
        for row in rows:
            if isinstance(row, dict) and "notificationUrl" in row:
                assert Subscription.model_validate(row).expires.tzinfo is not None
                found += 1
    assert found > 3
