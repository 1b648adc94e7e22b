"""The book of everything that changed, and who changed it."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from simulator_kit.actor import Actor
from simulator_kit.times import plain


@dataclass(frozen=True)
class Entry:
    """`is_write`: a change of a booking that took effect; not of notes, contacts, external ids, visibility."""

    at: datetime
    actor: Actor
    event_id: str
    space_id: str | None
    room: str | None
    what: str
    is_write: bool
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"at": plain(self.at)}
