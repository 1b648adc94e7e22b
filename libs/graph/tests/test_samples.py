"""Every answer that Microsoft's documentation shows is read (samples beside the checkout; see their README)."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.classify import error_of
from graph.errors import Passing, SyncStateLost
from graph.events import GraphEvent
from graph.paging import rows_of
from graph.subscriptions import Subscription

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples" / "graph"
FILES = [path for path in sorted(SAMPLES.glob("*.json")) if not path.name.startswith("resource-")]
"""Files of resources name types in the place of values."""
pytestmark = pytest.mark.skipif(not FILES, reason="Microsoft's samples are not there: ../shared/samples/graph")

NOT_CALLED = {
    "json-batching": "each call of a batch is counted and throttled for itself: it would save nothing (decision 18)",
    "calendar-getschedule": "free/busy has no ids, so it is nothing to keep in step",
    "outlook-get-free-busy-schedule": "likewise",
    "place-get": "which mailbox is which room's stands in the configuration",
    "place-list": "likewise",
}
Json = dict[str, Any]


def answers() -> Iterator[tuple[str, str, int, Any, bool]]:
    """File, title, status, body, and whether its times are real."""
    for path in FILES:
        for example in json.loads(path.read_text(encoding="utf-8")).get("examples", []):
            answer = example.get("response")
            if answer is not None:
                title = f"{path.stem}: {example.get('title')}"
                yield path.stem, title, answer["status"], answer.get("body"), not example.get("placeholders")


def rows(body: Json) -> list[Json]:
    found = body["value"] if isinstance(body.get("value"), list) else [body]
    return [row for row in found if isinstance(row, dict)]


def _is_event(row: Json) -> bool:
    return bool(row.keys() & {"start", "@removed", "iCalUId", "isOnlineMeeting"})


def _read(stem: str, title: str, status: int, body: Any, *, real: bool) -> str:
    """What it was read as."""
    if status >= 400:
        error = error_of(status, body, {})
        assert error.for_people, title
        return "error"
    if not isinstance(body, dict) or stem in NOT_CALLED:  # a string is our own answer to the handshake
        return "nothing"
    if "notificationUrl" in rows(body)[0]:
        for row in rows(body):
            assert Subscription.model_validate(row).expires.tzinfo is not None, title
        return "subscription"
    if all(map(_is_event, rows(body))):
        for event in map(GraphEvent.model_validate, rows(body)):
            _is_usable(event, title, real=real)
        if "@odata.nextLink" in body or "@odata.deltaLink" in body:
            assert len(rows_of(body)) == len(rows(body)), title
        return "event"
    return "?"


def _is_usable(event: GraphEvent, title: str, *, real: bool) -> None:
    assert event.is_removed or event.answer is not None
    if not real:
        return
    if event.start is not None and event.start.time_zone == "UTC":
        assert event.interval("Europe/Brussels") is not None, title
    if event.last_modified_date_time:
        assert event.version is not None, title


OTHERWISE = {
    "outlook-calendar-online-meetings": "what meetings a calendar can make online is not asked",
    "outlook-immutable-id": "ids are asked for as immutable ones from the first, so none has to be translated",
}


def test_every_answer_is_read_as_something() -> None:
    read: dict[str, int] = {}
    for stem, title, status, body, real in answers():
        kind = _read(stem, title, status, body, real=real)
        assert kind != "?" or stem in OTHERWISE, title
        read[kind] = read.get(kind, 0) + 1
    assert read["event"] > 20
    assert read["subscription"] > 4
    assert read["error"] >= 3


def test_the_documented_refusals_mean_what_they_say() -> None:
    found = {title: error_of(status, body, {}) for _, title, status, body, _ in answers() if status >= 400}
    by_status = {error.status: error for error in found.values()}
    assert isinstance(by_status[429], Passing)
    assert isinstance(by_status[410], SyncStateLost)


def test_no_sample_is_left_out_by_mistake() -> None:
    assert {path.stem for path in FILES} >= NOT_CALLED.keys() | OTHERWISE.keys()
