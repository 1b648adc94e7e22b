"""What tests and administrators set: tenants and their set-up, conflicts, capabilities, faults, troubles."""

from dataclasses import asdict, fields
from datetime import date
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from elite_simulator.gaps import Gaps
from elite_simulator.set_up.directory import LISTS, Account, Contact, Directory, Holiday, Named, Room, User, Venue
from elite_simulator.settings import Conflicts
from elite_simulator.world import Capabilities, FeedTroubles, Permissions, Slowness, Tenant, World
from simulator_kit.refused import Refused

_CONFLICTS: TypeAdapter[Conflicts] = TypeAdapter(Conflicts)
_HOUSE = "Main venue"
"""Where rooms are that name no venue."""


def create_tenant(world: World, args: dict[str, Any]) -> Tenant:
    """A new tenant with its set-up. Refused 409 if its id or client id is taken."""
    if args["tenant_id"] in world.tenants or world.client(args["client_id"]):
        raise Refused(f"Tenant {args['tenant_id']} or its client {args['client_id']} exists already.", 409)
    tenant = Tenant(
        args["tenant_id"], args["client_id"], args["client_secret"], args.get("cluster_code") or "indv", world
    )
    _set_up(tenant, args)
    change_tenant(tenant, args)
    world.tenants[tenant.id] = tenant
    return tenant


Switches = TypeVar("Switches", Capabilities, Gaps, Permissions, FeedTroubles, Slowness)


def change_tenant(tenant: Tenant, args: dict[str, Any]) -> None:
    """`conflicts`, `capabilities`, `gaps`, `permissions` and `api_token`, merged; they hold from now on."""
    capabilities = _merged(tenant.capabilities, args.get("capabilities"), "capability")
    gaps = _merged(tenant.gaps, args.get("gaps"), "gap")
    permissions = _merged(tenant.permissions, args.get("permissions"), "permission")
    try:
        tenant.conflicts = _CONFLICTS.validate_python(args.get("conflicts") or tenant.conflicts)
    except ValidationError as error:
        raise Refused(f"The settings were not understood: {error}") from error
    tenant.capabilities, tenant.gaps, tenant.permissions = capabilities, gaps, permissions
    tenant.api_token = args.get("api_token", tenant.api_token)


def trouble_feed(tenant: Tenant, args: dict[str, Any]) -> None:
    """How many coming pages of the change feed are shifted, and how many truncated."""
    tenant.feed_troubles = _merged(tenant.feed_troubles, args, "trouble")


def slow_down(tenant: Tenant, args: dict[str, Any]) -> None:
    """How many coming calls take how much longer."""
    tenant.slowness = _merged(tenant.slowness, args, "slowness")


def _merged(known: Switches, change: dict[str, Any] | None, what: str) -> Switches:
    """Raises Refused."""
    names = [one.name for one in fields(known)]
    unknown = [key for key in change or {} if key not in names]
    if unknown:
        raise Refused(f"There is no {what} '{unknown[0]}'; there are: {', '.join(names)}.")
    try:
        return TypeAdapter(type(known)).validate_python(asdict(known) | (change or {}))
    except ValidationError as error:
        raise Refused(f"The settings were not understood: {error}") from error


def _set_up(tenant: Tenant, args: dict[str, Any]) -> None:
    directory = tenant.directory
    for name in dict.fromkeys([*args.get("venues", []), *(room.get("venue") or _HOUSE for room in args["rooms"])]):
        venue = Venue(f"venue-{tenant.next_number()}-A", name)
        directory.venues[venue.id] = venue
    _set_up_rooms(tenant, args["rooms"])
    for one in args.get("users", []):
        user = User(f"user-{tenant.next_number()}-A", one["name"], one.get("email"))
        directory.users[user.id] = user
    for one in args.get("accounts", []):
        account = Account(f"account-{tenant.next_number()}", one["name"])
        account.is_client, account.is_exhibitor = one.get("is_client", True), one.get("is_exhibitor", False)
        directory.accounts[account.id] = account
        for person in one.get("contacts", []):
            account.contacts.append(Contact(f"contact-{tenant.next_number()}", person["name"], person.get("email")))
    for one in args.get("holidays", []):
        directory.holidays.append(Holiday(one["name"], date.fromisoformat(one["date"])))
    for which in LISTS:
        for name in args.get(which, []):
            row = Named(_row_id(tenant, which), name)
            directory.named(which)[row.id] = row


def _row_id(tenant: Tenant, which: str) -> str:
    return f"eventtype-{tenant.next_number()}-A" if which == "event_types" else tenant.new_hex()


def _set_up_rooms(tenant: Tenant, rooms: list[dict[str, Any]]) -> None:
    """A combo room conflicts with its members, and they with it; so do rooms that name each other."""
    directory = tenant.directory
    venues = {venue.name: venue for venue in directory.venues.values()}
    made = {}
    for one in rooms:
        room = Room(f"room-{tenant.next_number()}-A", one["name"], venues[one.get("venue") or _HOUSE])
        made[room.name] = directory.rooms[room.id] = room
    for one in rooms:
        room, members = made[one["name"]], one.get("combo_of") or []
        unknown = [name for name in (*members, *(one.get("conflicts_with") or [])) if name not in made]
        if unknown:
            raise Refused(f"{room.name} names a room '{unknown[0]}' that is not there.")
        room.is_combo = bool(members)
        room.sub_room_ids = [made[name].id for name in members]
        for name in (*members, *(one.get("conflicts_with") or [])):
            _conflict(room, made[name])


def _conflict(one: Room, other: Room) -> None:
    for room, against in ((one, other), (other, one)):
        if against.id not in room.conflicting_ids:
            room.conflicting_ids.append(against.id)


def described(tenant: Tenant) -> dict[str, Any]:
    """The tenant with the ids that its set-up got."""
    directory: Directory = tenant.directory
    return {
        "tenant_id": tenant.id,
        "client_id": tenant.client_id,
        "cluster_code": tenant.cluster_code,
        "conflicts": tenant.conflicts,
        "capabilities": asdict(tenant.capabilities),
        "gaps": asdict(tenant.gaps),
        "permissions": asdict(tenant.permissions),
        "venues": [asdict(venue) for venue in directory.venues.values()],
        "rooms": [
            {
                "id": room.id,
                "name": room.name,
                "venue_id": room.venue.id,
                "conflicting_room_ids": list(room.conflicting_ids),
            }
            for room in directory.rooms.values()
        ],
        "users": [asdict(user) for user in directory.users.values()],
        "accounts": [asdict(account) for account in directory.accounts.values()],
        **{which: [asdict(one) for one in directory.named(which).values()] for which in LISTS},
    }
