"""The log that joins the services: partitions, groups, explicit commits (`kafka.md` §3.0)."""

from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from contracts.envelope import Headers


class TopicPartition(NamedTuple):
    topic: str
    partition: int


@dataclass(frozen=True)
class Record:
    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: Headers
    at: datetime

    @property
    def source(self) -> TopicPartition:
        return TopicPartition(self.topic, self.partition)


@dataclass(frozen=True)
class Outgoing:
    topic: str
    partition: int
    key: bytes | None
    value: bytes | None
    headers: Headers = ()


class NotOurs(Exception):
    """A commit for a partition that is not ours any more: forget local state, the new owner repeats."""


class RebalanceListener(Protocol):
    async def on_revoked(self, revoked: Sequence[TopicPartition]) -> None:
        """Awaited before the next owner starts; what is in hand is finished and committed here."""
        ...

    async def on_assigned(self, assigned: Sequence[TopicPartition]) -> None: ...


class Consumer(Protocol):
    """One member of a group, or a reader without a group (then `commit` is not allowed)."""

    async def getmany(self, *, timeout_s: float, max_records: int) -> Mapping[TopicPartition, Sequence[Record]]: ...

    async def commit(self, offsets: Mapping[TopicPartition, int]) -> None:
        """The next offsets to be read. Raises NotOurs, Unavailable."""
        ...

    def assignment(self) -> Sequence[TopicPartition]: ...

    async def position(self, partition: TopicPartition) -> int:
        """The next offset that getmany will hand out."""
        ...

    def highwater(self, partition: TopicPartition) -> int | None:
        """The end as last heard of; None before the first fetch."""
        ...

    async def end_offsets(self, partitions: Sequence[TopicPartition]) -> Mapping[TopicPartition, int]: ...

    def pause(self, *partitions: TopicPartition) -> None: ...

    def resume(self, *partitions: TopicPartition) -> None: ...

    def paused(self) -> Sequence[TopicPartition]: ...

    def seek(self, partition: TopicPartition, offset: int) -> None: ...

    async def stop(self) -> None:
        """Leaves the group without calling the listener."""
        ...


class Bus(Protocol):
    async def send(self, record: Outgoing) -> Awaitable[int]:
        """Handed over in order; the awaitable gives the acknowledged offset or raises Unavailable.

        Raised does not mean "not written".
        """
        ...

    async def consumer(self, *, group: str, topics: Sequence[str], listener: RebalanceListener) -> Consumer:
        """Joins the group: range assignor, eager revoke, from the earliest offset where none is committed."""
        ...

    async def reader(self, partitions: Sequence[TopicPartition]) -> Consumer:
        """No group, from the earliest offset."""
        ...

    async def partitions_of(self, topic: str) -> int: ...
