"""Everything that Graph refuses has its reason, or is tried again."""

import inspect

import pytest

from contracts.reasons import Reason
from contracts.results import Became
from graph import errors
from graph.classify import BY_CODE, BY_STATUS, error_of
from graph.errors import GraphError, Throttled
from writer.refusals_outlook import PASSING, REASONS, refusal_of
from writer.target import TryAgain

KINDS = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, GraphError) and kind is not GraphError
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_error_is_either_refused_for_a_reason_or_tried_again(kind: type[GraphError]) -> None:
    assert issubclass(kind, PASSING) != (kind in REASONS)
    if issubclass(kind, PASSING):
        with pytest.raises(TryAgain):
            refusal_of(kind("It went wrong."))
    else:
        told = refusal_of(kind("It went wrong."))
        assert (told.became, told.reason) == (Became.REFUSED, REASONS[kind])
        assert told.detail == f"It went wrong. {kind.remedy}"


@pytest.mark.parametrize("code", BY_CODE)
def test_every_documented_code_leads_to_a_reason_or_to_another_try(code: str) -> None:
    _is_settled(error_of(400, {"error": {"code": code}}, {}))


@pytest.mark.parametrize("status", BY_STATUS)
def test_every_status_leads_to_a_reason_or_to_another_try(status: int) -> None:
    _is_settled(error_of(status, None, {}))


def _is_settled(error: GraphError) -> None:
    if isinstance(error, PASSING):
        with pytest.raises(TryAgain):
            refusal_of(error)
    else:
        assert refusal_of(error).reason is not None


def test_what_was_not_even_sent_is_no_failed_try() -> None:
    with pytest.raises(TryAgain) as again:
        refusal_of(errors.Resting("Later.", retry_after_s=9))
    assert (again.value.was_sent, again.value.after_s) == (False, 9)


def test_the_time_to_wait_is_handed_on() -> None:
    with pytest.raises(TryAgain) as again:
        refusal_of(Throttled("Too many.", retry_after_s=7))
    assert again.value.after_s == 7


@pytest.mark.parametrize("kind", [errors.Forbidden, errors.AuthRefused, errors.TenantLocked])
def test_what_an_administrator_can_mend_is_told_as_forbidden(kind: type[GraphError]) -> None:
    assert refusal_of(kind("No.")).reason is Reason.FORBIDDEN
