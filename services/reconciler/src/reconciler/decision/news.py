"""What a decision may be asked about: one of four kinds of news about a link."""

from dataclasses import dataclass
from enum import StrEnum

from contracts.observations import Observation
from contracts.results import Result
from contracts.when import AllDay, Timed


class TickWhy(StrEnum):
    DUE = "due"
    SLOT_CHANGED = "slot_changed"
    """Another booking in this room came, went or moved."""
    FOLLOWS = "follows"
    """The booking that a hold follows was decided about."""
    REPLAY = "replay"
    """A person asks to try again what failed."""


@dataclass(frozen=True)
class Tick:
    why: TickWhy


News = Observation | Result | Tick


def shown_at(news: News) -> Timed | AllDay | None:
    """Where an observation shows the booking."""
    return news.seen.interval if isinstance(news, Observation) else None
