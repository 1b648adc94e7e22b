"""The API's errors: 400 with what was wrong and what is in the way, every other status with a message alone."""

from elite_simulator.api.answers import Answer
from elite_simulator.gaps import ErrorTypes
from simulator_kit.faults import Fault

_BAD_REQUEST = 400
_ONE_TYPE = "BadRequest"


class FieldError(Answer):
    field: str
    message: str


class Message(Answer):
    message: str


class BadRequest(Message):
    error_type: str
    request_errors: tuple[FieldError, ...]
    reference_ids: tuple[str, ...]


class EliteError(Exception):
    """Answered as it stands. The values of `error_type` are not public: these are ours."""

    def __init__(
        self,
        status: int,
        message: str,
        *,
        error_type: str = "badRequest",
        fields: tuple[FieldError, ...] = (),
        references: tuple[str, ...] = (),
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(f"{status} {error_type}: {message}")
        self.status, self.message, self.error_type = status, message, error_type
        self.fields, self.references, self.headers = fields, references, headers or {}

    def body(self, error_types: ErrorTypes = "ours") -> Message:
        if self.status != _BAD_REQUEST:
            return Message(message=self.message)
        return BadRequest(
            message=self.message,
            error_type=self.error_type if error_types == "ours" else _ONE_TYPE,
            request_errors=self.fields,
            reference_ids=self.references,
        )


def invalid(field: str, message: str) -> EliteError:
    wrong = FieldError(field=field, message=message)
    return EliteError(_BAD_REQUEST, "The request is invalid.", error_type="validation", fields=(wrong,))


def not_found(what: str) -> EliteError:
    return EliteError(404, f"{what} was not found.")


def no_such_address() -> EliteError:
    """Of a path that the API does not know, or this tenant has no capability for: the two can't be told apart."""
    return not_found("The address")


def unauthorized(message: str) -> EliteError:
    return EliteError(401, message, headers={"WWW-Authenticate": "Bearer"})


_BY_STATUS = {
    400: "The request is invalid.",
    401: "Authorization has been denied for this request.",
    403: "You do not have permission to do this.",
    404: "The resource was not found.",
    429: "Too many requests.",
    500: "An error has occurred.",
    503: "The service is unavailable.",
}


def from_fault(fault: Fault) -> EliteError:
    """The answer for the status of a fault."""
    message = fault.message or _BY_STATUS.get(fault.status, "An error has occurred.")
    return EliteError(fault.status, message, headers=fault.headers)
