"""Calls on tasks, by which somebody of the events team can be asked to do something. None shows them."""

from elite_simulator.api.answers import Made
from elite_simulator.api.call import Call
from elite_simulator.api.choosing import known, optional, there
from elite_simulator.api.forms_setup import TaskForm
from elite_simulator.booking.functions import Task


def create(call: Call, asked: TaskForm) -> Made:
    made = _filled(call, call.tenant.new_hex(), asked)
    call.tenant.tasks[made.id] = made
    return Made(id=made.id)


def update(call: Call, asked: TaskForm) -> None:
    known_one = _task(call)
    changed = _filled(call, known_one.id, asked)
    changed.completed = known_one.completed
    call.tenant.tasks[changed.id] = changed


def complete(call: Call) -> None:
    _task(call).completed = True


def remove(call: Call) -> None:
    del call.tenant.tasks[_task(call).id]


def _task(call: Call) -> Task:
    return there(call.tenant.tasks, call.path["task"], "Task")


def _filled(call: Call, key: str, asked: TaskForm) -> Task:
    users = call.tenant.directory.users
    return Task(
        id=key,
        title=asked.title,
        type=asked.task_type,
        due=asked.due_date,
        description=asked.description,
        event=optional(call.tenant.events, asked.event_id, "eventId"),
        assigned_to=tuple(known(users, one, "assignedToIds") for one in asked.assigned_to_ids),
    )
