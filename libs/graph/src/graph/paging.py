"""Lists over pages: bounded, and not for ever round in a circle (`graph.md` §3.4)."""

from collections.abc import Mapping

from pydantic import ValidationError

from graph.client import GraphClient, Json
from graph.errors import WrongAnswer
from graph.events import GraphEvent

PAGES_MAX = 400
"""Of fifty rows: twenty thousand items of one room in one window are no calendar any more."""


class EndlessPages(WrongAnswer):
    """Pages without end, or the same page again: Graph has been seen to do both."""


def rows_of(page: Json) -> list[GraphEvent]:
    """Raises WrongAnswer."""
    found = page.get("value")
    if not isinstance(found, list):
        raise WrongAnswer("Graph answered with no list.")
    try:
        return [GraphEvent.model_validate(row) for row in found]
    except ValidationError as wrong:
        where = ".".join(map(str, wrong.errors(include_input=False)[0]["loc"]))
        raise WrongAnswer(f"Graph wrote an event whose {where} can't be read.") from None


async def read_pages(
    client: GraphClient, path: str, *, mailbox: str, params: Mapping[str, str] | None = None
) -> tuple[list[GraphEvent], str | None]:
    """All rows, and the deltaLink where there is one. Raises GraphError, NoAnswer."""
    rows: list[GraphEvent] = []
    before: set[tuple[tuple[str, str | None], ...]] = set()
    page = await client.get(path, mailbox=mailbox, params=params)
    for _ in range(PAGES_MAX):
        found = rows_of(page)
        content = tuple((row.id, row.etag) for row in found)
        if content in before:
            raise EndlessPages("Graph gave the same page twice.")
        if found:  # empty ones may be many
            before.add(content)
        rows += found
        following = page.get("@odata.nextLink")
        if not isinstance(following, str):
            link = page.get("@odata.deltaLink")
            return rows, link if isinstance(link, str) else None
        page = await client.get(following, mailbox=mailbox)
    raise EndlessPages(f"Graph gave more than {PAGES_MAX} pages.")
