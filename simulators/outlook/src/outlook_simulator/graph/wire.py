"""Items as Graph writes them: every field of the event resource, times in the zone that was asked for."""

import re
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Any
from urllib.parse import quote

from outlook_simulator.calendar import ids
from outlook_simulator.calendar.items import Attendee, Content, Item, Person
from outlook_simulator.calendar.recurrence import Recurrence
from outlook_simulator.calendar.times import NEVER, stamp, wall
from outlook_simulator.calendar.when import When
from outlook_simulator.calendar.zones import zone_of
from outlook_simulator.mailbox import Mailbox
from outlook_simulator.settings.open_questions import OpenQuestions

GRAPH = "https://graph.microsoft.com/v1.0"
"""What contexts and links name, whatever address the simulator is reached by."""
_PREVIEW_LENGTH = 255


@dataclass(frozen=True)
class Look:
    """How the caller is to see items: `zone` is the name that start and end are given in."""

    questions: OpenQuestions
    zone: str = "UTC"
    immutable_ids: bool = False
    private_lack_subject: bool = False

    def id_of(self, item: Item) -> str:
        return item.id if self.immutable_ids else ids.moving(item.id, item.moves)

    def master_id_of(self, item: Item, mailbox: Mailbox) -> str | None:
        master = mailbox.master_of(item)
        return self.id_of(master) if master is not None else item.master_id

    def ical_uid_of(self, item: Item) -> str:
        """Inside, each occurrence has its own, the same in all mailboxes."""
        questions = self.questions
        if item.kind == "exception" and not questions.exceptions_keep_ical_uid:
            return ids.exception_uid(item.id, item.ical_uid)
        if item.in_series and questions.occurrences_share_ical_uid:
            return item.master_uid or item.ical_uid
        return item.ical_uid


def event(item: Item, mailbox: Mailbox, look: Look) -> dict[str, Any]:
    """The whole event."""
    content = item.content
    item_id = look.id_of(item)
    hidden = look.private_lack_subject and content.sensitivity == "private"
    answer = {
        "@odata.etag": f'W/"{item.change_key}"',
        "id": item_id,
        "createdDateTime": stamp(item.created),
        "lastModifiedDateTime": stamp(item.modified),
        "changeKey": item.change_key,
        "categories": list(content.categories),
        "transactionId": item.transaction_id,
        "originalStartTimeZone": content.when.zone,
        "originalEndTimeZone": content.when.end_zone,
        "iCalUId": look.ical_uid_of(item),
        "reminderMinutesBeforeStart": content.reminder_minutes,
        "isReminderOn": content.reminder_on,
        "hasAttachments": False,
        "subject": "" if hidden else content.subject,
        "bodyPreview": "" if hidden else _preview(content),
        "importance": content.importance,
        "sensitivity": content.sensitivity,
        "isAllDay": content.when.all_day,
        "isCancelled": item.cancelled,
        "isDraft": False,
        "isOrganizer": item.is_organizer,
        "responseRequested": content.response_requested,
        "seriesMasterId": look.master_id_of(item, mailbox),
        "showAs": item.show_as,
        "type": item.kind,
        "webLink": f"https://outlook.office365.com/owa/?itemid={quote(item_id)}&exvsurl=1&path=/calendar/item",
        "onlineMeetingUrl": None,
        "isOnlineMeeting": content.online,
        "onlineMeetingProvider": "teamsForBusiness" if content.online else "unknown",
        "allowNewTimeProposals": content.allow_new_time_proposals,
        "hideAttendees": content.hide_attendees,
        "responseStatus": {"response": item.response, "time": _answered(item.responded)},
        "body": {"contentType": content.body.type, "content": content.body.content},
        **times(content.when, look.zone),
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


def occurrence_row(item: Item, mailbox: Mailbox, look: Look) -> dict[str, Any]:
    """All that delta tells of an occurrence (field reports): the rest is to be taken from its master."""
    return {
        "@odata.type": "#microsoft.graph.event",
        "@odata.etag": f'W/"{item.change_key}"',
        "id": look.id_of(item),
        "seriesMasterId": look.master_id_of(item, mailbox),
        "type": item.kind,
        **times(item.content.when, look.zone),
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
            "month": series.month,
            "dayOfMonth": series.day_of_month,
            "daysOfWeek": list(series.days_of_week),
            "firstDayOfWeek": series.first_day_of_week,
            "index": series.index,
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
