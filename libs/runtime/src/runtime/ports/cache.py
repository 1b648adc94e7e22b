"""The view of the log that Redis holds: values, score lists, and one guarded transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Put:
    key: str
    value: bytes


@dataclass(frozen=True)
class Drop:
    key: str


@dataclass(frozen=True)
class Score:
    """Puts a member into the list `key` at a place."""

    key: str
    member: str
    score: float


@dataclass(frozen=True)
class Unscore:
    key: str
    member: str


Write = Put | Drop | Score | Unscore


@dataclass(frozen=True)
class Guard:
    """The transaction happens only while `key` still holds `value` (None: is absent)."""

    key: str
    value: bytes | None


class Cache(Protocol):
    """All keys of one transaction carry one hash tag, so that it works on Redis Cluster too.

    Every method raises Unavailable when Redis does not answer.
    """

    async def get(self, keys: Sequence[str]) -> Sequence[bytes | None]: ...

    async def by_score(self, key: str, low: float, high: float) -> Sequence[str]:
        """The members with low ≤ score ≤ high, by score, then by name."""
        ...

    async def write(self, writes: Sequence[Write], guard: Guard | None = None) -> bool:
        """All or nothing; False when the guard did not hold."""
        ...
