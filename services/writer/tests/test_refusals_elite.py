"""Everything that Elite refuses has its reason, or is tried again."""

import inspect

import pytest

from contracts.results import Became
from elite import errors
from elite.errors import EliteError, FieldRefused, Invalid, Throttled
from writer.refusals_elite import PASSING, REASONS, refusal_of
from writer.target import TryAgain

KINDS = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, EliteError) and kind is not EliteError
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_error_is_either_refused_for_a_reason_or_tried_again(kind: type[EliteError]) -> None:
    assert issubclass(kind, PASSING) != (kind in REASONS)
    if issubclass(kind, PASSING):
        with pytest.raises(TryAgain):
            refusal_of(kind("It went wrong."))
    else:
        told = refusal_of(kind("It went wrong."))
        assert (told.became, told.reason) == (Became.REFUSED, REASONS[kind])
        assert told.detail == f"It went wrong. {kind.remedy}"


def test_the_time_to_wait_is_handed_on() -> None:
    with pytest.raises(TryAgain) as again:
        refusal_of(Throttled("Too many.", retry_after_s=7))
    assert again.value.after_s == 7


def test_what_is_wrong_with_the_booking_is_told_field_by_field() -> None:
    error = Invalid("Elite answered 400.", message="The request is invalid.")
    error.fields = (FieldRefused("eventTypeId", "There is none."),)
    assert refusal_of(error).detail == (
        f"Elite answered 400. The request is invalid. (eventTypeId: There is none.) {Invalid.remedy}"
    )
