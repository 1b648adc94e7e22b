"""Faults that a test asks for: the next calls of a kind fail, with or without having taken effect."""

from dataclasses import dataclass
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from simulator_kit.refused import Refused

_ALL_IS_WELL = range(200, 300)
FaultCall = Literal["create", "update", "cancel", "answer", "read", "any"]


@dataclass
class Fault:
    """`status` is answered `times` times; `applied`: the write took effect though the reply was lost.

    A status that says all is well, and nothing applied: the write is ignored in silence.
    """

    call: FaultCall
    status: int
    times: int = 1
    retry_after: float | None = None
    applied: bool = False
    message: str | None = None

    def __post_init__(self) -> None:
        if self.is_silent and (self.applied or self.call not in ("update", "cancel", "answer")):
            raise ValueError("only an update, a cancel or an answer can be ignored in silence, and is then not applied")

    @property
    def is_silent(self) -> bool:
        return self.status in _ALL_IS_WELL

    @property
    def headers(self) -> dict[str, str]:
        """Of the spoilt answer."""
        return {} if self.retry_after is None else {"Retry-After": f"{self.retry_after:g}"}


_ASKED = TypeAdapter(list[Fault])


class Faults:
    """The faults of one tenant, oldest first."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def ask_for(self, args: Any) -> None:
        """One fault or a list of them, after those that wait. Raises Refused."""
        try:
            self._waiting += _ASKED.validate_python(args if isinstance(args, list) else [args])
        except ValidationError as error:
            raise Refused(f"The faults were not understood: {error}") from error

    def take(self, call: FaultCall) -> Fault | None:
        """The fault that this call meets, used up by one; None when it goes well."""
        for fault in self._waiting:
            if fault.times > 0 and fault.call in (call, "any"):
                fault.times -= 1
                return fault
        return None

    @property
    def unfired(self) -> int:
        """How many answers are still to be spoilt: a scenario whose fault never fired has proved nothing."""
        return sum(fault.times for fault in self._waiting)
