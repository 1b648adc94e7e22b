"""What calendarView/delta tells, how, and what it keeps to itself."""

from dataclasses import dataclass
from typing import Literal


@dataclass
class Delta:
    page_size_default: int = 50
    page_size_max: int = 1000
    """Graph may give fewer rows a page than it was asked for."""
    occurrence_tombstones: bool = False
    """A single removed occurrence shows only as a change of its series (field reports) unless this is on."""
    deletions_are_told: bool = True
    """Off: what is deleted just goes (one report of 2021)."""
    tombstones_in_first_round: bool = False
    """Documented as possible."""
    tombstones_outside_window: bool = True
    """Any changed item outside the window is told as deleted, known or not."""
    empty_first_page: bool = False
    """As a real first answer was seen: no rows, and a nextLink."""
    empty_page_every: int = 0
    """So many pages with rows are followed by one without; 0: none."""
    repeats: bool = False
    """The last row of a page stands again at the head of the next."""
    replays: bool = False
    """Each round tells the rows of the one before once more."""
    lag_s: float = 0
    """So long a change stays untold."""
    loops: bool = False
    """The same page again and again, always with a nextLink, never a deltaLink."""
    select: Literal["ignored", "refused"] = "ignored"
    """`$select` is documented as unsupported; products send it, and it does nothing."""
    endless_series_time_out_below: int = 0
    """A page size below it meets 504 where the window holds a series without end; 0: never."""
