"""The book of everything that changed, and who changed it."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from simulator_kit.actor import Actor
from simulator_kit.times import plain


@dataclass(frozen=True)
class Entry:
    at: datetime
    actor: Actor
    mailbox: str
    event_id: str
    ical_uid: str
    what: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    def as_json(self) -> dict[str, Any]:
        return {
            "at": plain(self.at),
            "actor": asdict(self.actor),
            "request_id": self.actor.request_id,
            "mailbox": self.mailbox,
            "event_id": self.event_id,
            "ical_uid": self.ical_uid,
            "what": self.what,
            "before": self.before,
            "after": self.after,
        }
