"""Elite event → observations: its bookings in mapped rooms, and what became of those it shows no more. Pure."""

from collections.abc import Sequence
from datetime import timedelta

from contracts import observations
from contracts.configuration import ManagementMode, SpaceMapping
from contracts.elite_side import EliteSeen, EliteStatus
from contracts.personal import Personal
from elite.bookings import Place, bookings_of
from elite.event import EliteEvent
from elite_ingest.creators import Creator
from elite_ingest.rooms import Rooms, Spaces

Look = observations.Look[EliteSeen]


def observe(event: EliteEvent, spaces: Spaces, creator: Creator) -> list[Look]:
    """Its live bookings in mapped rooms; the name of a hidden event stays in Elite."""
    personal = None
    if not event.is_event_hidden_from_non_bookers:
        personal = Personal(title=event.name or None, creator_name=creator.name, creator_email=creator.mailbox)
    return [
        Look(
            EliteSeen(
                key=booking.key,
                space=spaces[booking.room].space,
                room=booking.room,
                event=event.id,
                rows=booking.rows,
                status=booking.status,
                interval=booking.interval,
                times=booking.times if len(booking.times) > 1 else (),
                creator=creator.mailbox,
                is_hidden=event.is_event_hidden_from_non_bookers,
                is_protected=event.is_protected,
                created_at=event.created_on,
                version=event.version,
                external_id=event.external_id,
            ),
            personal,
        )
        for booking in bookings_of(event.live_rows, lambda room: _place(spaces.get(room)))
    ]


def _place(space: SpaceMapping | None) -> Place | None:
    """Elite-managed rooms have no limit (`domain.md` rule 11)."""
    if space is None:
        return None
    minutes = space.mailbox_settings.maximum_duration_minutes if space.mode is ManagementMode.OUTLOOK else 0
    return Place(space.zone, timedelta(minutes=minutes) if minutes else None)


def ended(event: EliteEvent, told: Sequence[EliteSeen], shown: Sequence[Look], rooms: Rooms) -> list[Look]:
    """Bookings told before of which the event shows no row any more, and busy time that is over, under their keys."""
    live = {row for look in shown if look.seen.in_use is None for row in look.seen.rows}
    busy = {look.seen.key for look in shown if look.seen.in_use is not None}
    status = event.ended or EliteStatus.REMOVED
    return [
        Look(was.model_copy(update={"status": status, "version": event.version}))
        for was in told
        if _can_end(was, rooms) and (live.isdisjoint(was.rows) if was.in_use is None else was.key not in busy)
    ]


def vanished(told: Sequence[EliteSeen], rooms: Rooms) -> list[Look]:
    """A look by id has found no such event: no version can be told."""
    return [
        Look(was.model_copy(update={"status": EliteStatus.REMOVED, "version": None}))
        for was in told
        if _can_end(was, rooms)
    ]


def _can_end(was: EliteSeen, rooms: Rooms) -> bool:
    """A room that is not mapped any more says nothing: changing the configuration ends no booking (rule 15).

    Busy time is none, and ends with what made the two rooms conflict.
    """
    return was.in_use is not None or was.room in rooms.mapped
