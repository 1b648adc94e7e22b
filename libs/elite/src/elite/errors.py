"""Everything Elite refuses, by name (`elite.md` B1.6): by status, and by `errorType` where it tells more.

EliteError
├── AuthRefused             no token, or a token it does not take; an unknown cluster
├── Forbidden               the credentials lack this right
├── NotFound                no such event, booked space or set-up row
├── Invalid                 refused as it is: Elite's words, its `errorType` and the fields are kept
│   └── DoubleBooked        the room is taken: `references` are the booked spaces that hold it
├── WrongAnswer             an answer that is no Elite answer
└── Passing (Unavailable)
    ├── Throttled
    └── ServiceUnavailable
"""

from dataclasses import dataclass

from contracts.ids import EliteSpaceId
from runtime.ports.unavailable import Unavailable


@dataclass(frozen=True)
class FieldRefused:
    """One of `requestErrors`."""

    field: str
    message: str


class EliteError(Exception):
    """Its text says what happened, and `remedy` what people can do. Neither holds an event's name."""

    remedy = "Look at the log, and ask Momentus' support."

    def __init__(self, words: str, *, status: int = 0, error_type: str = "", message: str = "") -> None:
        super().__init__(words)
        self.status = status
        self.error_type = error_type
        self.message = message
        """What Elite said, in its own words: they may name what is not ours to tell everybody."""

    @property
    def for_people(self) -> str:
        return f"{self} {self.remedy}"


class AuthRefused(EliteError):
    remedy = "Check the cluster, the client id and its secret, and that the credentials are active in Elite."


class Forbidden(EliteError):
    remedy = "Give the credentials write permissions for events and booked spaces in Elite."


class NotFound(EliteError):
    remedy = "Nothing needs to be done."


class Invalid(EliteError):
    remedy = "Look at the booking and at the event defaults, then replay it."
    fields: tuple[FieldRefused, ...] = ()


class DoubleBooked(Invalid):
    remedy = "Free the room in Elite, or choose another time."
    references: tuple[EliteSpaceId, ...] = ()


class WrongAnswer(EliteError):
    pass


class Passing(EliteError, Unavailable):
    """Tried again; `retry_after_s` is what Elite asks for, None where it is silent."""

    remedy = "Nothing needs to be done: it is tried again."

    def __init__(
        self,
        words: str,
        *,
        status: int = 0,
        error_type: str = "",
        message: str = "",
        retry_after_s: float | None = None,
    ) -> None:
        super().__init__(words, status=status, error_type=error_type, message=message)
        self.retry_after_s = retry_after_s


class Throttled(Passing):
    pass


class ServiceUnavailable(Passing):
    pass
