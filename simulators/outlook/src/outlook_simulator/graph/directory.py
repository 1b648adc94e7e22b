"""Graph's calls on who there is: users, their calendars and working hours."""

from typing import Any

from outlook_simulator.calendar import ids
from outlook_simulator.calendar.zones import windows_name
from outlook_simulator.graph import query
from outlook_simulator.graph.call import Call, Reply
from outlook_simulator.graph.errors import GraphError, invalid
from outlook_simulator.graph.wire import GRAPH
from outlook_simulator.mailbox import Mailbox
from outlook_simulator.sign_in.access import check_directory

_TRANSLATED_MAX = 1000


async def user(call: Call) -> Reply:
    check_directory(call.token)
    found = call.tenant.mailbox(call.path["mailbox"])
    if found is None or not found.is_there:
        name = call.path["mailbox"]
        words = f"Resource '{name}' does not exist or one of its queried reference-property objects are not present."
        raise GraphError(404, "Request_ResourceNotFound", words)
    full = {
        "id": found.id,
        "displayName": found.person.name,
        "mail": found.address,
        "userPrincipalName": found.address,
    }
    chosen = query.selected(call.query)
    shown = {key: value for key, value in full.items() if not chosen or key in chosen}
    return Reply(200, {"@odata.context": f"{GRAPH}/$metadata#users/$entity", **shown})


async def calendar(call: Call) -> Reply:
    mailbox = call.mailbox
    return Reply(
        200, {"@odata.context": f"{GRAPH}/$metadata#users('{mailbox.id}')/calendar/$entity", **_calendar(mailbox)}
    )


async def calendars(call: Call) -> Reply:
    mailbox = call.mailbox
    context = f"{GRAPH}/$metadata#users('{mailbox.id}')/calendars"
    return Reply(200, {"@odata.context": context, "value": [_calendar(mailbox)]})


def _calendar(mailbox: Mailbox) -> dict[str, Any]:
    return {
        "id": mailbox.calendar_id,
        "name": "Calendar",
        "color": "auto",
        "hexColor": "",
        "isDefaultCalendar": True,
        "changeKey": ids.change_key(mailbox.id, 0),
        "canShare": True,
        "canViewPrivateItems": True,
        "canEdit": True,
        "allowedOnlineMeetingProviders": ["teamsForBusiness"],
        "defaultOnlineMeetingProvider": "teamsForBusiness",
        "isTallyingResponses": True,
        "isRemovable": False,
        "owner": {"name": mailbox.person.name, "address": mailbox.address},
    }


async def mailbox_settings(call: Call) -> Reply:
    """What is in it for rooms: the zone and the working hours."""
    mailbox = call.mailbox
    return Reply(
        200,
        {
            "@odata.context": f"{GRAPH}/$metadata#users('{mailbox.id}')/mailboxSettings",
            "timeZone": windows_name(mailbox.settings.zone),
            "workingHours": working_hours(mailbox),
        },
    )


def working_hours(mailbox: Mailbox) -> dict[str, Any]:
    hours = mailbox.settings.work_hours
    return {
        "daysOfWeek": list(hours.days),
        "startTime": f"{hours.start}:00.0000000",
        "endTime": f"{hours.end}:00.0000000",
        "timeZone": {"name": windows_name(hours.zone or mailbox.settings.zone)},
    }


async def translate_ids(call: Call) -> Reply:
    """Between the moving and the immutable kind; what is not in the mailbox is left out."""
    mailbox, body = call.mailbox, call.json()
    given, target = body.get("inputIds"), body.get("targetIdType")
    if not isinstance(given, list) or not 0 < len(given) <= _TRANSLATED_MAX or target not in _TARGETS:
        raise invalid(f"1 to {_TRANSLATED_MAX} inputIds and a targetIdType ({', '.join(_TARGETS)}) are needed.")
    items = [(key, item) for key in given if (item := mailbox.item(key)) is not None]
    value = [
        {"sourceId": key, "targetId": item.id if target == _TARGETS[0] else ids.moving(item.id, item.moves)}
        for key, item in items
    ]
    return Reply(200, {"@odata.context": f"{GRAPH}/$metadata#Collection(convertIdResult)", "value": value})


_TARGETS = ("restImmutableEntryId", "restId")
