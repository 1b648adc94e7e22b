"""What one Elite command is applied with."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from contracts.commands import EliteCommand
from contracts.configuration import SpaceMapping
from contracts.elite_side import EliteObject, ExternalId
from contracts.ids import EliteEventId, EliteRoomId, EliteSpaceId, LinkId
from contracts.personal import NamePrint
from contracts.reasons import Reason
from contracts.results import Became, InTheWay
from elite.clients import Elite
from elite.event import EliteEvent, Row
from elite.setup import Capabilities
from runtime.ports.clock import Clock
from writer.elite_setup import Remembered
from writer.target import Applied, BeforeWrite


@dataclass
class Begun:
    """Events that may be made already and have no external id yet: they are found by their mark only."""

    _tries: dict[ExternalId, tuple[datetime, datetime]] = field(default_factory=dict)
    """When the first began, and the last."""

    def begins(self, external_id: ExternalId, now: datetime) -> None:
        first, _ = self._tries.get(external_id, (now, now))
        self._tries[external_id] = (first, now)

    def ends(self, external_id: ExternalId) -> None:
        self._tries.pop(external_id, None)

    def since(self, external_id: ExternalId) -> datetime | None:
        tries = self._tries.get(external_id)
        return tries[0] if tries else None

    def last(self, external_id: ExternalId) -> datetime | None:
        tries = self._tries.get(external_id)
        return tries[1] if tries else None


@dataclass
class Adding:
    """By link, whose rows may have been added by a call that was never answered: which were removed before it."""

    _before: dict[LinkId, frozenset[EliteSpaceId]] = field(default_factory=dict)

    def begins(self, link: LinkId, removed: frozenset[EliteSpaceId]) -> None:
        self._before.setdefault(link, removed)

    def ends(self, link: LinkId) -> None:
        self._before.pop(link, None)

    def before(self, link: LinkId) -> frozenset[EliteSpaceId] | None:
        return self._before.get(link)


@dataclass
class Job:
    """`stands` is our object as far as it is known: it is named in the result, however the command ends."""

    command: EliteCommand
    elite: Elite
    able: Capabilities
    remembered: Remembered
    clock: Clock
    before_write: BeforeWrite
    tried_since: datetime | None
    begun: Begun
    adding: Adding
    removing: set[LinkId]
    """Whose rows a call of ours may have removed that was never answered."""
    mapped_rooms: Collection[EliteRoomId]
    space: SpaceMapping | None = None
    """None when the space is mapped no more."""
    stands: EliteObject | None = None
    beside: EliteObject | None = None
    """What stands of the booking in another event of its own, while this one is brought to what is wanted (O9)."""

    def changed(self, in_the_way: tuple[InTheWay, ...] = ()) -> Applied:
        """Object or slot is not as decided upon: nothing (more) is written."""
        reason = Reason.CONFLICT if in_the_way else None
        detail = reason.sentence if reason else "The booking in Elite is not as it was decided upon."
        return Applied(Became.CHANGED, reason, detail, in_the_way=in_the_way, elite=self.stands)

    @property
    def events(self) -> tuple[EliteEventId, ...]:
        """Of this booking: what it holds there is never in its own way."""
        return tuple(one.event for one in (self.stands, self.beside) if one is not None)

    def made(self, space: EliteSpaceId, *, beside: bool) -> None:
        """One row more is ours; `beside`: of the time that is asked for instead."""
        assert self.stands is not None
        more = {"requested": (*self.stands.requested, space)} if beside else {"rows": (*self.stands.rows, space)}
        self.stands = self.stands.model_copy(update=more)

    def took_back(self, space: EliteSpaceId) -> None:
        """A row that was made in vain is ours no more."""
        assert self.stands is not None
        rows, requested = self.stands.rows, self.stands.requested
        less = {"rows": _without(rows, space), "requested": _without(requested, space)}
        self.stands = self.stands.model_copy(update=less)

    def refused(self, reason: Reason, detail: str, in_the_way: tuple[InTheWay, ...] = ()) -> Applied:
        return Applied(Became.REFUSED, reason, detail, in_the_way=in_the_way, elite=self.stands)


def object_of(
    event: EliteEvent, rows: Iterable[Row], written: NamePrint | None, requested: Iterable[Row] = ()
) -> EliteObject:
    return EliteObject(
        event=event.id, rows=_in_order(rows), requested=_in_order(requested), version=event.version, written=written
    )


def _in_order(rows: Iterable[Row]) -> tuple[EliteSpaceId, ...]:
    return tuple(row.id for row in sorted(rows, key=lambda row: (row.start_date, str(row.start_time), row.id)))


def _without(rows: tuple[EliteSpaceId, ...], space: EliteSpaceId) -> tuple[EliteSpaceId, ...]:
    return tuple(row for row in rows if row != space)
