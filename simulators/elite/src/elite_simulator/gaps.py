"""What nothing public says of Elite: each question a switch, its default the answer that is hardest on a caller.

A tenant has its own, copied from the simulator's settings when it is made, and may change them while it runs.
"""

from dataclasses import dataclass
from typing import Literal

from elite_simulator.booking.enums import Status

Enums = Literal["words", "numbers"]
"""How enums are written: as words in camelCase, as clients of today see them, or as numbers, as in older payloads."""
ErrorTypes = Literal["ours", "one"]
"""Whether `errorType` tells a double booking from a wrong field, or is the same for all."""


@dataclass
class Gaps:
    enums: Enums = "words"
    error_types: ErrorTypes = "ours"
    default_status: Status = "tentative"
    """Of a booked space whose status the caller cannot or did not give; Elite's own pages do it so."""
    no_spaces_is_404: bool = True
    """Booked spaces of an event that has none: a public client reads 404 as "none"; off: an empty list."""
    update_clears_left_out: bool = True
    """An update replaces the whole form; off: what it does not name stays."""
    text_query_reads_descriptions: bool = False
    external_ids_are_unique: bool = True
    """The same key and value on two events is refused (design C4.7); off: the first event of them is found."""
    cancel_keeps_rows: bool = True
    """The rows of a canceled or lost event are still listed, with the status they had; off: they are removed."""
    uncancel_gives_back: bool = True
    """An uncanceled event has the spaces it had (design C4.1); off: none."""
    lost_can_be_uncanceled: bool = False
    booked_takes_prospects: bool = True
    """An event that holds a room may list a prospect beside it; off: what is booked is no prospect any more (V3)."""
    ended_takes_spaces: bool = False
    """Adding a space to a canceled or lost event is answered well, and holds nothing; off: it is refused."""
    reschedule_changes_id: bool = False
    """Whether rows that people reschedule get new ids."""
    functions_move_last_modified: bool = False
    visibility_field: str = "hideEventFromNonBookers"
    """The one field of set-visibility; any other is refused."""
    api_user: str | None = None
    """The user who counts as creator of what comes over the API, by name; None: it has no creator."""
    webhooks_repeat: bool = True
    """A delivery that is not taken is tried again (`EliteSettings.webhook_retries_s`); off: it is lost."""
    webhooks_name_object: bool = True
    """The body says which event changed; off: its `objectId` is null, as in the vendor's own payloads."""
    calls_per_minute: int | None = None
    """More are answered 429. No limit is known, so that there is none unless it is asked for."""
    feed_lag_s: float = 0
    """So late the change feed and the queries see a change, though it is dated by when it was made."""
