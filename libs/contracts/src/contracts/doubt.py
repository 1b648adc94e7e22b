"""Sudden emptiness is doubt, not news: a full read that lacks so much is not believed until a second one agrees."""

from collections import Counter
from collections.abc import Iterable, Mapping

from contracts.base import Value
from contracts.ids import SpaceId

_AT_LEAST = 5
_SHARE = 0.5


class Doubt(Value):
    """Bookings of a room that were known, and how many of them a full read lacks."""

    missing: int
    known: int

    @property
    def is_due(self) -> bool:
        """More than half, and at least five."""
        return self.missing >= _AT_LEAST and self.missing > _SHARE * self.known


def doubts(missing: Iterable[SpaceId], known: Iterable[SpaceId]) -> Mapping[SpaceId, Doubt]:
    """By room, from the room of each booking. Where most of all is missing, each room that lacks any is in doubt."""
    lacks, had = Counter(missing), Counter(known)
    found = {space: Doubt(missing=count, known=had[space]) for space, count in lacks.items()}
    if Doubt(missing=lacks.total(), known=had.total()).is_due:
        return found
    return {space: doubt for space, doubt in found.items() if doubt.is_due}
