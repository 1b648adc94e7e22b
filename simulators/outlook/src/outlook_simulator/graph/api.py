"""The calls of Graph, and which fault spoils which."""

from functools import partial

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from outlook_simulator.graph import directory, events, places, schedule, subscriptions, views
from outlook_simulator.graph.asked import VERSION, of_request
from outlook_simulator.graph.batch import batch
from outlook_simulator.graph.call import Act, Call, Reply
from outlook_simulator.graph.gate import Gate, Line
from outlook_simulator.sign_in import consent, sts
from outlook_simulator.world import World
from simulator_kit.faults import FaultCall

_USER = "/users/{mailbox}"
_EVENTS = f"{_USER}/events"
_EVENT = f"{_USER}/events/{{event}}"
_TABLE: tuple[tuple[str, str, FaultCall | None, Act], ...] = (
    ("GET", _USER, "read", directory.user),
    ("GET", f"{_USER}/mailboxSettings", "read", directory.mailbox_settings),
    ("GET", f"{_USER}/calendar", "read", directory.calendar),
    ("GET", f"{_USER}/calendars", "read", directory.calendars),
    ("POST", f"{_USER}/calendar/getSchedule", "read", schedule.get_schedule),
    ("POST", f"{_USER}/translateExchangeIds", "read", directory.translate_ids),
    ("GET", _EVENTS, "read", events.find),
    ("POST", _EVENTS, "create", events.create),
    ("GET", _EVENT, "read", events.read),
    ("PATCH", _EVENT, "update", events.update),
    ("DELETE", _EVENT, "cancel", events.delete),
    ("POST", f"{_EVENT}/permanentDelete", "cancel", events.delete),
    ("POST", f"{_EVENT}/cancel", "cancel", events.cancel),
    ("POST", f"{_EVENT}/accept", "answer", events.accept),
    ("POST", f"{_EVENT}/tentativelyAccept", "answer", events.tentatively_accept),
    ("POST", f"{_EVENT}/decline", "answer", events.decline),
    ("POST", f"{_EVENT}/forward", "answer", events.forward),
    ("GET", f"{_EVENT}/instances", "read", views.instances),
    ("GET", f"{_USER}/calendarView", "read", views.view),
    ("GET", f"{_USER}/calendar/calendarView", "read", views.view),
    ("GET", f"{_USER}/calendarView/delta", "read", views.changes),
    ("GET", f"{_USER}/calendarView/delta()", "read", views.changes),
    ("GET", f"{_USER}/calendars/{{calendar}}/calendarView/delta", "read", views.changes_of_calendar),
    ("GET", "/places/microsoft.graph.room", "read", places.rooms),
    ("GET", "/places/microsoft.graph.roomlist", "read", places.room_lists),
    ("GET", "/places/graph.room", "read", places.rooms),
    ("GET", "/places/graph.roomList", "read", places.room_lists),
    ("GET", "/places/{place}/microsoft.graph.roomlist/rooms", "read", places.rooms_of_list),
    ("GET", "/places/{place}/graph.roomList/rooms", "read", places.rooms_of_list),
    ("GET", "/places/{place}", "read", places.place),
    ("GET", "/subscriptions", None, subscriptions.read_all),
    ("POST", "/subscriptions", None, subscriptions.create),
    ("GET", "/subscriptions/{subscription}", None, subscriptions.read),
    ("PATCH", "/subscriptions/{subscription}", None, subscriptions.renew),
    ("DELETE", "/subscriptions/{subscription}", None, subscriptions.delete),
    ("POST", "/subscriptions/{subscription}/reauthorize", None, subscriptions.reauthorize),
)


def build(world: World) -> Starlette:
    """Sign-in and Graph under one address."""
    gate = Gate(world, [Line(method, path, fault, act, _ignored(fault)) for method, path, fault, act in _TABLE])
    outer = Gate(world, [Line("POST", "/$batch", None, partial(batch, gate.answer), _accepted)])

    async def graph(request: Request) -> Response:
        asked = await of_request(request)
        return (await (outer if asked.path == "/$batch" else gate).answer(asked)).response()

    every = ["GET", "POST", "PATCH", "PUT", "DELETE"]
    return Starlette(
        routes=[Route(f"{VERSION}/{{rest:path}}", graph, methods=every), *sts.routes(world), *consent.routes(world)]
    )


def _ignored(fault_call: FaultCall | None) -> Act:
    """What is answered as if the write had been taken: the event as it still is, or that it was accepted."""
    return events.read if fault_call == "update" else _accepted


async def _accepted(_: Call) -> Reply:
    return Reply(202)
