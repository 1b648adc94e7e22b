"""Items as Graph writes them: every field of the event resource, times in the zone that was asked for."""

import re
from datetime import datetime
from html import unescape
from typing import Any
from urllib.parse import quote

from outlook_simulator.calendar.items import Attendee, Content, Item, Person
from outlook_simulator.calendar.recurrence import Recurrence
from outlook_simulator.calendar.times import NEVER, stamp, wall
from outlook_simulator.calendar.when import When
from outlook_simulator.calendar.zones import zone_of
from outlook_simulator.world import Mailbox

GRAPH = "https://graph.microsoft.com/v1.0"
"""What contexts and links name, whatever address the simulator is reached by."""
_PREVIEW_LENGTH = 255


def event(item: Item, mailbox: Mailbox, zone: str) -> dict[str, Any]:
    """The whole event; `zone` is the name that start and end are given in."""
    content = item.content
    answer = {
        "@odata.etag": f'W/"{item.change_key}"',
        "id": item.id,
        "createdDateTime": stamp(item.created),
        "lastModifiedDateTime": stamp(item.modified),
        "changeKey": item.change_key,
        "categories": list(content.categories),
        "transactionId": item.transaction_id,
        "originalStartTimeZone": content.when.zone,
        "originalEndTimeZone": content.when.end_zone,
        "iCalUId": item.ical_uid,
        "reminderMinutesBeforeStart": content.reminder_minutes,
        "isReminderOn": content.reminder_on,
        "hasAttachments": False,
        "subject": content.subject,
        "bodyPreview": _preview(content),
        "importance": content.importance,
        "sensitivity": content.sensitivity,
        "isAllDay": content.when.all_day,
        "isCancelled": item.cancelled,
        "isDraft": False,
        "isOrganizer": item.is_organizer,
        "responseRequested": content.response_requested,
        "seriesMasterId": item.master_id,
        "showAs": item.show_as,
        "type": item.kind,
        "webLink": f"https://outlook.office365.com/owa/?itemid={quote(item.id)}&exvsurl=1&path=/calendar/item",
        "onlineMeetingUrl": None,
        "isOnlineMeeting": content.online,
        "onlineMeetingProvider": "teamsForBusiness" if content.online else "unknown",
        "allowNewTimeProposals": content.allow_new_time_proposals,
        "hideAttendees": content.hide_attendees,
        "responseStatus": {"response": item.response, "time": _answered(item.responded)},
        "body": {"contentType": content.body.type, "content": content.body.content},
        **times(content.when, zone),
        "location": location(content.locations),
        "locations": [dict(one) for one in content.locations],
        "recurrence": None if content.recurrence is None else recurrence(content.recurrence),
        "attendees": [attendee(one) for one in item.attendees],
        "organizer": {"emailAddress": email(item.organizer)},
        "onlineMeeting": _online_meeting(content),
        "calendar@odata.associationLink": f"{GRAPH}/users('{mailbox.id}')/calendars('{mailbox.id}')/$ref",
        "calendar@odata.navigationLink": f"{GRAPH}/users('{mailbox.id}')/calendars('{mailbox.id}')",
    }
    if item.original_start is not None:
        answer["originalStart"] = stamp(item.original_start)
    return answer


def occurrence_row(item: Item, zone: str) -> dict[str, Any]:
    """All that delta tells of an occurrence (field reports): the rest is to be taken from its master."""
    return {
        "@odata.type": "#microsoft.graph.event",
        "@odata.etag": f'W/"{item.change_key}"',
        "id": item.id,
        "seriesMasterId": item.master_id,
        "type": item.kind,
        **times(item.content.when, zone),
    }


def tombstone(item_id: str) -> dict[str, Any]:
    return {"@odata.type": "#microsoft.graph.event", "id": item_id, "@removed": {"reason": "deleted"}}


def times(when: When, zone: str) -> dict[str, Any]:
    """Start and end. Whole days are midnights labelled with whatever zone was asked for, by design."""

    def one(moment: datetime) -> dict[str, str]:
        local = moment if when.all_day else moment.astimezone(zone_of(zone))
        return {"dateTime": wall(local), "timeZone": zone}

    return {"start": one(when.start), "end": one(when.end)}


def attendee(one: Attendee) -> dict[str, Any]:
    return {
        "type": one.type,
        "status": {"response": one.response, "time": _answered(one.responded)},
        "emailAddress": email(one.person),
    }


def email(person: Person) -> dict[str, str]:
    return {"name": person.name, "address": person.address}


def location(places: tuple[dict[str, Any], ...]) -> dict[str, Any]:
    if len(places) == 1:
        return dict(places[0])
    name = "; ".join(place["displayName"] for place in places)
    return {"displayName": name, "locationType": "default", "uniqueId": name, "uniqueIdType": "private"}


def recurrence(series: Recurrence) -> dict[str, Any]:
    return {
        "pattern": {
            "type": series.pattern,
            "interval": series.interval,
            "month": 0,
            "dayOfMonth": 0,
            "daysOfWeek": list(series.days_of_week),
            "firstDayOfWeek": series.first_day_of_week,
            "index": "first",
        },
        "range": {
            "type": series.range_type,
            "startDate": series.start_date.isoformat(),
            "endDate": series.end_date.isoformat() if series.end_date else "0001-01-01",
            "recurrenceTimeZone": series.zone,
            "numberOfOccurrences": series.count,
        },
    }


def _online_meeting(content: Content) -> dict[str, str] | None:
    if not content.online:
        return None
    return {"joinUrl": content.join_url or "", "conferenceId": "177513992", "tollNumber": "+1 425 555 0123"}


def _preview(content: Content) -> str:
    return unescape(re.sub(r"<[^>]*>", "", content.body.content)).strip()[:_PREVIEW_LENGTH]


def _answered(moment: datetime | None) -> str:
    return NEVER if moment is None else stamp(moment)
