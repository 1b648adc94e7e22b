"""An answer that is no success → the error that names it. Pure."""

from collections.abc import Mapping
from typing import Any

from graph import errors
from graph.errors import GraphError, Passing
from runtime.calls import retry_after

SYNC_CODES = frozenset({"syncstatenotfound", "syncstateinvalid", "resyncrequired"})

_BY_CODE: Mapping[str, type[GraphError]] = {
    **dict.fromkeys(SYNC_CODES, errors.SyncStateLost),
    "mailboxnotenabledforrestapi": errors.MailboxUnavailable,
    "mailboxnotsupportedforrestapi": errors.MailboxUnavailable,
    "erroritemnotfound": errors.ItemGone,
    "itemnotfound": errors.ItemGone,
    "errorinvaliduser": errors.MailboxMissing,
    "resourcenotfound": errors.MailboxMissing,
    "request_resourcenotfound": errors.MailboxMissing,
    "erroraccessdenied": errors.OutOfScope,
    "authorization_requestdenied": errors.PermissionMissing,
    "invalidauthenticationtoken": errors.AuthRefused,
    "errorduplicatetransactionid": errors.DuplicateTransaction,
    "errorirresolvableconflict": errors.ChangedMeanwhile,
    "concurrentitemsave": errors.ChangedMeanwhile,
    "errorcorruptdata": errors.ItemCorrupt,
    "resourcelocked": errors.TenantLocked,
    "notallowed": errors.TenantLocked,
    "applicationthrottled": errors.Throttled,
    "activitylimitreached": errors.Throttled,
    "toomanyrequests": errors.Throttled,
    "extensionerror": errors.ServiceUnavailable,
    "errorinvalidrequest": errors.Invalid,
    "timezonenotsupportedexception": errors.Invalid,
    "erroroccurrencecrossingboundary": errors.Invalid,
    "errorpropertyvalidationfailure": errors.Invalid,
    "errorinvalididmalformed": errors.Invalid,
    "errorcalendarisorganizerforaccept": errors.Invalid,
}
_BY_STATUS: Mapping[int, type[GraphError]] = {
    401: errors.AuthRefused,
    403: errors.Forbidden,
    404: errors.NotFound,
    408: errors.ServiceUnavailable,
    409: errors.ChangedMeanwhile,
    410: errors.SyncStateLost,
    412: errors.ChangedMeanwhile,
    423: errors.TenantLocked,
    429: errors.Throttled,
    507: errors.MailboxFull,
    509: errors.Throttled,
}
_CLIENT_ERRORS = range(400, 500)
_STATUS_DECIDES = frozenset({429, 502, 503, 504})
"""Whatever the code: these pass."""


def error_of(status: int, body: Any, headers: Mapping[str, str]) -> GraphError:
    """Total: whatever came, it has a name."""
    told = body.get("error") if isinstance(body, Mapping) else None
    told = told if isinstance(told, Mapping) else {}
    code = told.get("code")
    code = code if isinstance(code, str) else ""
    kind = _kind(status, code)
    request_id = headers.get("request-id", "")
    words = f"Graph answered {status}{f' {code}' if code else ''}."
    if issubclass(kind, Passing):
        wait = retry_after(headers)
        return kind(words, code=code, status=status, request_id=request_id, retry_after_s=wait)
    error = kind(words, code=code, status=status, request_id=request_id)
    if isinstance(error, errors.DuplicateTransaction):
        existing = told.get("@event.existingEventId")
        error.existing = existing if isinstance(existing, str) else None
    return error


def _kind(status: int, code: str) -> type[GraphError]:
    if status not in _STATUS_DECIDES and (known := _BY_CODE.get(code.lower())):
        return known
    if known := _BY_STATUS.get(status):
        return known
    return errors.Invalid if status in _CLIENT_ERRORS else errors.ServiceUnavailable
