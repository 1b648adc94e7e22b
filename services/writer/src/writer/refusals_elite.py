"""What Elite will not take → the reason people are told. Pure; `elite.md` B1.6 has what is known of its errors."""

from collections.abc import Mapping

from contracts.reasons import Reason
from contracts.results import Became
from elite import errors
from elite.errors import EliteError, Invalid, Passing
from writer.target import Applied, TryAgain

REASONS: Mapping[type[EliteError], Reason] = {
    errors.AuthRefused: Reason.FORBIDDEN,
    errors.Forbidden: Reason.FORBIDDEN,
    errors.Invalid: Reason.INVALID,
    errors.DoubleBooked: Reason.CONFLICT,
    errors.WrongAnswer: Reason.UNSUPPORTED,
}
"""Of what stays refused however often it is asked."""
PASSING: tuple[type[EliteError], ...] = (Passing, errors.NotFound)
"""Looked at and tried again: what went away between look and write is looked for anew."""


def refusal_of(error: EliteError) -> Applied:
    """Raises TryAgain for what passes."""
    if isinstance(error, PASSING):
        raise TryAgain(str(error), error.retry_after_s if isinstance(error, Passing) else None) from error
    return Applied(Became.REFUSED, REASONS.get(type(error), Reason.INVALID), _detail(error))


def _detail(error: EliteError) -> str:
    """Elite's own words too, where it names what is wrong with the booking or its defaults."""
    if not isinstance(error, Invalid):
        return error.for_people
    fields = "; ".join(f"{one.field}: {one.message}" for one in error.fields)
    said = " ".join(part for part in (error.message, f"({fields})" if fields else "") if part)
    return f"{error} {said} {error.remedy}" if said else error.for_people
