"""What tests and administrators set: tenants, room settings, faults, the mode of notifications."""

from dataclasses import asdict
from typing import Any

from outlook_simulator.calendar.items import Person
from outlook_simulator.mailbox import Mailbox
from outlook_simulator.settings import RoomSettings
from outlook_simulator.settings.changing import merged_room
from outlook_simulator.telling import deliver
from outlook_simulator.world import Tenant, World
from simulator_kit.refused import Refused


def create_tenant(world: World, args: dict[str, Any]) -> Tenant:
    """A new tenant with its people and rooms. Refused 409 if the id is taken."""
    if args["tenant_id"] in world.tenants:
        raise Refused(f"Tenant {args['tenant_id']} exists already.", 409)
    tenant = Tenant(args["tenant_id"], args["domain"].lower(), args["client_id"], args["client_secret"], world)
    for person in args.get("people", []):
        _add(tenant, Mailbox(world.outside.new_id(), _person(person), "person", RoomSettings()))
    for room in args.get("rooms", []):
        given = {**room.get("settings", {}), **({"zone": room["zone"]} if room.get("zone") else {})}
        _add(tenant, Mailbox(world.outside.new_id(), _person(room), "room", merged_room(RoomSettings(), given)))
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
    room.settings = merged_room(room.settings, args)
    return asdict(room.settings)


def tell_lifecycle(tenant: Tenant, args: dict[str, Any]) -> int:
    """Sends a lifecycle event to all subscribers; `subscriptionRemoved` ends the subscriptions as well."""
    if args["event"] not in deliver.LIFECYCLE:
        raise Refused(f"A lifecycle event is one of {', '.join(deliver.LIFECYCLE)}.")
    return deliver.tell_lifecycle(tenant, args["event"])
