"""How the API words what the rules of holding refuse."""

from collections.abc import Iterator
from contextlib import contextmanager

from elite_simulator.api.errors import EliteError, FieldError, invalid
from elite_simulator.booking.holding import DoubleBooking, NeverProspect


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
            fields=(FieldError(field="roomId", message=str(error)),),
            references=tuple(space.id for space in error.others),
        ) from error
    except NeverProspect as error:
        raise invalid("bookedStatus", str(error)) from error
