"""The bytes on the wire: an accidental change of any message is seen here."""

import json

import pytest
from example_messages import EXAMPLES
from golden import FOLDER, kept, written
from models import MESSAGES, models_in, values_in

from contracts.base import Value
from contracts.commands import Command
from contracts.links import Issued


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_message_is_written_as_it_always_was(name: str) -> None:
    assert written(name) == kept(name)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_message_that_was_written_once_is_still_read(name: str) -> None:
    example = EXAMPLES[name]
    assert type(example).from_json(kept(name).encode()) == example


def test_no_example_is_left_over() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.json")) == sorted(EXAMPLES)


@pytest.mark.parametrize("message", MESSAGES)
def test_every_field_that_a_message_can_have_stands_in_an_example(message: type[Value]) -> None:
    shown = {
        (type(value), name)
        for example in EXAMPLES.values()
        for value in values_in(example)
        for name in type(value).model_fields
        if getattr(value, name) not in (None, ())
    }
    known = {(model, name) for model in models_in(message) - {Command, Issued} for name in model.model_fields}
    missing = sorted(f"{model.__name__}.{name}" for model, name in known - shown)
    assert missing == [], "fill them in the examples and write the golden files anew"


def test_a_body_is_one_json_object_in_utf_8() -> None:
    body = EXAMPLES["outcome"].to_json()
    assert isinstance(json.loads(body.decode("utf-8")), dict)
    assert "Büro".encode() in body
