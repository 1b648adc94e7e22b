"""What the vendor has published can be read (samples beside the checkout; see their README)."""

import json
from pathlib import Path
from typing import Any

import pytest

from elite.bookings import Place, bookings_of
from elite.event import EliteEvent, Row
from elite.reading import read_list, read_one
from elite.setup import Named, Room

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples" / "elite"
FILES = sorted(SAMPLES.glob("events-*.json"))
pytestmark = pytest.mark.skipif(not FILES, reason="the vendor's samples are not there: ../shared/samples/elite")


def camel(told: Any) -> Any:
    """The push writes PascalCase; the Open API answers the same objects in camelCase."""
    if isinstance(told, dict):
        return {name[:1].lower() + name[1:]: camel(value) for name, value in told.items()}
    return [camel(one) for one in told] if isinstance(told, list) else told


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_events_and_their_rows_become_bookings(path: Path) -> None:
    for document in camel(json.loads(path.read_text(encoding="utf-8")))["events"]:
        rows = tuple(read_list(Row, document["bookedSpaces"]))
        event = read_one(EliteEvent, document["event"]).with_rows(rows)
        found = bookings_of(event.live_rows, lambda _: Place("America/New_York"))
        assert sum(len(one.rows) for one in found) == len(event.live_rows)
        assert all(one.interval.end > one.interval.start for one in found)


def test_venues_rooms_and_lists_are_read() -> None:
    found = camel(json.loads((SAMPLES / "setup-bulk.json").read_text(encoding="utf-8")))
    rooms = [room for venue in found["venues"] for room in read_list(Room, venue["rooms"])]
    assert any(room.is_combo_room and room.sub_room_ids for room in rooms)
    assert any(room.conflicting_room_ids for room in rooms)
    for which in ("eventTypes", "businessClassifications", "spaceUsages"):
        assert all(one.id and one.name for one in read_list(Named, found[which]))


def test_the_push_of_one_changed_event_is_read() -> None:
    found = camel(json.loads((SAMPLES / "event-change.json").read_text(encoding="utf-8")))
    assert read_one(EliteEvent, found["event"]).name == "Predators Season"
