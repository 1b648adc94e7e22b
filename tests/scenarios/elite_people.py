"""Elite steps as calls to the simulator's people: who, which event, when by the clocks of the room."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from tests.scenarios.checks.places import Places
from tests.scenarios.elite_state import local
from tests.scenarios.refs import Event, Refs
from tests.scenarios.steps import (
    EliteCreate,
    EliteHide,
    EliteMoveRoom,
    EliteRemoveSpace,
    EliteRename,
    EliteReschedule,
    EliteSetStatus,
    Ref,
)
from tests.scenarios.strict import Strict

from contracts.links import Link

Body = dict[str, Any]


class ElitePeople:
    def __init__(self, refs: Refs, places: Places) -> None:
        self._refs = refs
        self._places = places

    def create(self, asked: EliteCreate) -> Body:
        return {
            "by": self._places.address(asked.by),
            "name": asked.name,
            "spaces": [self._where(one.room, one.at) | {"status": one.status} for one in asked.spaces],
            "hidden": asked.hidden,
            "contract": asked.contract,
        }

    def remember(self, asked: EliteCreate, made: Mapping[str, Any]) -> None:
        """The event that was made goes by its ref from now on."""
        self._refs.remember(asked.ref, Event(str(made["event"]), [one.room for one in asked.spaces]))

    def call(self, name: str, asked: Strict, links: Sequence[Link]) -> tuple[str, Body]:
        """The verb and its body, of any step but a creation."""
        assert isinstance(asked, Ref)
        event = self._refs.elite_event(asked.ref, links, self._start_of_the_row(asked))
        return name.removeprefix("elite."), {"event": event} | self._special(asked)

    def _special(self, asked: Ref) -> Body:  # noqa: PLR0911 – one case for each step
        match asked:
            case EliteSetStatus():
                return {"status": asked.status} | self._some(asked.ref, asked.room, asked.at)
            case EliteReschedule():
                return self._where(asked.room, asked.at)
            case EliteRename():
                return {"name": asked.name}
            case EliteMoveRoom():
                return {"from": self._places.elite_room(asked.from_), "to": self._places.elite_room(asked.to)}
            case EliteRemoveSpace():
                return self._some(asked.ref, asked.room, asked.at)
            case EliteHide():
                return {"hidden": asked.hidden}
            case _:
                return {}

    def _start_of_the_row(self, asked: Ref) -> datetime | None:
        if not isinstance(asked, EliteSetStatus | EliteRemoveSpace) or not asked.at:
            return None
        return self._places.span(asked.at, asked.room or self._refs.first_room(asked.ref)).start

    def _some(self, ref: str, room: str | None, at: str | None) -> Body:
        """Only what is written: the room, the time; a time alone is in the zone of the meeting's first room."""
        zone_of = room or self._refs.first_room(ref)
        where = {"room": self._places.elite_room(room)} if room else {}
        return where | ({"at": local(self._places.span(at, zone_of))} if at else {})

    def _where(self, room: str, at: str) -> Body:
        return {"room": self._places.elite_room(room), "at": local(self._places.span(at, room))}
