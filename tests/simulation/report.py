"""What one seed showed, and all seeds of a run together."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tests.simulation.height import Height


class Violation(NamedTuple):
    invariant: str
    line: str

    def __str__(self) -> str:
        return f"{self.invariant}: {self.line}"


@dataclass(frozen=True)
class Report:
    seed: int
    height: Height
    violations: tuple[Violation, ...]
    trace: tuple[str, ...]
    digest: str
    """Of everything that was published, done and shown: equal for equal runs."""
    acts: int
    virtual_s: float
    rules: Counter[str]
    """How often each fired."""
    faults: Counter[str]
    """What went wrong in the far sides, the services, Kafka and Redis, by kind."""
    checked: Counter[str]
    """How often each invariant was looked at."""

    @property
    def held(self) -> bool:
        return not self.violations

    @property
    def replay(self) -> str:
        return f"python -m tests.simulation.run --{self.height.value} --seed {self.seed} --seeds 1 --verbose"


@dataclass
class Totals:
    seeds: Counter[Height] = field(default_factory=Counter)
    twice: int = 0
    rules: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    checked: Counter[str] = field(default_factory=Counter)
    broken: list[Report] = field(default_factory=list)
    known: list[Report] = field(default_factory=list)
    """Broken, and not counted until they are mended."""

    def add(self, report: Report, *, twice: bool, known: bool = False) -> None:
        self.seeds[report.height] += 1
        self.twice += twice
        self.rules += report.rules
        self.faults += report.faults
        self.checked += report.checked
        if not report.held:
            (self.known if known else self.broken).append(report)

    @property
    def count(self) -> int:
        return self.seeds.total()

    def never(self, rules: Sequence[str], faults: Sequence[str]) -> list[str]:
        """Which of these did not occur."""
        return [
            *(f"rule {rule} never fired" for rule in rules if not self.rules[rule]),
            *(f"fault {kind} never happened" for kind in faults if not self.faults[kind]),
        ]
