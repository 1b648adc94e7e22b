"""Faults that a test asks for: the next calls of a kind fail, with or without having taken effect."""

from dataclasses import dataclass
from typing import Literal

FaultCall = Literal["create", "update", "cancel", "answer", "read", "any"]


@dataclass
class Fault:
    """`status` is answered `times` times; `applied`: the write took effect though the reply was lost."""

    call: FaultCall
    status: int
    times: int = 1
    retry_after: float | None = None
    applied: bool = False
    message: str | None = None


class Faults:
    """The faults of one tenant, oldest first."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def add(self, fault: Fault) -> None:
        self._waiting.append(fault)

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
