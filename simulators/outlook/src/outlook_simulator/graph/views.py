"""Graph's calls on stretches of a calendar: view, instances, delta."""

from outlook_simulator.calendar.items import Item
from outlook_simulator.graph import delta
from outlook_simulator.graph.call import Call, Reply
from outlook_simulator.graph.paging import paged
from outlook_simulator.graph.reading import window_of
from outlook_simulator.graph.wire import GRAPH
from outlook_simulator.world import Mailbox


async def view(call: Call) -> Reply:
    """Singles, occurrences and exceptions that touch the window, by start; never a master."""
    mailbox = call.mailbox
    shown = [item for item in mailbox.items.values() if item.kind != "seriesMaster"]
    return paged(call, mailbox, _within(call, mailbox, shown), "calendarView")


async def instances(call: Call) -> Reply:
    mailbox = call.mailbox
    within = _within(call, mailbox, mailbox.occurrences(call.item))
    return paged(call, mailbox, within, f"events('{call.item.id}')/instances")


def _within(call: Call, mailbox: Mailbox, items: list[Item]) -> list[Item]:
    start, end = window_of(call.query)
    found = [item for item in items if item.content.when.touches(start, end, mailbox.zone)]
    return sorted(found, key=lambda item: (item.content.when.instants(mailbox.zone)[0], item.id))


async def changes(call: Call) -> Reply:
    """calendarView/delta: begins with a window, goes on with the token of the last answer."""
    mailbox = call.mailbox
    token = call.query.get("$skiptoken") or call.query.get("$deltatoken")
    if token:
        position = delta.resume(call.tenant, mailbox, token, call.url)
    else:
        position = delta.begin(call.tenant, mailbox, *window_of(call.query))
    settings = call.tenant.world.settings
    size = min(call.preferences.page_size or settings.delta_page_size_default, settings.delta_page_size_max)
    page = delta.read_page(mailbox, position, size, call.preferences.zone)
    link = "@odata.deltaLink" if page.complete else "@odata.nextLink"
    name = "$deltatoken" if page.complete else "$skiptoken"
    return Reply(
        200,
        {
            "@odata.context": f"{GRAPH}/$metadata#Collection(event)",
            link: f"{call.url}?{name}={page.following.token()}",
            "value": page.rows,
        },
    )
