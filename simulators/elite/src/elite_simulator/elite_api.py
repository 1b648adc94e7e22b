"""The routes of the API, and which fault spoils which call."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from elite_simulator import elite_events, elite_feed, elite_setup, elite_spaces, elite_x, tokens
from elite_simulator.call import Act, Call, Reply, endpoint
from elite_simulator.elite_setup import listed
from elite_simulator.elite_x import able
from elite_simulator.errors import no_such_address
from elite_simulator.world import World
from simulator_kit.faults import FaultCall

_EVENT = "/events/{event}"
_SPACES = "/booked-spaces/{event}"
_WEBHOOKS = "/x/webhooks"
_TABLE: tuple[tuple[str, str, FaultCall | None, Act], ...] = (
    ("GET", "/general-setup/venues", "read", elite_setup.venues),
    ("GET", "/general-setup/rooms", "read", elite_setup.active_rooms),
    ("GET", "/general-setup/rooms/true", "read", elite_setup.all_rooms),
    ("GET", "/general-setup/users", "read", elite_setup.users),
    ("GET", "/general-setup/holidays", "read", elite_setup.holidays),
    ("GET", "/event-setup/event-types", "read", listed("event_types")),
    ("GET", "/event-setup/business-classifications", "read", listed("business_classifications")),
    ("GET", "/event-setup/genres", "read", listed("genres")),
    ("GET", "/event-setup/space-usages", "read", listed("space_usages")),
    ("GET", "/crm-setup/contact-roles", "read", listed("contact_roles")),
    ("GET", "/crm-setup/reasons-for-loss", "read", listed("reasons_for_loss")),
    ("GET", "/accounts", "read", elite_setup.accounts),
    ("GET", "/accounts/{account}", "read", elite_setup.account),
    ("GET", "/contacts/account/{account}", "read", elite_setup.contacts),
    ("POST", "/events/create", "create", elite_events.create),
    ("POST", "/events/all", "read", elite_feed.changes),
    ("POST", "/events/query", "read", elite_feed.by_text),
    ("POST", "/events/query-by-date-range", "read", elite_feed.by_date),
    ("GET", "/events/external-id/{key}/{value:path}", "read", elite_events.read_by_external_id),
    ("GET", _EVENT, "read", elite_events.read),
    ("PUT", f"{_EVENT}/update", "update", elite_events.update),
    ("PUT", f"{_EVENT}/cancel", "cancel", elite_events.cancel),
    ("PUT", f"{_EVENT}/uncancel", "update", elite_events.uncancel),
    ("PUT", f"{_EVENT}/set-visibility", "any", elite_events.set_visibility),
    ("POST", f"{_EVENT}/contact", "any", elite_events.add_contact),
    ("POST", f"{_EVENT}/event-note", "any", elite_events.add_note),
    ("PUT", f"{_EVENT}/external-id", "any", elite_events.set_external_id),
    ("DELETE", f"{_EVENT}/external-id/{{key}}", "any", elite_events.remove_external_id),
    ("POST", "/booked-spaces", "create", elite_spaces.add),
    ("GET", _SPACES, "read", elite_spaces.read_all),
    ("GET", f"{_SPACES}/removed-spaces", "read", elite_spaces.read_removed),
    ("DELETE", f"{_SPACES}/{{space}}", "cancel", elite_spaces.remove),
    ("GET", "/x/capabilities", "read", elite_x.capabilities),
    ("PUT", f"/x{_SPACES}/{{space}}", "update", able("canUpdateSpace", elite_spaces.change)),
    ("PUT", f"/x{_EVENT}/lost", "cancel", able("canLose", elite_events.lose)),
    ("DELETE", f"/x{_EVENT}", None, elite_events.vanish),
    ("GET", _WEBHOOKS, None, able("webhooks", elite_x.webhooks)),
    ("POST", _WEBHOOKS, None, able("webhooks", elite_x.add_webhook)),
    ("DELETE", f"{_WEBHOOKS}/{{webhook}}", None, able("webhooks", elite_x.remove_webhook)),
)
"""A call with `any` has no kind of fault of its own: only a fault of every call spoils it."""


def build(world: World) -> Starlette:
    """Sign-in and API under one address."""
    routes: list[BaseRoute] = [
        Route(path, endpoint(world, fault, act, ignored=_ignored), methods=[method])
        for method, path, fault, act in _TABLE
    ]

    async def unknown(_: Request) -> Response:
        error = no_such_address()
        return JSONResponse(error.body(), error.status)

    routes.append(Route("/{rest:path}", unknown, methods=["GET", "POST", "PUT", "PATCH", "DELETE"]))
    return Starlette(routes=[Mount("/v1", routes=routes), tokens.route(world)])


async def _ignored(_: Call) -> Reply:
    """As every change is answered."""
    return Reply(204)
