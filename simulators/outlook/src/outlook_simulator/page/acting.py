"""What people do with the page's forms, put into the words of the people's door."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from outlook_simulator import people
from outlook_simulator.page.picked import zone_of_meeting
from outlook_simulator.people_words import organizer_of
from outlook_simulator.world import Tenant
from simulator_kit import verbs
from simulator_kit.page.form import Form
from simulator_kit.refused import Refused
from simulator_kit.verbs import Args


def act(tenant: Tenant, verb: str, form: Form) -> str:
    """Does it; the iCalUId of the meeting. Raises Refused."""
    if verb not in _FORMS:
        raise Refused(f"This page has no form “{verb}”.", 404)
    return str(verbs.act(people.VERBS, tenant, verb, _FORMS[verb](tenant, form))["ical_uid"])


def _book(tenant: Tenant, form: Form) -> Args:
    rooms = form.every("rooms")
    organizer = organizer_of(tenant, form.text("by"))
    if not rooms and organizer.kind != "room":
        raise Refused("Please choose a room.")
    first = tenant.mailboxes.get(rooms[0].lower(), organizer) if rooms else organizer
    return {
        "by": form.text("by"),
        "subject": form.text("subject"),
        "rooms": rooms,
        "at": _at(form, first.zone),
        "sensitivity": "private" if form.ticked("private") else "normal",
    }


def _reschedule(tenant: Tenant, form: Form) -> Args:
    meeting = tenant.meeting(form.text("meeting"))
    zone = zone_of_meeting(tenant, meeting) if meeting else ZoneInfo("UTC")
    return _which(form) | {"at": _at(form, zone)}


def _rename(_: Tenant, form: Form) -> Args:
    return _which(form) | {"subject": form.text("subject")}


def _cancel(_: Tenant, form: Form) -> Args:
    return _which(form)


def _answer(_: Tenant, form: Form) -> Args:
    return _which(form) | {"as": form.text("as"), "room": form.text("room"), "response": form.text("response")}


_FORMS = {"book": _book, "reschedule": _reschedule, "rename": _rename, "cancel": _cancel, "answer": _answer}


def _which(form: Form) -> Args:
    number = form.maybe("occurrence")
    alone = {"occurrence": number} if number and not form.ticked("whole_series") else {}
    return {"meeting": form.text("meeting"), **alone}


def _at(form: Form, zone: ZoneInfo) -> Args:
    day, times = form.when()
    if times is None:
        after = day + timedelta(days=1)
        return {"all_day": True, "start_date": day.isoformat(), "end_date": after.isoformat(), "zone": zone.key}
    start, end = (_instant(day, clock, zone) for clock in times)
    return {"start": start, "end": end, "zone": zone.key}


def _instant(day: date, clock: time, zone: ZoneInfo) -> str:
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC).isoformat()
