"""Positions in calendarView/delta: opaque tokens that hold a window and a place in the changes, and run out."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import asdict, dataclass
from datetime import datetime

from outlook_simulator.graph.errors import GraphError
from outlook_simulator.mailbox import Mailbox
from outlook_simulator.world import Tenant
from simulator_kit.times import plain

_WORDS = "The sync state generation is not found; generation is too old or the state was reset."
_GONE = 410


@dataclass(frozen=True)
class Position:
    """A place in the changes of one mailbox: read up to `after`, this round ends with `upto`.

    `known` is where the last full round ended, `before` the one before it; None in the first round, which needs no
    tombstones. `pages` counts those of this round.
    """

    mailbox_id: str
    start: str
    end: str
    epoch: int
    after: int = 0
    upto: int | None = None
    known: int | None = None
    before: int | None = None
    pages: int = 0

    def token(self) -> str:
        return urlsafe_b64encode(json.dumps(asdict(self)).encode()).decode().rstrip("=")


def begin(tenant: Tenant, mailbox: Mailbox, start: datetime, end: datetime) -> Position:
    return Position(mailbox.id, plain(start), plain(end), tenant.delta_epoch)


def resume(tenant: Tenant, mailbox: Mailbox, token: str, url: str) -> Position:
    """The position of a token. GraphError: 400 for a token nobody gave out; for one that has run out, as is set."""
    try:
        position = Position(**json.loads(urlsafe_b64decode(token + "=" * (-len(token) % 4))))
    except (ValueError, TypeError) as error:
        raise GraphError(400, "syncStateNotFound", _WORDS) from error
    if position.mailbox_id != mailbox.id or position.after > mailbox.count:
        raise GraphError(400, "syncStateNotFound", _WORDS)
    if position.epoch != tenant.delta_epoch:
        status = tenant.world.settings.open_questions.expired_delta_status
        location = f"{url}?startDateTime={position.start}&endDateTime={position.end}&$deltatoken="
        raise GraphError(status, "syncStateNotFound", _WORDS, headers={"Location": location} if status == _GONE else {})
    return position
