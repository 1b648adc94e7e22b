"""What became of each scenario, as a list for programs and a table for people."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

NOT_BUILT = "not built: "


@dataclass(frozen=True)
class Result:
    name: str
    seconds: float
    why: str | None = None
    """Why it failed; None when it passed."""

    @property
    def passed(self) -> bool:
        return self.why is None

    @property
    def is_not_built(self) -> bool:
        return self.why is not None and self.why.startswith(NOT_BUILT)


def failed(results: Sequence[Result]) -> list[Result]:
    """Those that should have passed."""
    return [r for r in results if not r.passed and not r.is_not_built]


def write_json(file: Path, results: Sequence[Result]) -> None:
    rows = [{"name": r.name, "passed": r.passed, "seconds": round(r.seconds, 3), "why": r.why} for r in results]
    file.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def table(results: Sequence[Result]) -> str:
    lines = [line for result in results for line in _lines(result)]
    passed, later = sum(r.passed for r in results), sum(r.is_not_built for r in results)
    bad = len(results) - passed - later
    seconds = sum(r.seconds for r in results)
    return "\n".join([*lines, f"{passed} passed, {bad} failed, {later} not built; {seconds:.1f} s of work"])


def _lines(result: Result) -> list[str]:
    sign = "  ok  " if result.passed else (" later" if result.is_not_built else " FAIL ")
    first = f"{sign} {result.seconds:6.1f} s  {result.name}"
    if result.why is None:
        return [first]
    return [first, *(f"{'':17}{line}" for line in result.why.splitlines())]
