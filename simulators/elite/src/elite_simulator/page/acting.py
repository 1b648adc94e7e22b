"""What people do with the page's forms, put into the words of the people's door."""

from elite_simulator import people
from elite_simulator.world import Tenant
from simulator_kit import verbs
from simulator_kit.page.form import Form
from simulator_kit.refused import Refused
from simulator_kit.verbs import Args


def act(tenant: Tenant, verb: str, form: Form) -> str:
    """Does it; the id of the event. Raises Refused."""
    if verb not in _FORMS:
        raise Refused(f"This page has no form “{verb}”.", 404)
    return str(verbs.act(people.VERBS, tenant, verb, _FORMS[verb](form))["event"])


def _create(form: Form) -> Args:
    rooms, at, status = form.every("rooms"), _at(form), form.text("status")
    if not rooms:
        raise Refused("Please choose a room.")
    return {
        "by": form.text("by"),
        "name": form.text("name"),
        "spaces": [{"room": room, "at": at, "status": status} for room in rooms],
        "hidden": form.ticked("hidden"),
    }


def _set_status(form: Form) -> Args:
    """Of one room if the form names it, else of the whole event."""
    return {
        "event": form.text("event"),
        "status": form.text("status"),
        "room": form.maybe("room"),
        "reason": form.maybe("reason"),
    }


def _reschedule(form: Form) -> Args:
    return _space(form) | {"at": _at(form)}


def _add_space(form: Form) -> Args:
    return _space(form) | {"at": _at(form), "status": form.text("status")}


def _rename(form: Form) -> Args:
    return {"event": form.text("event"), "name": form.text("name")}


def _move_room(form: Form) -> Args:
    return {"event": form.text("event"), "from": form.text("room"), "to": form.text("to")}


def _space(form: Form) -> Args:
    return {"event": form.text("event"), "room": form.text("room")}


def _hide(form: Form) -> Args:
    return {"event": form.text("event"), "hidden": form.ticked("hidden")}


_FORMS = {
    "create": _create,
    "set_status": _set_status,
    "add_space": _add_space,
    "reschedule": _reschedule,
    "rename": _rename,
    "move_room": _move_room,
    "remove_space": _space,
    "hide": _hide,
}


def _at(form: Form) -> Args:
    day, times = form.when()
    start, end = times or (None, None)
    return {
        "start_date": day.isoformat(),
        "end_date": day.isoformat(),
        "start_time": start and start.isoformat("minutes"),
        "end_time": end and end.isoformat("minutes"),
        "all_day": times is None,
    }
