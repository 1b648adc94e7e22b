"""An answer that is no success → the error that names it. Pure."""

from collections.abc import Mapping
from typing import Any

from contracts.ids import EliteSpaceId
from elite import errors
from elite.errors import EliteError, FieldRefused, Invalid, Passing
from runtime.calls import retry_after

_BY_STATUS: Mapping[int, type[EliteError]] = {
    401: errors.AuthRefused,
    403: errors.Forbidden,
    404: errors.NotFound,
    408: errors.ServiceUnavailable,
    429: errors.Throttled,
}
_CLIENT_ERRORS = range(400, 500)
_DOUBLE_BOOKING = "doublebooking"
"""The vendor lists no values of `errorType`; this one is our assumption (`elite.md` C3)."""


def error_of(status: int, body: Any, headers: Mapping[str, str]) -> EliteError:
    """Total: whatever came, it has a name."""
    told = body if isinstance(body, Mapping) else {}
    error_type, message = _text(told.get("errorType")), _text(told.get("message"))
    words = f"Elite answered {status}{f' {error_type}' if error_type else ''}."
    kind = _kind(status, error_type)
    if issubclass(kind, Passing):
        wait = retry_after(headers)
        return kind(words, status=status, error_type=error_type, message=message, retry_after_s=wait)
    error = kind(words, status=status, error_type=error_type, message=message)
    if isinstance(error, Invalid):
        error.fields = _fields(told.get("requestErrors"))
    if isinstance(error, errors.DoubleBooked):
        error.references = tuple(EliteSpaceId(one) for one in _list(told.get("referenceIds")) if isinstance(one, str))
    return error


def _kind(status: int, error_type: str) -> type[EliteError]:
    if known := _BY_STATUS.get(status):
        return known
    if status not in _CLIENT_ERRORS:
        return errors.ServiceUnavailable
    return errors.DoubleBooked if error_type.lower() == _DOUBLE_BOOKING else errors.Invalid


def _fields(told: Any) -> tuple[FieldRefused, ...]:
    return tuple(
        FieldRefused(_text(one.get("field")), _text(one.get("message")))
        for one in _list(told)
        if isinstance(one, Mapping)
    )


def _list(told: Any) -> list[Any]:
    return told if isinstance(told, list) else []


def _text(told: Any) -> str:
    return told if isinstance(told, str) else ""
