"""calendarView/delta: windows, tokens, and how little is told of series."""

from datetime import timedelta

from tests.contract.graph.far_side import ACCEPTED, IMMUTABLE, Graph, Json

_PAGES_MAX = 40


async def read_round(graph: Graph, url: str) -> tuple[list[Json], str]:
    """All rows, and the link of the next round."""
    rows: list[Json] = []
    for _ in range(_PAGES_MAX):
        page = await graph.get(url, Prefer=f"{IMMUTABLE}, odata.maxpagesize=50")
        assert ("@odata.nextLink" in page) != ("@odata.deltaLink" in page)
        rows += page["value"]
        if "@odata.deltaLink" in page:
            return rows, page["@odata.deltaLink"]
        url = page["@odata.nextLink"]
    raise AssertionError(f"no end after {_PAGES_MAX} pages")


async def told(graph: Graph, link: str, ids: set[str]) -> tuple[list[Json], str]:
    """The rows of further rounds until all of these are told: changes may lag."""
    rows: list[Json] = []

    async def look() -> Json | None:
        nonlocal link
        more, link = await read_round(graph, link)
        rows.extend(more)
        return {"told": True} if ids <= {row["id"] for row in rows} else None

    await graph.until(look)
    return rows, link


def changes(graph: Graph, days: float = 1) -> str:
    return f"/users/{graph.mailboxes.silent}/calendarView/delta?{graph.window(days)}"


async def test_changes_since_a_round_are_told_in_the_next(graph: Graph) -> None:
    _, link = await read_round(graph, changes(graph))
    copy = await graph.copy_in(graph.mailboxes.silent, await graph.book(graph.mailboxes.silent))
    rows, link = await told(graph, link, {copy["id"]})
    (row,) = [one for one in rows if one["id"] == copy["id"]][-1:]
    assert (row["subject"], row["iCalUId"]) == (copy["subject"], copy["iCalUId"])


async def test_what_is_removed_is_told_as_deleted(graph: Graph) -> None:
    room = graph.mailboxes.silent
    copy = await graph.copy_in(room, await graph.book(room))
    _, link = await read_round(graph, changes(graph))
    assert (await graph.call("DELETE", f"{graph.events(room)}/{copy['id']}")).status_code == 204
    rows, _ = await told(graph, link, {copy["id"]})
    assert [row["@removed"]["reason"] for row in rows if row["id"] == copy["id"]][-1] == "deleted"


async def test_an_item_that_leaves_the_window_is_told_as_deleted(graph: Graph) -> None:
    room = graph.mailboxes.silent
    made = await graph.book(room)
    copy = await graph.copy_in(room, made)
    _, link = await read_round(graph, changes(graph))
    moved = {"start": graph.at(9, days=20), "end": graph.at(10, days=20)}
    assert (await graph.call("PATCH", f"{graph.events()}/{made['id']}", moved)).status_code == 200
    rows, _ = await told(graph, link, {copy["id"]})
    assert "@removed" in [row for row in rows if row["id"] == copy["id"]][-1]
    assert (await graph.get(f"{graph.events(room)}/{copy['id']}"))["isCancelled"] is False


async def test_of_occurrences_little_is_told(graph: Graph) -> None:
    room = graph.mailboxes.silent
    copy = await graph.copy_in(room, await graph.book(room, **graph.weekly()))
    rows, _ = await read_round(graph, changes(graph, days=30))
    mine = [row for row in rows if row.get("seriesMasterId") == copy["id"]]
    assert len(mine) == 3
    assert all(row["type"] == "occurrence" and "start" in row for row in mine)
    assert any(row["id"] == copy["id"] and row["type"] == "seriesMaster" for row in rows)


async def test_a_removed_occurrence_shows_as_a_change_of_its_series(graph: Graph) -> None:
    room = graph.mailboxes.silent
    made = await graph.book(room, **graph.weekly())
    copy = await graph.copy_in(room, made)
    _, link = await read_round(graph, changes(graph, days=30))
    instances = (await graph.get(f"{graph.events()}/{made['id']}/instances?{graph.window(30)}"))["value"]
    cancelled = await graph.call("POST", f"{graph.events()}/{instances[1]['id']}/cancel", {})
    assert cancelled.status_code == ACCEPTED
    await told(graph, link, {copy["id"]})
    left = (await graph.get(f"{graph.events(room)}/{copy['id']}/instances?{graph.window(30)}"))["value"]
    assert [one["originalStart"][:10] for one in left] == [str((graph.day + timedelta(days=n)).date()) for n in (0, 14)]


async def test_a_token_that_nobody_gave_out_is_refused(graph: Graph) -> None:
    answer = await graph.call("GET", f"/users/{graph.mailboxes.silent}/calendarView/delta?$deltatoken=nonsense")
    assert 400 <= answer.status_code < 500
