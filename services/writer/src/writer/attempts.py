"""How often each command in hand was tried, and until when it rests. Counted in tries, never in time."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from runtime.ports.bus import Record, TopicPartition
from runtime.ports.chance import Chance
from runtime.ports.clock import Clock
from runtime.ports.unavailable import Unavailable
from writer.target import TryAgain

REST_MAX_S = 300.0
CLOCKS_APART = timedelta(minutes=1)
"""How far the clocks of two of our machines may differ."""


@dataclass
class Attempt:
    begun: bool = False
    """Something may have been written for it."""
    tries: int = 0
    """That ended without a result."""
    rests_until: float = 0.0
    told: bool = False
    """Its result is acknowledged, while another command of the batch waits."""


@dataclass
class Attempts:
    """Nothing is lost with it: a command that is read anew is looked up on the far side first."""

    clock: Clock
    chance: Chance
    _ours_since: dict[int, datetime] = field(default_factory=dict)
    """By partition number."""
    _known: dict[TopicPartition, dict[int, Attempt]] = field(default_factory=dict)

    def of(self, record: Record) -> Attempt:
        return self._known.setdefault(record.source, {}).setdefault(record.offset, Attempt())

    def rest(self, attempt: Attempt) -> None:
        """Raises Unavailable while it rests: the loop waits, outside of the slots, and calls again."""
        left_s = attempt.rests_until - self.clock.monotonic()
        if left_s > 0:
            raise Unavailable(f"the command rests for another {left_s:.0f} s")

    def failed(self, attempt: Attempt, why: TryAgain) -> None:
        """As long as the far side asks for; where it is silent about 1, 2, 4, … s, at most five minutes."""
        attempt.tries += why.was_sent
        grown_s = min(REST_MAX_S, 2.0 ** max(attempt.tries - 1, 0)) * self.chance.uniform(0.5, 1.0)
        attempt.rests_until = self.clock.monotonic() + (grown_s if why.after_s is None else why.after_s)

    def forget(self, record: Record) -> None:
        self._known.get(record.source, {}).pop(record.offset, None)

    def own(self, partition: int) -> None:
        self._ours_since[partition] = self.clock.now()

    def disown(self, partition: int) -> None:
        self._ours_since.pop(partition, None)
        for source in [source for source in self._known if source.partition == partition]:
            del self._known[source]

    def tried_since(self, records: Iterable[Record]) -> datetime | None:
        """When a former owner of the partition may have begun with one of these; None: none was there to read."""
        return min((record.at for record in records if not self._is_only_ours(record)), default=None)

    def _is_only_ours(self, record: Record) -> bool:
        ours_since = self._ours_since.get(record.partition)
        return ours_since is not None and record.at > ours_since + CLOCKS_APART
