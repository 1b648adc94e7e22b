"""A step that Elite refuses on the way: the room is never unheld in between, and not held twice afterwards."""

from typing import Any

import httpx
import pytest
from elite_kit import ATRIUM, STAGE, at, virtually
from writer_elite_kit import EliteWriter, on, whole_days

from contracts.elite_side import EliteStatus
from contracts.reasons import Reason
from contracts.results import Became

HELD = [(STAGE, "2031-03-04", "09:00", "11:00", "prospect")]
ELSEWHERE = [
    pytest.param({"interval": on(6, 14, 16)}, id="another-time"),
    pytest.param({"interval": whole_days(6, 8)}, id="several-days"),
]


@pytest.mark.parametrize("status", [400, 403])
@pytest.mark.parametrize("change", ELSEWHERE)
@virtually
async def test_what_cannot_be_given_up_is_not_held_twice(change: dict[str, Any], status: int) -> None:
    writer = await EliteWriter.open()
    await writer.can(canUpdateSpace=False)
    known = await writer.made()
    await writer.world.faults({"call": "cancel", "status": status})
    result = await writer.apply(writer.booked(known=known, **change), revision=2)
    assert result.became is Became.REFUSED
    assert await writer.rows() == HELD
    assert result.elite is not None
    assert result.elite.rows == known.rows


@pytest.mark.parametrize("change", ELSEWHERE)
@virtually
async def test_a_removal_that_fails_for_a_while_is_made_good(change: dict[str, Any]) -> None:
    writer = await EliteWriter.open()
    await writer.can(canUpdateSpace=False)
    known = await writer.made()
    await writer.world.faults({"call": "cancel", "status": 503, "times": 2})
    result = await writer.apply(writer.booked(known=known, **change), revision=2)
    assert result.became is Became.DONE
    assert {row[1] for row in await writer.rows()}.isdisjoint({"2031-03-04"})


@pytest.mark.parametrize("status", [400, 500])
@virtually
async def test_another_room_is_held_before_the_old_one_is_let_go(status: int) -> None:
    writer = await EliteWriter.open()
    await writer.can(canUpdateSpace=False)
    known = await writer.made()
    held: list[set[str]] = []

    def watch(request: httpx.Request) -> None:
        if request.method in ("POST", "DELETE") and "booked-spaces" in request.url.path:
            rows = writer.world.tenant().events[known.event].spaces.values()
            held.append({row.room.name for row in rows})

    writer.world.net.spoil = watch
    await writer.world.faults({"call": "create", "status": status, "times": 1})
    moved = writer.booked(ATRIUM, known=known)
    await writer.apply(moved, revision=2)
    await writer.apply(moved, revision=3)
    assert all(held)
    assert [row[0] for row in await writer.rows()] == [ATRIUM]


@virtually
async def test_of_several_days_all_are_moved_or_none() -> None:
    writer = await EliteWriter.open()
    await writer.world.control("", {"conflicts": "reject"}, "PATCH")
    known = await writer.made(writer.booked(interval=whole_days(4, 6), status=EliteStatus.DEFINITE))
    before = await writer.rows()
    await writer.world.book(when=at(7, 9, 11))
    writer.world.net.spoil = lambda request: (  # the look before the write is too early to see it
        httpx.Response(200, json=[]) if request.url.path.endswith("query-by-date-range") else None
    )
    wish = writer.booked(known=known, interval=whole_days(6, 8), status=EliteStatus.DEFINITE)
    result = await writer.apply(wish, revision=2)
    assert (result.became, result.reason) == (Became.REFUSED, Reason.CONFLICT)
    assert [row for row in await writer.rows() if row[1] != "2031-03-07"] == before
