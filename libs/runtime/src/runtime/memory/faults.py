"""What can go wrong between a client and the brokers."""

from collections import Counter, deque
from dataclasses import dataclass, field
from enum import Enum


class Fault(Enum):
    REFUSED = "refused"
    """Not written, and said so."""
    UNACKNOWLEDGED = "unacknowledged"
    """Written, but the client's time runs out."""
    DUPLICATED = "duplicated"
    """Written twice: the first answer was lost, the client sent again."""


@dataclass(frozen=True)
class Times:
    """Virtual seconds; as our settings of the real client."""

    answer: tuple[float, float] = (0.0005, 0.005)
    """How long a message to or from a broker travels."""
    request_timeout_s: float = 10.0
    heartbeat_s: float = 1.0
    session_timeout_s: float = 10.0
    rebalance_timeout_s: float = 60.0
    poll_timeout_s: float = 300.0
    """A member that does not poll for so long leaves the group."""


@dataclass
class BusFaults:
    """Shares, 0 to 1, drawn from the bus's seed; and single ones by `once`."""

    refused: float = 0.0
    unacknowledged: float = 0.0
    duplicated: float = 0.0
    commit_unacknowledged: float = 0.0
    """Stored, but the client's time runs out."""
    away: bool = False
    """No broker answers: sends and commits run into their time-outs, fetches bring nothing."""
    late_s: float = 0.0
    """What a crashed process had under way may arrive that much later."""
    happened: Counter[str] = field(default_factory=Counter)
    _once: dict[str, deque[Fault]] = field(default_factory=dict)

    def once(self, topic: str, *faults: Fault) -> None:
        """For the next records of this topic, one each."""
        self._once.setdefault(topic, deque()).extend(faults)

    def draw(self, topic: str, chance: float) -> Fault | None:
        fault = self._draw(topic, chance)
        if fault is not None:
            self.happened[f"kafka {fault.value}"] += 1
        return fault

    def _draw(self, topic: str, chance: float) -> Fault | None:
        if waiting := self._once.get(topic):
            return waiting.popleft()
        for fault, share in (
            (Fault.REFUSED, self.refused),
            (Fault.UNACKNOWLEDGED, self.unacknowledged),
            (Fault.DUPLICATED, self.duplicated),
        ):
            if chance < share:
                return fault
            chance -= share
        return None
