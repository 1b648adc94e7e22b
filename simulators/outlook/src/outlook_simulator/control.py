"""What tests and administrators set: tenants, room settings, faults, the mode of notifications."""

from dataclasses import asdict, replace
from datetime import timedelta
from typing import Any, get_args

from outlook_simulator.calendar.items import Person
from outlook_simulator.exchange import organizing
from outlook_simulator.mailbox import Mailbox
from outlook_simulator.settings import RoomSettings
from outlook_simulator.settings.changing import merged, merged_room
from outlook_simulator.sign_in.grant import Grant, Scope
from outlook_simulator.telling import deliver
from outlook_simulator.world import Tenant, World
from simulator_kit.actor import Actor
from simulator_kit.refused import Refused
from simulator_kit.times import plain
from simulator_kit.verbs import Args


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
    for address, rooms in args.get("room_lists", {}).items():
        tenant.room_lists[address.lower()] = [one.lower() for one in rooms]
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


def cancel_organized_meetings(tenant: Tenant, address: str) -> int:
    """As `Remove-CalendarEvents -CancelOrganizedMeetings`, for who has left, too: guests hear of it. How many."""
    mailbox = tenant.mailbox(address)
    if mailbox is None:
        raise Refused(f"There is no mailbox {address}.", 404)
    organized = [one for one in mailbox.items.values() if one.is_organizer and not one.in_series]
    for item in organized:
        organizing.call_off(tenant, mailbox, item, Actor("person", "administrator"))
    return len(organized)


def change_mailbox(tenant: Tenant, address: str, args: Args) -> Args:
    """`rest_enabled`: Graph gives something of it; `can_be_subscribed`: subscriptions to it work."""
    mailbox = tenant.mailbox(address)
    if mailbox is None:
        raise Refused(f"There is no mailbox {address}.", 404)
    for key, value in args.items():
        if key not in ("rest_enabled", "can_be_subscribed") or not isinstance(value, bool):
            raise Refused(f"A mailbox has no switch '{key}', or it is not true or false.")
        setattr(mailbox, key, value)
    return {"rest_enabled": mailbox.rest_enabled, "can_be_subscribed": mailbox.can_be_subscribed}


def change_consent(tenant: Tenant, args: Args) -> Args:
    """Of the app in the tenant, and what its administrator does when asked."""
    changed = merged(tenant.consent, args, "Consent")
    tenant.consent = changed
    return {"state": changed.state, "admin_answers": changed.admin_answers, "redirect_uris": changed.redirect_uris}


def change_grant(tenant: Tenant, args: Args) -> Args:
    """`scope`, the `mailboxes` in it, and `after_s`: how long until it is felt."""
    now = tenant.world.now()
    if args["scope"] not in get_args(Scope):
        raise Refused(f"A scope is one of {', '.join(get_args(Scope))}.")
    since = now + timedelta(seconds=float(args.get("after_s") or 0))
    felt = tenant.grant.at(now)
    following = Grant(args["scope"], frozenset(one.lower() for one in args.get("mailboxes", [])), since=since)
    tenant.grant = replace(felt, following=following)
    return {"scope": following.scope, "mailboxes": sorted(following.mailboxes), "felt_from": plain(since)}


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
