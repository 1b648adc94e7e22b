"""Complete lists: every expected row meets a found one of its own, and none is left over."""

from collections.abc import Callable, Sequence
from typing import TypeVar

E = TypeVar("E")
F = TypeVar("F")


def pairs_up(expected: Sequence[E], found: Sequence[F], fits: Callable[[E, F], bool]) -> bool:
    """Whether rows can be paired so that none is left on either side; a row that says little fits many."""
    if len(expected) != len(found):
        return False
    taken: dict[int, int] = {}

    def place(one: int, tried: set[int]) -> bool:
        for other in range(len(found)):
            if other in tried or not fits(expected[one], found[other]):
                continue
            tried.add(other)
            if other not in taken or place(taken[other], tried):
                taken[other] = one
                return True
        return False

    return all(place(one, set()) for one in range(len(expected)))


def listed(rows: Sequence[str]) -> str:
    return "; ".join(rows) if rows else "nothing"


def same(expected: object, found: object) -> bool:
    """What is not written is not compared."""
    return expected is None or expected == found


def compared(
    what: str,
    expected: Sequence[E],
    found: Sequence[F],
    fits: Callable[[E, F], bool],
    *,
    words: tuple[Callable[[E], str], Callable[[F], str]],
) -> list[str]:
    """One line when the lists differ, none when they agree."""
    if pairs_up(expected, found, fits):
        return []
    wanted = listed([words[0](row) for row in expected])
    return [f"{what}: expected {wanted}, found {listed([words[1](row) for row in found])}"]
