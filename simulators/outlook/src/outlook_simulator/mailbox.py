"""A mailbox: of a person, of a room, or one that is known by name only."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from outlook_simulator.calendar import ids
from outlook_simulator.calendar.items import Item, Person
from outlook_simulator.calendar.zones import zone_of
from outlook_simulator.settings import RoomSettings


@dataclass(frozen=True)
class Gone:
    """An item that has gone, or (`moved`) only its moving id; `count` is the mailbox's when it went."""

    item_id: str
    moves: int
    count: int
    at: datetime
    moved: bool = False


@dataclass
class Mailbox:
    """`outside` is a person of another company: their calendar exists, but nobody here can read it.

    `removed` is one who has left: soft-deleted, so that Graph still knows the name and gives nothing.
    """

    id: str
    person: Person
    kind: Literal["person", "room", "outside", "removed"]
    settings: RoomSettings = field(default_factory=RoomSettings)
    items: dict[str, Item] = field(default_factory=dict)
    by_uid: dict[str, str] = field(default_factory=dict)
    gone: list[Gone] = field(default_factory=list)
    count: int = 0
    transactions: dict[str, tuple[str, str]] = field(default_factory=dict)
    """transactionId → (item, fingerprint of the body that made it)."""
    deleted_items: dict[str, Item] = field(default_factory=dict)
    """The folder: what was cancelled or deleted here, by id."""
    rest_enabled: bool = True
    """Off: inactive, or hosted on-premises. Graph gives nothing of it."""
    can_be_subscribed: bool = True
    """Off: reads work, subscriptions do not (field reports)."""

    @property
    def zone(self) -> ZoneInfo:
        return zone_of(self.settings.zone)

    @property
    def calendar_id(self) -> str:
        """Of the default calendar, the only one; ids of containers do not change."""
        return ids.moving(ids.item_id(self.id), 0)

    @property
    def address(self) -> str:
        return self.person.address

    @property
    def is_there(self) -> bool:
        """Something can arrive in it."""
        return self.kind in ("person", "room")

    def find(self, uid: str) -> Item | None:
        found = self.by_uid.get(uid)
        return None if found is None else self.items[found]

    def item(self, key: str) -> Item | None:
        """By either kind of id. A moving id names an item only until it moves."""
        if (found := self.items.get(key)) is not None:
            return found
        found = self.items.get(ids.immutable_of(key))
        return found if found is not None and ids.moving(found.id, found.moves) == key else None

    def occurrences(self, master: Item) -> list[Item]:
        return [item for item in self.items.values() if item.master_id == master.id]

    def family(self, item: Item) -> list[Item]:
        """A series with all its occurrences; any other item alone."""
        return [item, *self.occurrences(item)] if item.kind == "seriesMaster" else [item]

    def note_gone(self, item: Item, at: datetime, *, moved: bool = False) -> None:
        """For delta, which tells of it from then on."""
        self.count += 1
        self.gone.append(Gone(item.id, item.moves, self.count, at, moved))

    def master_of(self, item: Item) -> Item | None:
        return self.items.get(item.master_id) if item.master_id else None
