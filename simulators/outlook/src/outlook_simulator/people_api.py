"""The people's and the tests' door: the page, and in JSON /people/{tenant}/{verb} and /control/tenants."""

from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request

from outlook_simulator import control, people
from outlook_simulator.page.stage import OutlookStage
from outlook_simulator.settings.changing import change
from outlook_simulator.state import state
from outlook_simulator.world import Tenant, World
from simulator_kit import verbs
from simulator_kit.page.site import Site
from simulator_kit.people_door import TENANT, TENANTS, Act, ActOnTenant, Answer, doors


def build(world: World) -> Starlette:
    """Below /people and /control every answer is JSON; what cannot be done is told as {"error": sentence}."""
    whole: list[tuple[str, str, Act]] = [
        ("POST", TENANTS, partial(_create, world)),
        ("GET", TENANTS, partial(_every, world)),
        ("GET", "/control/settings", partial(_settings, world)),
        ("PATCH", "/control/settings", partial(_settings, world)),
    ]
    single: list[tuple[str, str, ActOnTenant[Tenant]]] = [
        ("POST", f"{TENANT}/notifications", _notifications),
        ("POST", f"{TENANT}/lifecycle", _lifecycle),
        ("POST", f"{TENANT}/expire-delta-tokens", _expire),
        ("PATCH", f"{TENANT}/rooms/{{address}}", _room),
        ("PATCH", f"{TENANT}/mailboxes/{{address}}", _mailbox),
        ("DELETE", f"{TENANT}/mailboxes/{{address}}", _remove_mailbox),
        ("POST", f"{TENANT}/mailboxes/{{address}}/cancel-organized-meetings", _cancel_organized),
        ("PATCH", f"{TENANT}/consent", _consent),
        ("POST", f"{TENANT}/grant", _grant),
        ("GET", f"{TENANT}/state", _state),
        ("POST", "/people/{tenant}/{verb}", _act),
    ]
    return Starlette(routes=[*doors(world.tenants, whole, single), *Site(world.outside, OutlookStage(world)).routes])


def _create(world: World, _: Request, body: Any) -> Answer:
    return 201, _described(control.create_tenant(world, body))


def _every(world: World, _: Request, __: Any) -> Answer:
    return 200, [_described(tenant) for tenant in world.tenants.values()]


def _described(tenant: Tenant) -> dict[str, Any]:
    return {
        "tenant_id": tenant.id,
        "domain": tenant.domain,
        "mailboxes": [
            {"id": one.id, "kind": one.kind, "name": one.person.name, "address": one.address}
            for one in tenant.mailboxes.values()
        ],
    }


def _notifications(tenant: Tenant, _: Request, body: Any) -> Answer:
    return 200, tenant.notifications.choose(body)


def _lifecycle(tenant: Tenant, _: Request, body: Any) -> Answer:
    return 200, {"told": control.tell_lifecycle(tenant, body)}


def _expire(tenant: Tenant, _: Request, __: Any) -> Answer:
    tenant.delta_epoch += 1
    return 200, {"epoch": tenant.delta_epoch}


def _room(tenant: Tenant, request: Request, body: Any) -> Answer:
    return 200, control.change_room(tenant, request.path_params["address"], body)


def _remove_mailbox(tenant: Tenant, request: Request, body: Any) -> Answer:
    control.remove_mailbox(tenant, request.path_params["address"], for_good=bool(body.get("for_good")))
    return 200, {"removed": request.path_params["address"]}


def _settings(world: World, _: Request, body: Any) -> Answer:
    return 200, change(world.settings, body)


def _mailbox(tenant: Tenant, request: Request, body: Any) -> Answer:
    return 200, control.change_mailbox(tenant, request.path_params["address"], body)


def _cancel_organized(tenant: Tenant, request: Request, _: Any) -> Answer:
    return 200, {"cancelled": control.cancel_organized_meetings(tenant, request.path_params["address"])}


def _consent(tenant: Tenant, _: Request, body: Any) -> Answer:
    return 200, control.change_consent(tenant, body)


def _grant(tenant: Tenant, _: Request, body: Any) -> Answer:
    return 200, control.change_grant(tenant, body)


def _state(tenant: Tenant, _: Request, __: Any) -> Answer:
    return 200, state(tenant)


def _act(tenant: Tenant, request: Request, body: Any) -> Answer:
    return 200, verbs.act(people.VERBS, tenant, request.path_params["verb"], body)
