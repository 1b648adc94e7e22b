"""The one way in which events change: dated, counted, written into the history, told to the webhooks."""

from dataclasses import dataclass
from typing import Any

from elite_simulator.booking.bookings import Event, Removed, Space, event_summary, space_summary
from elite_simulator.booking.history import Entry
from elite_simulator.telling import deliver
from elite_simulator.world import Tenant
from simulator_kit.actor import Actor

Summary = dict[str, Any]


@dataclass(frozen=True)
class Pen:
    """Writes changes of one actor to one tenant."""

    tenant: Tenant
    actor: Actor

    def put_event(self, event: Event) -> None:
        """A new event appears, still without spaces."""
        self.tenant.events[event.id] = event
        self._tell(event, "created", None, event_summary(event))

    def change_event(self, event: Event, what: str, before: Summary, *, is_write: bool = True) -> None:
        """An event was changed in place; `before` is its summary from before."""
        self._tell(event, what, before, event_summary(event), is_write=is_write)

    def attach(self, event: Event, what: str) -> None:
        """A contact or a note was added: that does not move the date of the last change."""
        self._write(event, what, None, None, is_write=False)

    def put_space(self, event: Event, space: Space) -> None:
        """A new booked space, or another state of the one with its id."""
        known = event.spaces.get(space.id)
        event.spaces[space.id] = space
        now = self.tenant.world.now()
        if space.status != "prospect":
            event.booked_on = event.booked_on or now
        if space.status == "definite":
            event.booked_definite_on = event.booked_definite_on or now
        before = space_summary(known) if known else None
        self._tell(event, "space changed" if known else "space added", before, space_summary(space), space)

    def take_row(self, event: Event, space: Space) -> None:
        """The row goes along with a change of its event that is told by itself."""
        del event.spaces[space.id]
        event.removed.append(Removed(space, self.tenant.world.now(), self.actor.name))

    def remove_space(self, event: Event, space: Space) -> None:
        self.take_row(event, space)
        self._tell(event, "space removed", space_summary(space), None, space)

    def vanish(self, event: Event) -> None:
        """Nothing that callers can see tells of it."""
        del self.tenant.events[event.id]
        self._write(event, "vanished", event_summary(event), None, is_write=False)

    def _tell(
        self,
        event: Event,
        what: str,
        before: Summary | None,
        after: Summary | None,
        space: Space | None = None,
        *,
        is_write: bool = True,
    ) -> None:
        event.modified_on = self.tenant.world.now()
        self._write(event, what, before, after, space, is_write=is_write)
        deliver.notify(self.tenant, event.id)

    def _write(
        self,
        event: Event,
        what: str,
        before: Summary | None,
        after: Summary | None,
        space: Space | None = None,
        *,
        is_write: bool,
    ) -> None:
        now = self.tenant.world.now()
        self.tenant.last_change = now
        if is_write and self.actor.kind == "app":
            self.tenant.writes += 1
        space_id, room = (space.id, space.room.name) if space else (None, None)
        self.tenant.history.append(Entry(now, self.actor, event.id, space_id, room, what, is_write, before, after))
