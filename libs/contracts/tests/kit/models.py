"""What the messages consist of: every model that can stand in one, and its fields."""

from collections.abc import Iterator
from typing import Any, get_args

from contracts.base import Value
from contracts.topics import ALL_TOPICS

MESSAGES: tuple[type[Value], ...] = tuple(dict.fromkeys(message for topic in ALL_TOPICS for message in topic.messages))


def models_in(model: type[Value]) -> set[type[Value]]:
    """The model and all that its fields may hold, at any depth."""
    found: set[type[Value]] = set()
    waiting = [model]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += [inner for field in one.model_fields.values() for inner in _models_of(field.annotation)]
    return found


def values_in(value: Any) -> Iterator[Value]:
    """The value and all values that stand in it, at any depth."""
    if isinstance(value, tuple):
        for one in value:
            yield from values_in(one)
    elif isinstance(value, Value):
        yield value
        for name in type(value).model_fields:
            yield from values_in(getattr(value, name))


def _models_of(annotation: Any) -> Iterator[type[Value]]:
    if isinstance(annotation, type) and issubclass(annotation, Value):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_of(inner)
