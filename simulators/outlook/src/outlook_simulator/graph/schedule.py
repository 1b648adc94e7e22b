"""getSchedule: who is free when, for people to look at; it names no events."""

from datetime import datetime, timedelta
from typing import Any

from outlook_simulator.calendar.items import Item
from outlook_simulator.calendar.times import parse_local
from outlook_simulator.calendar.zones import UnknownZone, zone_of
from outlook_simulator.graph.call import Call, Reply
from outlook_simulator.graph.directory import working_hours
from outlook_simulator.graph.errors import invalid
from outlook_simulator.graph.wire import GRAPH, times
from outlook_simulator.mailbox import Mailbox

_SCHEDULES_MAX, _DAYS_MAX = 20, 62
_INTERVALS = range(5, 1441)
_DIGITS = {"free": "0", "tentative": "1", "busy": "2", "oof": "3", "workingElsewhere": "4"}
_Json = dict[str, Any]


async def get_schedule(call: Call) -> Reply:
    """An address that nobody knows gets an error of its own, the others their answer."""
    call.mailbox  # noqa: B018 – the asking mailbox has to be there, and in scope
    body = {key[:1].lower() + key[1:]: value for key, value in call.json().items()}
    try:
        schedules, interval = list(body["schedules"]), int(body.get("availabilityViewInterval") or 30)
        start, end = _instant(body["startTime"]), _instant(body["endTime"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise invalid(f"The request body is not valid: {error!r}.") from error
    if len(schedules) > _SCHEDULES_MAX or interval not in _INTERVALS:
        raise invalid(f"Up to {_SCHEDULES_MAX} schedules, and an interval of 5 to 1440 minutes.")
    if not timedelta() < end - start <= timedelta(days=_DAYS_MAX):
        raise invalid(f"The time window has to be shorter than {_DAYS_MAX} days.")
    slots = _slots(start, end, timedelta(minutes=interval))
    value = [_schedule(call, str(address), start, end, slots) for address in schedules]
    context = f"{GRAPH}/$metadata#Collection(microsoft.graph.scheduleInformation)"
    return Reply(200, {"@odata.context": context, "value": value})


def _schedule(
    call: Call, address: str, start: datetime, end: datetime, slots: list[tuple[datetime, datetime]]
) -> _Json:
    mailbox = call.tenant.mailbox(address)
    if mailbox is None or not mailbox.is_there:
        words = "Unable to resolve e-mail address to an Active Directory object."
        error = {"message": words, "responseCode": "ErrorMailRecipientNotFound"}
        return {
            "scheduleId": address,
            "availabilityView": "",
            "scheduleItems": [],
            "workingHours": None,
            "error": error,
        }
    taken = [one for one in mailbox.items.values() if one.kind != "seriesMaster" and one.show_as != "free"]
    within = [one for one in taken if one.content.when.touches(start, end, mailbox.zone)]
    return {
        "scheduleId": address,
        "availabilityView": "".join(_digit(mailbox, within, *slot) for slot in slots),
        "scheduleItems": [_item(one, call.preferences.zone) for one in within],
        "workingHours": working_hours(mailbox),
    }


def _item(item: Item, zone: str) -> _Json:
    when = {"status": item.show_as, **times(item.content.when, zone)}
    if item.content.sensitivity != "normal":
        return when
    places = [place["displayName"] for place in item.content.locations]
    return {"isPrivate": False, "subject": item.content.subject, "location": "; ".join(places), **when}


def _digit(mailbox: Mailbox, items: list[Item], start: datetime, end: datetime) -> str:
    digits = [_DIGITS.get(one.show_as, "0") for one in items if one.content.when.touches(start, end, mailbox.zone)]
    return max(digits, default="0")


def _slots(start: datetime, end: datetime, length: timedelta) -> list[tuple[datetime, datetime]]:
    return [(start + number * length, start + (number + 1) * length) for number in range((end - start) // length)]


def _instant(given: _Json) -> datetime:
    lower = {key.lower(): value for key, value in given.items()}
    try:
        return parse_local(lower["datetime"]).replace(tzinfo=zone_of(lower.get("timezone") or "UTC"))
    except UnknownZone as error:
        raise ValueError(f"{error} is no time zone") from error
