"""How the API words what the rules of holding refuse."""

from collections.abc import Iterator
from contextlib import contextmanager

from elite_simulator.api.errors import EliteError, FieldError, invalid
from elite_simulator.booking.holding import BackToProspect, DoubleBooking


@contextmanager
def refused() -> Iterator[None]:
    """Turns a refusal inside into EliteError 400."""
    try:
        yield
    except DoubleBooking as error:
        raise EliteError(
            400,
            "The room is already booked.",
            error_type="doubleBooking",
            fields=(FieldError("roomId", str(error)),),
            references=tuple(space.id for space in error.others),
        ) from error
    except BackToProspect as error:
        raise invalid("bookedStatus", "What is held can't become a prospect again.") from error
