"""Who acts on a far side."""

from dataclasses import dataclass
from typing import Literal

ActorKind = Literal["person", "room", "app"]


@dataclass(frozen=True)
class Actor:
    """A person, a room that answers by itself, or an app over the API, then with the id of its request."""

    kind: ActorKind
    name: str
    request_id: str | None = None
