"""Every refusal (`elite.md` B1.6) has its name, and words for people that name no event."""

import inspect

import pytest

from elite import errors
from elite.classify import error_of
from elite.errors import DoubleBooked, EliteError, FieldRefused, Invalid, Passing
from runtime.ports.unavailable import Unavailable

CATALOGUE = [
    (400, "", errors.Invalid),
    (400, "validation", errors.Invalid),
    (400, "doubleBooking", errors.DoubleBooked),
    (409, "", errors.Invalid),
    (401, "", errors.AuthRefused),
    (403, "", errors.Forbidden),
    (404, "", errors.NotFound),
    (408, "", errors.ServiceUnavailable),
    (422, "", errors.Invalid),
    (429, "", errors.Throttled),
    (500, "", errors.ServiceUnavailable),
    (502, "", errors.ServiceUnavailable),
    (503, "", errors.ServiceUnavailable),
    (504, "", errors.ServiceUnavailable),
    (302, "", errors.ServiceUnavailable),
]


@pytest.mark.parametrize(
    ("status", "kind_told", "kind"), CATALOGUE, ids=[f"{s}-{c or 'none'}" for s, c, _ in CATALOGUE]
)
def test_each_status_has_its_class(status: int, kind_told: str, kind: type[EliteError]) -> None:
    for spelt in (kind_told, kind_told.upper()):
        error = error_of(status, {"message": "The room holds Gala.", "errorType": spelt}, {})
        assert type(error) is kind
        assert "Gala" not in error.for_people
        assert error.message == "The room holds Gala."


@pytest.mark.parametrize("body", [None, [], "text", {"message": 7}, {"requestErrors": "x", "referenceIds": 3}, {}])
def test_any_body_is_understood(body: object) -> None:
    assert type(error_of(503, body, {})) is errors.ServiceUnavailable
    assert type(error_of(400, body, {})) is errors.Invalid


def test_fields_and_references_are_kept() -> None:
    body = {
        "message": "The room is already booked.",
        "errorType": "doubleBooking",
        "requestErrors": [{"field": "roomId", "message": "overlaps a definite booking"}, "odd"],
        "referenceIds": ["space-1", None],
    }
    error = error_of(400, body, {})
    assert isinstance(error, DoubleBooked)
    assert isinstance(error, Invalid)
    assert error.fields == (FieldRefused("roomId", "overlaps a definite booking"),)
    assert error.references == ("space-1",)


def test_every_error_tells_people_what_to_do() -> None:
    kinds = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, EliteError)]
    assert len(kinds) > 8
    assert all(kind.remedy.endswith(".") for kind in kinds)


def test_what_passes_is_retried_by_the_loop() -> None:
    error = error_of(429, {}, {"retry-after": "7"})
    assert isinstance(error, Passing)
    assert isinstance(error, Unavailable)
    assert error.retry_after_s == 7
