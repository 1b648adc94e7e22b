"""Every refusal of the catalogue (`graph.md` §6.4) has its name, and words for people."""

import inspect
import json
from pathlib import Path

import pytest

from graph import errors
from graph.classify import BY_CODE, BY_STATUS, SAYS_NO_MORE, error_of
from graph.errors import GraphError, Passing
from runtime.ports.unavailable import Unavailable

BY_BOTH: list[tuple[int, str, type[GraphError]]] = [
    (400, "ErrorInvalidRequest", errors.Invalid),
    (400, "invalidRequest", errors.Invalid),
    (409, "InvalidRequest", errors.ChangedMeanwhile),
    (409, "nameAlreadyExists", errors.ChangedMeanwhile),
    (400, "ErrorDuplicateTransactionId", errors.DuplicateTransaction),
    (409, "ErrorDuplicateTransactionId", errors.DuplicateTransaction),
    (400, "syncStateNotFound", errors.SyncStateLost),
    (404, "syncStateNotFound", errors.SyncStateLost),
    (401, "MailboxNotEnabledForRESTAPI", errors.MailboxUnavailable),
    (404, "MailboxNotEnabledForRESTAPI", errors.MailboxUnavailable),
    (403, "notAllowed", errors.Forbidden),
    (423, "notAllowed", errors.TenantLocked),
    (429, "ErrorInvalidRequest", errors.Throttled),
    (500, "ErrorCorruptData", errors.ItemCorrupt),
    (503, "ErrorItemNotFound", errors.ServiceUnavailable),
    (504, "UnknownError", errors.ServiceUnavailable),
    (418, "Teapot", errors.Invalid),
    (599, "", errors.ServiceUnavailable),
]


def test_every_code_that_microsoft_documents_has_its_place() -> None:
    documented = Path(__file__).resolve().parents[4] / "shared" / "samples" / "graph" / "errors.json"
    if not documented.is_file():
        pytest.skip("Microsoft's samples are not there: ../shared/samples/graph")
    codes = {code.lower() for code in json.loads(documented.read_text(encoding="utf-8"))["codes"]}
    assert codes - BY_CODE.keys() - SAYS_NO_MORE == set()


@pytest.mark.parametrize("status", BY_STATUS)
def test_a_status_alone_has_its_class(status: int) -> None:
    assert type(error_of(status, None, {})) is BY_STATUS[status]


@pytest.mark.parametrize("code", BY_CODE)
def test_a_code_has_its_class_whatever_its_case(code: str) -> None:
    for spelt in (code, code.upper()):
        error = error_of(400, {"error": {"code": spelt, "message": "secret subject"}}, {})
        assert type(error) is BY_CODE[code]
        assert "secret subject" not in error.for_people


@pytest.mark.parametrize(("status", "code", "kind"), BY_BOTH, ids=[f"{s}-{c or 'none'}" for s, c, _ in BY_BOTH])
def test_where_both_speak_the_one_that_says_more_is_believed(status: int, code: str, kind: type[GraphError]) -> None:
    assert type(error_of(status, {"error": {"code": code}}, {})) is kind


@pytest.mark.parametrize("body", [None, [], "text", {"error": "text"}, {"error": {"code": 7}}, {}])
def test_any_body_is_understood(body: object) -> None:
    assert type(error_of(503, body, {})) is errors.ServiceUnavailable


def test_every_error_tells_people_what_to_do() -> None:
    kinds = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, GraphError)]
    assert len(kinds) > 15
    for kind in kinds:
        assert kind.remedy.endswith(".")


def test_the_event_that_stands_is_named_where_graph_tells() -> None:
    body = {"error": {"code": "ErrorDuplicateTransactionId", "@event.existingEventId": "AAA="}}
    error = error_of(400, body, {})
    assert isinstance(error, errors.DuplicateTransaction)
    assert error.existing == "AAA="


def test_what_passes_is_retried_by_the_loop() -> None:
    error = error_of(429, {}, {"retry-after": "7"})
    assert isinstance(error, Passing)
    assert isinstance(error, Unavailable)
    assert error.retry_after_s == 7
