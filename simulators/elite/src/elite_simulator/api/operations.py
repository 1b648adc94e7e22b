"""The routes of the API, and which fault spoils which call."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from elite_simulator.api import events, extensions, feed, setup, spaces, tokens
from elite_simulator.api.call import Act, Call, Reply, endpoint
from elite_simulator.api.errors import no_such_address
from elite_simulator.api.extensions import able
from elite_simulator.api.setup import listed
from elite_simulator.world import World
from simulator_kit.faults import FaultCall

_EVENT = "/events/{event}"
_SPACES = "/booked-spaces/{event}"
_WEBHOOKS = "/x/webhooks"
_TABLE: tuple[tuple[str, str, FaultCall | None, Act], ...] = (
    ("GET", "/general-setup/venues", "read", setup.venues),
    ("GET", "/general-setup/rooms", "read", setup.active_rooms),
    ("GET", "/general-setup/rooms/true", "read", setup.all_rooms),
    ("GET", "/general-setup/users", "read", setup.users),
    ("GET", "/general-setup/holidays", "read", setup.holidays),
    ("GET", "/event-setup/event-types", "read", listed("event_types")),
    ("GET", "/event-setup/business-classifications", "read", listed("business_classifications")),
    ("GET", "/event-setup/genres", "read", listed("genres")),
    ("GET", "/event-setup/space-usages", "read", listed("space_usages")),
    ("GET", "/crm-setup/contact-roles", "read", listed("contact_roles")),
    ("GET", "/crm-setup/reasons-for-loss", "read", listed("reasons_for_loss")),
    ("GET", "/accounts", "read", setup.accounts),
    ("GET", "/accounts/{account}", "read", setup.account),
    ("GET", "/contacts/account/{account}", "read", setup.contacts),
    ("POST", "/events/create", "create", events.create),
    ("POST", "/events/all", "read", feed.changes),
    ("POST", "/events/query", "read", feed.by_text),
    ("POST", "/events/query-by-date-range", "read", feed.by_date),
    ("GET", "/events/external-id/{key}/{value:path}", "read", events.read_by_external_id),
    ("GET", _EVENT, "read", events.read),
    ("PUT", f"{_EVENT}/update", "update", events.update),
    ("PUT", f"{_EVENT}/cancel", "cancel", events.cancel),
    ("PUT", f"{_EVENT}/uncancel", "update", events.uncancel),
    ("PUT", f"{_EVENT}/set-visibility", "any", events.set_visibility),
    ("POST", f"{_EVENT}/contact", "any", events.add_contact),
    ("POST", f"{_EVENT}/event-note", "any", events.add_note),
    ("PUT", f"{_EVENT}/external-id", "any", events.set_external_id),
    ("DELETE", f"{_EVENT}/external-id/{{key}}", "any", events.remove_external_id),
    ("POST", "/booked-spaces", "create", spaces.add),
    ("GET", _SPACES, "read", spaces.read_all),
    ("GET", f"{_SPACES}/removed-spaces", "read", spaces.read_removed),
    ("DELETE", f"{_SPACES}/{{space}}", "cancel", spaces.remove),
    ("GET", "/x/capabilities", "read", extensions.capabilities),
    ("PUT", f"/x{_SPACES}/{{space}}", "update", able("canUpdateSpace", spaces.change)),
    ("PUT", f"/x{_EVENT}/lost", "cancel", able("canLose", events.lose)),
    ("DELETE", f"/x{_EVENT}", None, events.vanish),
    ("GET", _WEBHOOKS, None, able("webhooks", extensions.webhooks)),
    ("POST", _WEBHOOKS, None, able("webhooks", extensions.add_webhook)),
    ("DELETE", f"{_WEBHOOKS}/{{webhook}}", None, able("webhooks", extensions.remove_webhook)),
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
