"""Lists in pages: $top or odata.maxpagesize rows each, and a link to the next."""

from urllib.parse import urlencode

from outlook_simulator.calendar.items import Item
from outlook_simulator.graph import query
from outlook_simulator.graph.call import Call, Reply
from outlook_simulator.graph.errors import invalid
from outlook_simulator.graph.wire import GRAPH
from outlook_simulator.mailbox import Mailbox

_TOP_MAX = 1000


def paged(call: Call, mailbox: Mailbox, items: list[Item], collection: str) -> Reply:
    """One page of the items, in their order."""
    try:
        top = int(call.query["$top"]) if "$top" in call.query else None
        skip = int(call.query.get("$skip", "0"))
    except ValueError as error:
        raise invalid("$top and $skip must be numbers.") from error
    size = top or call.preferences.page_size or call.tenant.world.settings.api.page_size_default
    if not (0 < size <= _TOP_MAX and skip >= 0):
        raise invalid(f"$top must be 1 to {_TOP_MAX}.")
    page = items[skip : skip + size]
    chosen = query.selected(call.query)
    fields = f"({','.join(chosen)})" if chosen else ""
    body = {
        "@odata.context": f"{GRAPH}/$metadata#users('{mailbox.id}')/{collection}{fields}",
        "value": [query.shaped(item, mailbox, call.query, call.look) for item in page],
    }
    if skip + size < len(items):
        body["@odata.nextLink"] = f"{call.url}?{urlencode(call.query | {'$skip': str(skip + size)})}"
    return Reply(200, body)
