"""Every refusal of the catalogue (`graph.md` §6.4) has its name, and words for people."""

import inspect

import pytest

from graph import errors
from graph.classify import error_of
from graph.errors import GraphError, Passing
from runtime.ports.unavailable import Unavailable

CATALOGUE = [
    (400, "ErrorInvalidRequest", errors.Invalid),
    (400, "TimeZoneNotSupportedException", errors.Invalid),
    (400, "ErrorOccurrenceCrossingBoundary", errors.Invalid),
    (400, "ErrorPropertyValidationFailure", errors.Invalid),
    (400, "ErrorInvalidIdMalformed", errors.Invalid),
    (400, "ErrorDuplicateTransactionId", errors.DuplicateTransaction),
    (409, "ErrorDuplicateTransactionId", errors.DuplicateTransaction),
    (400, "syncStateNotFound", errors.SyncStateLost),
    (401, "InvalidAuthenticationToken", errors.AuthRefused),
    (401, "MailboxNotEnabledForRESTAPI", errors.MailboxUnavailable),
    (403, "ErrorAccessDenied", errors.OutOfScope),
    (403, "Authorization_RequestDenied", errors.PermissionMissing),
    (403, "", errors.Forbidden),
    (404, "ErrorItemNotFound", errors.ItemGone),
    (404, "itemNotFound", errors.ItemGone),
    (404, "MailboxNotEnabledForRESTAPI", errors.MailboxUnavailable),
    (404, "ErrorInvalidUser", errors.MailboxMissing),
    (404, "ResourceNotFound", errors.MailboxMissing),
    (404, "Request_ResourceNotFound", errors.MailboxMissing),
    (404, "", errors.NotFound),
    (409, "ConcurrentItemSave", errors.ChangedMeanwhile),
    (409, "InvalidRequest", errors.ChangedMeanwhile),
    (410, "", errors.SyncStateLost),
    (410, "SyncStateInvalid", errors.SyncStateLost),
    (400, "resyncRequired", errors.SyncStateLost),
    (412, "ErrorIrresolvableConflict", errors.ChangedMeanwhile),
    (423, "resourceLocked", errors.TenantLocked),
    (423, "notAllowed", errors.TenantLocked),
    (429, "ApplicationThrottled", errors.Throttled),
    (429, "activityLimitReached", errors.Throttled),
    (429, "TooManyRequests", errors.Throttled),
    (500, "ErrorCorruptData", errors.ItemCorrupt),
    (500, "", errors.ServiceUnavailable),
    (503, "", errors.ServiceUnavailable),
    (503, "ExtensionError", errors.ServiceUnavailable),
    (504, "UnknownError", errors.ServiceUnavailable),
    (507, "", errors.MailboxFull),
    (509, "", errors.Throttled),
    (418, "Teapot", errors.Invalid),
]


@pytest.mark.parametrize(("status", "code", "kind"), CATALOGUE, ids=[f"{s}-{c or 'none'}" for s, c, _ in CATALOGUE])
def test_each_code_of_the_catalogue_has_its_class(status: int, code: str, kind: type[GraphError]) -> None:
    for spelt in (code, code.upper()):
        error = error_of(status, {"error": {"code": spelt, "message": "secret subject"}}, {})
        assert type(error) is kind
        assert "secret subject" not in error.for_people


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
