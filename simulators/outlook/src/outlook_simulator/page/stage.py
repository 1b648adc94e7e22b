"""What the page shows of a tenant."""

from dataclasses import dataclass

from outlook_simulator.exchange.history import Entry
from outlook_simulator.mailbox import Mailbox
from outlook_simulator.page import acting
from outlook_simulator.page.facts import facts
from outlook_simulator.page.picked import local, picked
from outlook_simulator.page.words import ANSWERS, city_of, happened, manner_of, name_of
from outlook_simulator.state import state
from outlook_simulator.world import Tenant, World
from simulator_kit.page.form import Form
from simulator_kit.page.shown import Booking, Change, Room, View
from simulator_kit.page.site import Brand
from simulator_kit.refused import Refused

_LATELY_MAX = 30


@dataclass(frozen=True)
class Offer:
    """What the form for a new meeting lets people choose from: addresses and names."""

    people: tuple[tuple[str, str], ...]
    rooms: tuple[tuple[str, str], ...]


class OutlookStage:
    """See `simulator_kit.page.site.Stage`."""

    brand = Brand("Outlook", "room calendars, simulated", "O", colour="#0f5fb0", tint="#eaf3fb")
    package = __package__

    def __init__(self, world: World) -> None:
        self._world = world

    def tenants(self) -> list[tuple[str, str]]:
        return [(tenant.id, tenant.domain) for tenant in self._world.tenants.values()]

    def view(self, tenant: str, picked_uid: str | None) -> View:
        found, now = self._tenant(tenant), self._world.now()
        rooms, calendars = list(found.rooms()), state(found)["rooms"]
        return View(
            title=found.domain,
            today=(now.astimezone(rooms[0].zone) if rooms else now).date(),
            rooms=tuple(self._room(found, room, calendars[room.address]) for room in rooms),
            picked=picked(found, picked_uid) if picked_uid else None,
            offer=Offer(_named(found, "person"), _named(found, "room")),
            facts=facts(found),
            lately=tuple(_change(found, entry) for entry in reversed(found.history[-_LATELY_MAX:])),
        )

    def act(self, tenant: str, verb: str, form: Form) -> str:
        return acting.act(self._tenant(tenant), verb, form)

    def _tenant(self, key: str) -> Tenant:
        if key not in self._world.tenants:
            raise Refused(f"There is no tenant {key} (any more).", 404)
        return self._world.tenants[key]

    def _room(self, tenant: Tenant, room: Mailbox, calendar: list[dict[str, object]]) -> Room:
        return Room(
            name=room.person.name,
            note=f"{city_of(room)} · {manner_of(tenant, room.settings)}",
            bookings=tuple(_booking(tenant, room, str(row["id"]), str(row["subject"])) for row in calendar),
            now=self._world.now().astimezone(room.zone).replace(tzinfo=None),
        )


def _booking(tenant: Tenant, room: Mailbox, item_id: str, title: str) -> Booking:
    item = room.items[item_id]
    start, end = local(item.content.when, room.zone)
    tone, word = ANSWERS[item.response]
    meeting = tenant.meeting(item.master_uid or item.ical_uid)
    private = meeting is not None and meeting.item.content.sensitivity != "normal"
    marks = {
        "private": private,
        "series": item.in_series,
        "Teams": item.content.online,
    }
    return Booking(
        key=item.ical_uid,
        title=title,
        start=start,
        end=end,
        all_day=item.content.when.all_day,
        who=item.organizer.name,
        tone=tone,
        word=word,
        marks=tuple(mark for mark, holds in marks.items() if holds),
    )


def _named(tenant: Tenant, kind: str) -> tuple[tuple[str, str], ...]:
    return tuple((one.address, one.person.name) for one in tenant.mailboxes.values() if one.kind == kind)


def _change(tenant: Tenant, entry: Entry) -> Change:
    meeting, summary = tenant.meeting(entry.ical_uid), entry.after or entry.before or {}
    subject = (meeting.item.content.subject if meeting else summary.get("subject")) or "(no title)"
    whose = name_of(tenant, entry.mailbox)
    who = "An app" if entry.actor.kind == "app" else name_of(tenant, entry.actor.name)
    return Change(entry.at, entry.actor.kind, who, happened(entry.what, subject, whose if whose != who else ""))
