"""Deltas that repeat themselves, go round in a circle, or time out: everything is told all the same, and once."""

from datetime import datetime
from typing import Any

import httpx
from graph_kit import ALICE, STAGE, World, at, virtually
from ingest_kit import Ingest

from runtime.memory.simloop import sleep


def delta_of(request: httpx.Request) -> bool:
    return request.url.path.endswith("/calendarView/delta")


def days_of(request: httpx.Request) -> float:
    """Of the window of a view."""
    start, end = (datetime.fromisoformat(request.url.params[name]) for name in ("startDateTime", "endDateTime"))
    return (end - start).total_seconds() / 86_400


def reads(ingest: Ingest, mailbox: str) -> int:
    """Of the calendar of this mailbox."""
    found = [one for one in ingest.world.net.requests if one.method == "GET" and f"/users/{mailbox}/" in one.url.path]
    return len(found)


async def booked(*days: int) -> World:
    world = await World().open()
    for day in days:
        await world.book(day=day)
    await world.settle()
    return world


@virtually
async def test_pages_that_go_round_in_a_circle_are_left_for_the_plain_view() -> None:
    world = await booked(5, 6, 7)
    page: dict[str, Any] = {
        "value": [{"id": "x", "@odata.etag": "1"}],
        "@odata.nextLink": "https://graph.test/v1.0/next",
    }
    other = {**page, "value": [{"id": "y", "@odata.etag": "1"}]}
    asked = []

    def circle(request: httpx.Request) -> httpx.Response | None:
        if not delta_of(request) and not request.url.path.endswith("/next"):
            return None
        asked.append(request)
        return httpx.Response(200, json=page if len(asked) % 2 else other)

    world.net.spoil = circle
    ingest = await Ingest.open(world)
    assert len({one.key for one in ingest.seen() if one.mailbox == STAGE}) == 3
    assert len(asked) < 20
    world.net.spoil = lambda _: None
    await world.book(day=8)
    await ingest.quiet()
    assert len(ingest.seen()) >= 1


@virtually
async def test_a_window_that_times_out_is_read_in_pieces_small_enough() -> None:
    world = await booked(5, 6, 7)
    await world.people(
        "book", by=ALICE, rooms=[STAGE], at=at(28, 9), subject="x", repeat={"pattern": "weekly", "count": 4}
    )
    await world.settle()
    world.net.spoil = lambda request: (
        httpx.Response(504)
        if delta_of(request) or (request.url.path.endswith("/calendarView") and days_of(request) > 20)
        else None
    )
    ingest = await Ingest.open(world)
    keys = [one.key for one in ingest.seen() if one.mailbox == STAGE]
    assert len(set(keys)) == len(keys) == 7
    snapshot = next(one for one in ingest.snapshots() if one.space == "stage")
    assert len(snapshot.bookings) == 7


@virtually
async def test_a_view_that_always_times_out_is_tried_again_and_concludes_nothing() -> None:
    world = await booked(5)
    ingest = await Ingest.open(world, sweep_every_s=60)
    ingest.news()
    world.ports.cache.flush()  # type: ignore[attr-defined]
    world.net.spoil = lambda request: httpx.Response(504) if "/calendarView" in request.url.path else None
    await sleep(300)
    assert ingest.seen() == []
    world.net.spoil = lambda _: None
    await ingest.quiet(90)
    assert {one.response.is_live for one in ingest.seen()} == {True}


@virtually
async def test_the_organizer_s_copy_is_not_read_for_what_a_delta_tells_once_more() -> None:
    world = await booked(5)
    ingest = await Ingest.open(world, sweep_every_s=60)
    days = {"startDateTime": "2031-03-01", "endDateTime": "2031-04-01"}
    (row,) = (await world.calendar.client.get(f"/users/{STAGE}/calendarView", params=days))["value"]
    link = f"https://graph.test/v1.0/users/{STAGE}/calendarView/delta?$deltatoken=1"
    told = []

    def again(request: httpx.Request) -> httpx.Response | None:
        if not delta_of(request) or STAGE not in request.url.path:
            return None
        told.append(request)
        return httpx.Response(200, json={"value": [row], "@odata.deltaLink": link})

    world.net.spoil = again
    before = reads(ingest, ALICE)
    await sleep(200)
    assert len(told) >= 3
    assert reads(ingest, ALICE) == before


@virtually
async def test_one_change_of_a_single_meeting_costs_three_reads() -> None:
    ingest = await Ingest.open(sweep_every_s=86_400)
    await ingest.world.book()
    await ingest.quiet()
    assert reads(ingest, STAGE) <= 3  # the first read, and one or two for this
    assert reads(ingest, ALICE) <= 2


@virtually
async def test_a_room_whose_read_gets_no_answer_is_read_again_soon_not_by_the_next_sweep() -> None:
    ingest = await Ingest.open(sweep_every_s=86_400)
    ingest.news()
    left = ["the changes", "the organizer's copy"]

    def silent(request: httpx.Request) -> httpx.Response | None:
        if left and (delta_of(request) if left[0] == "the changes" else ALICE in request.url.path):
            left.pop(0)
            raise httpx.ReadTimeout("no answer", request=request)
        return None

    ingest.world.net.spoil = silent
    await ingest.world.book()
    began = ingest.world.ports.clock.monotonic()
    await ingest.quiet()
    assert left == []
    assert [one.mailbox for one in ingest.seen()][:1] == [STAGE]
    assert ingest.world.ports.clock.monotonic() - began < 20
