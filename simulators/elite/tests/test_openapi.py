"""Whatever is asked, within the API's document or outside it, is answered as the document says, never by an error."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from standing_house import TOKEN, StandingHouse

HOUSE = StandingHouse()
CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
SCHEMA = schemathesis.openapi.from_asgi("/openapi.json", HOUSE.simulator.api, config=SchemathesisConfig(seed=7))
EXAMPLES = 40
"""Of each call, half of them within the document."""
UNKNOWN_EVERY = 8


def _with_known_ids(given: Any) -> Any:
    """Most name what is there: else nothing but 404 and 400 would be seen."""
    luck = sum(map(ord, str(given)))
    if not isinstance(given, dict) or luck % UNKNOWN_EVERY == 0:
        return given
    return {key: _known(key, value, luck) for key, value in given.items()}


def _known(key: str, value: Any, luck: int) -> Any:
    if isinstance(value, list):
        return [_known(key.removesuffix("s"), one, luck) for one in value]
    there = HOUSE.known.get(key, [])
    return there[luck % len(there)] if there else value


@SCHEMA.hook
def map_path_parameters(context: Any, path_parameters: Any) -> Any:
    del context
    return _with_known_ids(path_parameters)


@SCHEMA.hook
def map_body(context: Any, body: Any) -> Any:
    del context
    return _with_known_ids(body)


@pytest.fixture
def statuses() -> Iterator[set[int]]:
    found: set[int] = set()
    yield found
    assert found & {200, 204}, "no call of this kind succeeded, so its answer was never seen"


@SCHEMA.parametrize()
@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_the_document_is_kept(case: schemathesis.Case[Any], statuses: set[int]) -> None:
    HOUSE.rebuild()
    answer = case.call(headers={"Authorization": f"Bearer {TOKEN}"})
    statuses.add(answer.status_code)
    case.validate_response(answer, checks=list(CHECKS))
