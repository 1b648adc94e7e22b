"""What tests and administrators set: tenants, room settings, faults, the mode of notifications."""

from dataclasses import asdict, fields
from typing import Any

from pydantic import TypeAdapter, ValidationError

from outlook_simulator.calendar.items import Person
from outlook_simulator.calendar.zones import UnknownZone, zone_of
from outlook_simulator.settings import RoomSettings
from outlook_simulator.telling import deliver
from outlook_simulator.world import Mailbox, Tenant, World
from simulator_kit.refused import Refused

_LIFECYCLE = ("missed", "subscriptionRemoved", "reauthorizationRequired")
_SETTINGS = TypeAdapter(RoomSettings)


def create_tenant(world: World, args: dict[str, Any]) -> Tenant:
    """A new tenant with its people and rooms. Refused 409 if the id is taken."""
    if args["tenant_id"] in world.tenants:
        raise Refused(f"Tenant {args['tenant_id']} exists already.", 409)
    tenant = Tenant(args["tenant_id"], args["domain"].lower(), args["client_id"], args["client_secret"], world)
    for person in args.get("people", []):
        _add(tenant, Mailbox(world.outside.new_id(), _person(person), "person", RoomSettings()))
    for room in args.get("rooms", []):
        given = {**room.get("settings", {}), **({"zone": room["zone"]} if room.get("zone") else {})}
        _add(tenant, Mailbox(world.outside.new_id(), _person(room), "room", merged(RoomSettings(), given)))
    world.tenants[tenant.id] = tenant
    return tenant


def _person(args: dict[str, Any]) -> Person:
    return Person(args.get("name") or args["address"].partition("@")[0].title(), args["address"])


def _add(tenant: Tenant, mailbox: Mailbox) -> None:
    tenant.mailboxes[mailbox.address.lower()] = mailbox
    tenant.ids[mailbox.id.lower()] = mailbox


def remove_mailbox(tenant: Tenant, address: str, *, for_good: bool) -> None:
    """Of a person who has left. Copies of their meetings stay in other calendars, and nobody is told.

    Soft-deleted at first, as Exchange does it; `for_good` Graph knows no such user any more.
    """
    mailbox = tenant.mailbox(address)
    if mailbox is None or mailbox.kind not in ("person", "removed"):
        raise Refused(f"There is no person {address}.", 404)
    mailbox.kind = "removed"
    if for_good:
        del tenant.mailboxes[mailbox.address.lower()], tenant.ids[mailbox.id.lower()]


def change_room(tenant: Tenant, address: str, args: dict[str, Any]) -> dict[str, Any]:
    """Merges the given settings into the room's; they hold for what happens from now on."""
    room = tenant.mailbox(address)
    if room is None or room.kind != "room":
        raise Refused(f"There is no room {address}.", 404)
    room.settings = merged(room.settings, args)
    return asdict(room.settings)


def merged(settings: RoomSettings, args: dict[str, Any]) -> RoomSettings:
    unknown = [key for key in args if key not in [one.name for one in fields(RoomSettings)]]
    if unknown:
        raise Refused(f"A room has no setting '{unknown[0]}'.")
    try:
        found = _SETTINGS.validate_python(asdict(settings) | args)
        zone_of(found.zone)
    except (ValidationError, UnknownZone) as error:
        raise Refused(f"The settings were not understood: {error}") from error
    return found


def tell_lifecycle(tenant: Tenant, args: dict[str, Any]) -> int:
    """Sends a lifecycle event to all subscribers; `subscriptionRemoved` ends the subscriptions as well."""
    if args["event"] not in _LIFECYCLE:
        raise Refused(f"A lifecycle event is one of {', '.join(_LIFECYCLE)}.")
    return deliver.tell_lifecycle(tenant, args["event"])
