"""A consumer group as its coordinator sees it: members, generations, assignment, committed offsets."""

import asyncio
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from runtime.memory.faults import Times
from runtime.memory.log import Journal, Logs
from runtime.ports.bus import NotOurs, TopicPartition


class Member(Protocol):
    name: str
    topics: Sequence[str]
    generation: int

    def rebalance_begins(self) -> None: ...


@dataclass(frozen=True)
class Plan:
    generation: int
    partitions: tuple[TopicPartition, ...]


class Group:
    def __init__(self, name: str, logs: Logs, times: Times, chance: random.Random, journal: Journal) -> None:
        self.name = name
        self.generation = 0
        self.committed: dict[TopicPartition, int] = {}
        self.members: dict[str, Member] = {}
        self._logs = logs
        self._times = times
        self._chance = chance
        self._journal = journal
        self._joined: dict[str, asyncio.Future[Plan]] = {}
        self._deadline: asyncio.TimerHandle | None = None

    @property
    def rebalancing(self) -> bool:
        return self._deadline is not None

    def join(self, member: Member) -> "asyncio.Future[Plan]":
        """Resolves once all members have joined, or the slow ones are evicted."""
        self.members[member.name] = member
        member.generation = -1
        plan: asyncio.Future[Plan] = asyncio.get_running_loop().create_future()
        self._joined[member.name] = plan
        self._begin(f"{member.name} joins")
        self._complete_when_all()
        return plan

    def remove(self, member: Member, why: str) -> None:
        if self.members.get(member.name) is not member:
            return
        del self.members[member.name]
        self._joined.pop(member.name, None)
        self._journal.note(f"group {self.name}: {member.name} {why}")
        self._tell_removed(member)
        if not self.members:
            self._end_deadline()
            return
        self._begin(f"{member.name} {why}")
        self._complete_when_all()

    def commit(self, member: Member, offsets: Mapping[TopicPartition, int]) -> None:
        if self.members.get(member.name) is not member or member.generation != self.generation:
            raise NotOurs(f"{member.name} is not in generation {self.generation} of {self.name}")
        self.committed.update(offsets)
        stored = ",".join(f"{place.topic}/{place.partition}={offset}" for place, offset in offsets.items())
        self._journal.note(f"group {self.name}: {member.name} commits {stored}")

    def _begin(self, why: str) -> None:
        if self.rebalancing:
            return
        loop = asyncio.get_running_loop()
        self._deadline = loop.call_later(self._times.rebalance_timeout_s, self._evict_late)
        self._journal.note(f"group {self.name}: rebalance, {why}")
        for member in list(self.members.values()):
            if member.name not in self._joined:
                loop.call_later(self._chance.uniform(0, self._times.heartbeat_s), self._tell, member)

    def _tell(self, member: Member) -> None:
        if self.rebalancing and self.members.get(member.name) is member and member.name not in self._joined:
            member.rebalance_begins()

    def _tell_removed(self, member: Member) -> None:
        """Its next heartbeat, if there is one, is answered with "unknown member"."""

        def heard() -> None:
            if self.members.get(member.name) is not member:
                member.rebalance_begins()

        asyncio.get_running_loop().call_later(self._chance.uniform(0, self._times.heartbeat_s), heard)

    def _evict_late(self) -> None:
        for name in [name for name in self.members if name not in self._joined]:
            self._journal.note(f"group {self.name}: {name} evicted, too slow to join")
            self._tell_removed(self.members.pop(name))
        self._complete_when_all()

    def _complete_when_all(self) -> None:
        if any(name not in self._joined for name in self.members):
            return
        self._end_deadline()
        self.generation += 1
        joined, self._joined = self._joined, {}
        shares = self._shares()
        for name, plan in joined.items():
            self._journal.note(f"group {self.name}: generation {self.generation} gives {name} {len(shares[name])}")
            if not plan.done():
                plan.set_result(Plan(self.generation, tuple(shares[name])))

    def _end_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _shares(self) -> dict[str, list[TopicPartition]]:
        """As Kafka's RangeAssignor: topic by topic, so that equal subscriptions are co-partitioned."""
        shares: dict[str, list[TopicPartition]] = {name: [] for name in self.members}
        for topic in sorted({topic for member in self.members.values() for topic in member.topics}):
            takers = sorted(name for name, member in self.members.items() if topic in member.topics)
            each, more = divmod(self._logs.partitions_of(topic), len(takers))
            first = 0
            for place, name in enumerate(takers):
                count = each + (1 if place < more else 0)
                shares[name] += [TopicPartition(topic, number) for number in range(first, first + count)]
                first += count
        return shares
