"""Graph's errors: status, code, words, and the documented body around them."""

from datetime import datetime
from typing import Any

from simulator_kit.faults import Fault


class GraphError(Exception):
    """Answered as it stands. `extra` goes into the error object, `headers` onto the answer; `empty`: without body."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        *,
        extra: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
        empty: bool = False,
    ) -> None:
        super().__init__(f"{status} {code}: {message}")
        self.status, self.code, self.message = status, code, message
        self.extra, self.headers = extra or {}, headers or {}
        self.empty = empty

    def body(self, *, at: datetime, request_id: str, client_request_id: str) -> dict[str, Any] | None:
        if self.empty:
            return None
        inner = {
            "date": at.replace(tzinfo=None).isoformat(timespec="seconds"),
            "request-id": request_id,
            "client-request-id": client_request_id,
        }
        extra = dict(self.extra)
        inner.update(extra.pop("innerError", {}))
        return {"error": {"code": self.code, "message": self.message, **extra, "innerError": inner}}


def invalid(message: str, code: str = "ErrorInvalidRequest") -> GraphError:
    return GraphError(400, code, message)


def item_not_found() -> GraphError:
    return GraphError(404, "ErrorItemNotFound", "The specified object was not found in the store.")


def invalid_user(name: str) -> GraphError:
    return GraphError(404, "ErrorInvalidUser", f"The requested user '{name}' is invalid.")


def unknown_segment(path: str, *, method: str | None) -> GraphError:
    """No such resource; or, where `method` is given, none that takes it."""
    if method is not None:
        return GraphError(405, "Request_BadRequest", f"The method {method} is not allowed for '{path}'.")
    return GraphError(404, "ResourceNotFound", f"Resource not found for the segment '{path}'.")


def mailbox_removed() -> GraphError:
    """As Graph answers for a mailbox that is soft-deleted: it says nothing of any event."""
    words = "The mailbox is either inactive, soft-deleted, or is hosted on-premise."
    return GraphError(404, "MailboxNotEnabledForRESTAPI", words)


def unauthorized(message: str) -> GraphError:
    return GraphError(401, "InvalidAuthenticationToken", message, headers={"WWW-Authenticate": "Bearer"})


_BY_STATUS = {
    400: ("ErrorInvalidRequest", "The request is invalid."),
    401: ("InvalidAuthenticationToken", "Access token has expired or is not yet valid."),
    403: ("ErrorAccessDenied", "Access is denied. Check credentials and try again."),
    404: ("ErrorItemNotFound", "The specified object was not found in the store."),
    409: ("ConcurrentItemSave", "The item was changed by another request."),
    410: ("syncStateNotFound", "The sync state generation is not found."),
    412: ("ErrorIrresolvableConflict", "The change key passed in the request does not match the current change key."),
    423: ("notAllowed", "The resource is locked."),
    429: ("ApplicationThrottled", "Application is over its MailboxConcurrency limit."),
    500: ("ErrorInternalServerError", "An internal server error occurred. The operation failed."),
    503: ("ServiceUnavailable", "The service is unavailable."),
    504: ("UnknownError", ""),
}


_GATEWAY = (503, 504)


def from_fault(fault: Fault, *, empty: bool) -> GraphError:
    """The documented answer for the status of a fault; `empty`: gateway errors have nothing in them."""
    code, message = _BY_STATUS.get(fault.status, ("UnknownError", ""))
    inner = {"code": str(fault.status), "message": "Please retry after", "status": str(fault.status)}
    extra = {"innerError": inner} if fault.status == 429 else {}  # noqa: PLR2004 - the throttling page's own fields
    silent = empty and fault.status in _GATEWAY and fault.message is None
    return GraphError(fault.status, code, fault.message or message, extra=extra, headers=fault.headers, empty=silent)
