"""Questions that nothing public answers: a test asks them, checks that we can live with the answer, and notes it."""

from collections.abc import Callable, Collection
from typing import Any

KEY = "answer"
Record = Callable[[str, Any], None]


class Answers:
    """Of one test."""

    def __init__(self, far_side: str, record: Record) -> None:
        self._far_side = far_side
        self._record = record

    def note(self, question: str, answer: object, *, among: Collection[object] | None = None) -> None:
        """`among`: what the simulator can play; another answer fails, as nothing was ever tried against it."""
        self._record(KEY, [question, self._far_side, str(answer)])
        if among is not None:
            known = ", ".join(map(str, among))
            assert answer in among, f"{question}: {answer}. Nobody has tried that: the simulator plays {known} only."


LIVE = "live"
"""A real far side, as tests name it."""


def is_of_a_real_one(properties: Collection[tuple[str, Any]]) -> bool:
    return any(key == KEY and value[1] == LIVE for key, value in properties)


def table(properties: Collection[tuple[str, Any]]) -> list[str]:
    """The answers among all that tests have recorded, one a line, by question."""
    found = sorted({tuple(value) for key, value in properties if key == KEY})
    return [f"{question}  ·  {far_side}: {answer}" for question, far_side, answer in found]
