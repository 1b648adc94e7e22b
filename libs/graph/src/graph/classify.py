"""An answer that is no success → the error that names it. Pure."""

from collections.abc import Mapping
from typing import Any

from graph import errors
from graph.errors import GraphError, Passing
from runtime.calls import retry_after

BY_CODE: Mapping[str, type[GraphError]] = {
    "syncstatenotfound": errors.SyncStateLost,
    "syncstateinvalid": errors.SyncStateLost,
    "resyncrequired": errors.SyncStateLost,
    "mailboxnotenabledforrestapi": errors.MailboxUnavailable,
    "mailboxnotsupportedforrestapi": errors.MailboxUnavailable,
    "erroritemnotfound": errors.ItemGone,
    "itemnotfound": errors.ItemGone,
    "errorinvaliduser": errors.MailboxMissing,
    "errornonexistentmailbox": errors.MailboxMissing,
    "resourcenotfound": errors.MailboxMissing,
    "request_resourcenotfound": errors.MailboxMissing,
    "accessdenied": errors.Forbidden,
    "erroraccessdenied": errors.OutOfScope,
    "authorization_requestdenied": errors.PermissionMissing,
    "unauthenticated": errors.AuthRefused,
    "invalidauthenticationtoken": errors.AuthRefused,
    "errorduplicatetransactionid": errors.DuplicateTransaction,
    "errorirresolvableconflict": errors.ChangedMeanwhile,
    "concurrentitemsave": errors.ChangedMeanwhile,
    "resourcemodified": errors.ChangedMeanwhile,
    "errorcorruptdata": errors.ItemCorrupt,
    "resourcelocked": errors.TenantLocked,
    "applicationthrottled": errors.Throttled,
    "activitylimitreached": errors.Throttled,
    "toomanyrequests": errors.Throttled,
    "extensionerror": errors.ServiceUnavailable,
    "generalexception": errors.ServiceUnavailable,
    "servicenotavailable": errors.ServiceUnavailable,
    "errorserverbusy": errors.ServiceUnavailable,
    "errormailboxstoreunavailable": errors.ServiceUnavailable,
    "errorinvalidrequest": errors.Invalid,
    "invalidrange": errors.Invalid,
    "malwaredetected": errors.Invalid,
    "timezonenotsupportedexception": errors.Invalid,
    "erroroccurrencecrossingboundary": errors.CrossesNeighbour,
    "errorpropertyvalidationfailure": errors.Invalid,
    "errorinvalididmalformed": errors.Invalid,
    "errorcalendarisorganizerforaccept": errors.Invalid,
    "errorcalendarviewrangetoobig": errors.Invalid,
    "errorquotaexceeded": errors.MailboxFull,
    "quotalimitreached": errors.MailboxFull,
    "notsupported": errors.NotSupported,
    "notimplemented": errors.NotSupported,
}
BY_STATUS: Mapping[int, type[GraphError]] = {
    400: errors.Invalid,
    401: errors.AuthRefused,
    403: errors.Forbidden,
    404: errors.NotFound,
    408: errors.ServiceUnavailable,
    409: errors.ChangedMeanwhile,
    410: errors.SyncStateLost,
    412: errors.ChangedMeanwhile,
    423: errors.TenantLocked,
    429: errors.Throttled,
    500: errors.ServiceUnavailable,
    501: errors.NotSupported,
    502: errors.ServiceUnavailable,
    503: errors.ServiceUnavailable,
    504: errors.ServiceUnavailable,
    507: errors.MailboxFull,
    509: errors.Throttled,
}
SAYS_NO_MORE = frozenset({"invalidrequest", "namealreadyexists", "notallowed", "unknownerror"})
"""Documented codes that come with different meanings: their status says which."""
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
    if status not in _STATUS_DECIDES and (known := BY_CODE.get(code.lower())):
        return known
    if known := BY_STATUS.get(status):
        return known
    return errors.Invalid if status in _CLIENT_ERRORS else errors.ServiceUnavailable
