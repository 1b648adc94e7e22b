"""How messages are read: strictly, and blind on purpose to what a newer minor version adds."""

import json
from typing import Any

import pytest
from example_messages import EXAMPLES
from models import MESSAGES, models_in
from pydantic import ValidationError

from contracts.base import Value
from contracts.commands import OutlookCommand
from contracts.observations import Observation
from contracts.when import AllDay, Timed


def changed(name: str, **fields: Any) -> bytes:
    return json.dumps({**json.loads(EXAMPLES[name].to_json()), **fields}).encode()


def with_future_fields(node: Any) -> Any:
    if isinstance(node, dict):
        return {"added_later": {"deep": [1]}, **{name: with_future_fields(inner) for name, inner in node.items()}}
    if isinstance(node, list):
        return [with_future_fields(inner) for inner in node]
    return node


@pytest.mark.parametrize("name", EXAMPLES)
def test_fields_that_a_newer_minor_version_adds_are_ignored_at_any_depth(name: str) -> None:
    example = EXAMPLES[name]
    newer = with_future_fields(json.loads(example.to_json()))
    assert type(example).from_json(json.dumps(newer).encode()) == example


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("outlook-command.our-meeting", {"revision": "12"}),
        ("outlook-command.our-meeting", {"revision": 12.5}),
        ("outlook-command.our-meeting", {"revision": True}),
        ("request", {"only_failed": "true"}),
        ("request", {"only_failed": 1}),
        ("request", {"asked_by": 7}),
        ("request", {"ask": "explode"}),
        ("request", {"asked_at": 1924934400}),
        ("request", {"asked_at": "2031-03-03T08:00:00"}),
        ("request", {"asked_at": "yesterday"}),
        ("request", {"tenant": None}),
        ("outcome", {"rule": "Z99"}),
        ("outcome", {"interval": {"kind": "sometimes"}}),
        ("outcome", {"in_the_way": {}}),
        ("observation.outlook", {"seen": {"system": "paper"}}),
        ("elite-command.not-booked", {"wish": {"kind": "not_booked", "status": "definite"}}),
        ("elite-command.not-booked", {"target": "outlook"}),
    ],
)
def test_a_value_of_another_type_is_refused_and_never_made_to_fit(name: str, fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        type(EXAMPLES[name]).from_json(changed(name, **fields))


@pytest.mark.parametrize("body", [b"", b"[]", b"7", b"{", b'{"tenant": "t"', b"\xff\xfe", b"null"])
def test_what_is_no_json_object_is_refused(body: bytes) -> None:
    with pytest.raises(ValidationError):
        Observation.from_json(body)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_field_that_is_required_may_not_be_missing(name: str) -> None:
    example = EXAMPLES[name]
    whole = json.loads(example.to_json())
    for field, info in type(example).model_fields.items():
        if info.is_required():
            less = {known: value for known, value in whole.items() if known != field}
            with pytest.raises(ValidationError):
                type(example).from_json(json.dumps(less).encode())


def test_a_message_can_t_be_changed_once_it_is_read() -> None:
    command = EXAMPLES["outlook-command.our-meeting"]
    assert isinstance(command, OutlookCommand)
    with pytest.raises(ValidationError):
        command.revision = 13  # type: ignore[misc, assignment]


def test_an_interval_is_read_by_its_kind() -> None:
    timed = Timed.from_json(b'{"start":"2031-03-04T08:00:00Z","end":"2031-03-04T09:00:00Z","zone":"UTC"}')
    all_day = AllDay.from_json(b'{"first":"2031-03-04","end_date":"2031-03-05","zone":"UTC"}')
    assert (timed.kind, all_day.kind) == ("timed", "all_day")


@pytest.mark.parametrize("message", MESSAGES)
def test_no_part_of_a_message_is_parsed_less_strictly(message: type[Value]) -> None:
    for model in models_in(message):
        assert model.model_config.get("strict"), model
        assert model.model_config.get("frozen"), model
        assert model.model_config.get("extra") == "ignore", model
