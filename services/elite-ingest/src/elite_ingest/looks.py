"""A look at one booking that the reconciler asks for: its event is read by id, and told whatever was told before."""

from collections.abc import Sequence
from dataclasses import dataclass

from contracts.elite_side import EliteSeen, EliteStatus
from contracts.ids import EliteEventId, NativeKey
from contracts.looks import EliteLook
from contracts.window import Window
from elite.errors import NotFound
from elite.event import EliteEvent
from elite.events import Events
from elite_ingest.creators import Creators
from elite_ingest.event_rows import with_rows
from elite_ingest.observe import Look, observe
from elite_ingest.rooms import Spaces


@dataclass(frozen=True)
class Found:
    look: Look
    unwritten: bool = False
    """What we took back stands."""
    instead: tuple[Look, ...] = ()
    """What the event has, where the rows that were asked for have gone: to be told first."""


async def look_at(events: Events, creators: Creators, spaces: Spaces, window: Window, asked: EliteLook) -> Found:
    """Raises EliteError, NoAnswer."""
    try:
        event = await events.read(asked.event)
    except NotFound:
        return Found(Look(_gone(asked)))
    await creators.learn([event])
    looks = observe(event, spaces, creators.of(event))
    shown = [look for look in looks if not _apart(look.seen, asked)]
    stands = event.ended is None and any(row.id in asked.removed for row in event.rows)
    if shown:
        return Found(shown[0], unwritten=stands)
    gone = _ended(event, asked)
    there = [look for look in looks if look.seen.interval and window.shows(look.seen.interval)]
    return Found(Look(gone), unwritten=stands, instead=tuple(with_rows(there, there, [gone], all_of=True)))


async def look_for(events: Events, missing: Sequence[EliteEventId]) -> tuple[list[EliteEvent], list[EliteEventId]]:
    """What a read lacks is looked up by id; only a look that finds nothing makes it gone.

    Raises EliteError, NoAnswer.
    """
    found: list[EliteEvent] = []
    absent: list[EliteEventId] = []
    for event in missing:
        try:
            found.append(await events.read(event))
        except NotFound:
            absent.append(event)
    return found, absent


def _apart(seen: EliteSeen, asked: EliteLook) -> bool:
    return set(seen.rows).isdisjoint(asked.rows)


def _gone(asked: EliteLook) -> EliteSeen:
    """No version can be told of what is not there."""
    return EliteSeen(
        key=NativeKey(asked.rows[0] if asked.rows else asked.event),
        space=asked.space,
        room=asked.room,
        event=asked.event,
        rows=asked.rows,
        status=EliteStatus.REMOVED,
    )


def _ended(event: EliteEvent, asked: EliteLook) -> EliteSeen:
    facts = {"status": event.ended or EliteStatus.REMOVED, "version": event.version, "external_id": event.external_id}
    return _gone(asked).model_copy(update=facts)
