"""What the page shows of a tenant."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import get_args

from elite_simulator.booking.conflicts import double_booked
from elite_simulator.booking.enums import Status
from elite_simulator.booking.history import Entry
from elite_simulator.page import acting
from elite_simulator.page.picked import held_rooms, picked
from elite_simulator.page.words import actor_of, happened
from elite_simulator.set_up.directory import Room as EliteRoom
from elite_simulator.world import Tenant, World
from simulator_kit.page.form import Form
from simulator_kit.page.shown import Booking, Change, Facts, Room, View
from simulator_kit.page.site import Brand
from simulator_kit.refused import Refused

_LATELY_MAX = 30
_OFF_MAX = 12
_WARNINGS = {"warn": "let pass", "reject": "refused over the API"}

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Offer:
    """What the forms let people choose from, each as it is sent and as it is read."""

    users: Choices
    rooms: Choices
    rooms_by_venue: Mapping[str, Choices]
    statuses: Choices
    """Of a booked space."""
    ends: Choices
    """What else may become of a whole event."""
    reasons: Choices
    """For which one is lost."""


class EliteStage:
    """See `simulator_kit.page.site.Stage`."""

    brand = Brand("Momentus Elite", "events and booked spaces, simulated", "M", colour="#8a1c5c", tint="#fbecf4")
    package = __package__

    def __init__(self, world: World) -> None:
        self._world = world

    def tenants(self) -> list[tuple[str, str]]:
        return [(tenant.id, tenant.id) for tenant in self._world.tenants.values()]

    def view(self, tenant: str, picked_event: str | None) -> View:
        found = self._tenant(tenant)
        bookings = _bookings(found)
        rooms = [room for room in found.directory.rooms.values() if room.is_active]
        return View(
            title=found.id,
            today=self._world.now().date(),  # UTC: nobody tells Elite where its venues are
            rooms=tuple(
                Room(room.name, _note(found, room), tuple(bookings.get(room.id, ())), group=room.venue.name)
                for room in rooms
            ),
            picked=picked(found, picked_event) if picked_event else None,
            offer=Offer(
                _choices(user.name for user in found.directory.users.values()),
                tuple((room.id, room.name) for room in rooms),
                {
                    venue.name: tuple((room.id, room.name) for room in rooms if room.venue == venue)
                    for venue in found.directory.venues.values()
                },
                statuses=_choices(get_args(Status)),
                ends=_choices(("canceled", "lost")),
                reasons=_choices(one.name for one in found.directory.reasons_for_loss.values()),
            ),
            facts=_facts(found),
            lately=tuple(_change(found, entry) for entry in reversed(found.history[-_LATELY_MAX:])),
        )

    def act(self, tenant: str, verb: str, form: Form) -> str:
        return acting.act(self._tenant(tenant), verb, form)

    def _tenant(self, key: str) -> Tenant:
        if key not in self._world.tenants:
            raise Refused(f"There is no tenant {key} (any more).", 404)
        return self._world.tenants[key]


def _choices(names: Iterable[str]) -> Choices:
    return tuple((name, name) for name in names)


def _bookings(tenant: Tenant) -> dict[str, list[Booking]]:
    """By the room's id: what is held; canceled and lost events hold nothing."""
    found: dict[str, list[Booking]] = {}
    clashing = double_booked(tenant)
    for event in tenant.events.values():
        for room in () if event.ended else held_rooms(event, clashing):
            found.setdefault(room.id, []).extend(room.bookings)
    return found


def _note(tenant: Tenant, room: EliteRoom) -> str:
    names = [tenant.directory.rooms[one].name for one in room.sub_room_ids]
    return f"combo of {', '.join(names)}" if names else room.group or room.venue.name


def _facts(tenant: Tenant) -> tuple[Facts, ...]:
    directory = tenant.directory
    missing = [name for name, there in asdict(tenant.capabilities).items() if not there]
    without_room = (event for event in tenant.events.values() if event.ended or not event.spaces)
    contacts = ((one.name, ", ".join(who.name for who in one.contacts) or "–") for one in directory.accounts.values())
    webhooks = ((one.name, "on" if one.active else "off") for one in tenant.webhooks.registered.values())
    traffic = (
        ("written by apps", str(tenant.writes)),
        ("on its way", str(tenant.pending.count)),
        ("double bookings", _WARNINGS[tenant.conflicts]),
        ("not able to", ", ".join(missing) or "–"),
        ("faults waiting", str(tenant.faults.unfired)),
    )
    return (
        Facts("Events without a room", tuple((one.name, one.status) for one in [*without_room][-_OFF_MAX:])),
        Facts("Users", tuple((one.name, one.email or "no e-mail") for one in directory.users.values())),
        Facts("Accounts", tuple(contacts)),
        Facts("Webhooks", tuple(webhooks)),
        Facts("Traffic", traffic),
    )


def _change(tenant: Tenant, entry: Entry) -> Change:
    event = tenant.events.get(entry.event_id)
    name = event.name if event else (entry.before or {}).get("name") or entry.event_id
    return Change(entry.at, entry.actor.kind, actor_of(entry), happened(entry, name))
