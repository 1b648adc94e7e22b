"""Graph's calls on stretches of a calendar: view, instances, delta."""

from dataclasses import replace
from datetime import timedelta

from outlook_simulator.calendar.items import Item
from outlook_simulator.graph import delta
from outlook_simulator.graph.call import Call, Reply
from outlook_simulator.graph.delta_page import read_page
from outlook_simulator.graph.errors import GraphError, invalid
from outlook_simulator.graph.paging import paged
from outlook_simulator.graph.reading import window_of
from outlook_simulator.graph.wire import GRAPH
from outlook_simulator.mailbox import Mailbox


async def view(call: Call) -> Reply:
    """Singles, occurrences and exceptions that touch the window, by start; never a master."""
    mailbox = call.mailbox
    shown = [item for item in mailbox.items.values() if item.kind != "seriesMaster"]
    return paged(call, mailbox, _within(call, mailbox, shown), "calendarView")


async def instances(call: Call) -> Reply:
    mailbox = call.mailbox
    within = _within(call, mailbox, mailbox.occurrences(call.item))
    return paged(call, mailbox, within, f"events('{call.look.id_of(call.item)}')/instances")


def _within(call: Call, mailbox: Mailbox, items: list[Item]) -> list[Item]:
    start, end = window_of(call.query)
    _check_range(call, end - start)
    found = [item for item in items if item.content.when.touches(start, end, mailbox.zone)]
    return sorted(found, key=lambda item: (item.content.when.instants(mailbox.zone)[0], item.id))


def _check_range(call: Call, length: timedelta) -> None:
    most = call.tenant.world.settings.open_questions.view_days_max
    if length > timedelta(days=most):
        words = (
            f"Your request can't be completed. The range between the start and end dates is longer than {most} days."
        )
        raise invalid(words, "ErrorCalendarViewRangeTooBig")


async def changes_of_calendar(call: Call) -> Reply:
    """Of the default calendar under its own id; whether v1.0 has that is an open question."""
    if not call.tenant.world.settings.open_questions.delta_of_other_calendars:
        raise GraphError(400, "ErrorInvalidRequest", "Change tracking is not supported for this calendar.")
    return await changes(call)


async def changes(call: Call) -> Reply:
    """calendarView/delta: begins with a window, goes on with the token of the last answer."""
    call = replace(call, purpose="delta")
    mailbox, settings = call.mailbox, call.tenant.world.settings.delta
    if "$select" in call.query and settings.select == "refused":
        raise invalid("The query parameter '$select' is not supported in this request.")
    token = call.query.get("$skiptoken") or call.query.get("$deltatoken")
    if token:
        position = delta.resume(call.tenant, mailbox, token, call.url)
    else:
        start, end = window_of(call.query)
        _check_range(call, end - start)
        position = delta.begin(call.tenant, mailbox, start, end)
    size = min(call.preferences.page_size or settings.page_size_default, settings.page_size_max)
    page = read_page(call.tenant, mailbox, position, size, call.look)
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
