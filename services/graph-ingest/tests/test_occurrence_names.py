"""Occurrences keep their name in all that Graph was seen to do with their iCalUId."""

import pytest
from graph_kit import configuration

from graph.events import GraphEvent
from graph_ingest.observe import Copies, observe

MASTER = "040000008200E00074C5B7101A82E008"


def name(*, day: int, uid: str, kind: str = "occurrence", original: str | None = None) -> str | None:
    event = GraphEvent.model_validate(
        {
            "id": f"id-{day}-{kind}",
            "iCalUId": uid,
            "type": kind,
            "seriesMasterId": "master",
            "originalStart": original or f"2031-03-{day:02}T08:00:00Z",
            "start": {"dateTime": f"2031-03-{day:02}T08:00:00.0000000", "timeZone": "UTC"},
            "end": {"dateTime": f"2031-03-{day:02}T09:00:00.0000000", "timeZone": "UTC"},
            "responseStatus": {"response": "accepted", "time": "0001-01-01T00:00:00Z"},
        }
    )
    seen = observe(configuration().spaces[0], Copies(event, master_uid=MASTER))
    assert seen is not None
    assert seen.seen.meeting_key == MASTER
    return seen.seen.ical_uid


def test_two_occurrences_with_the_uid_of_their_series_are_two() -> None:
    assert name(day=10, uid=MASTER) != name(day=17, uid=MASTER)


@pytest.mark.parametrize("uid", [MASTER, "one of its own"])
def test_a_moved_occurrence_is_still_the_same(uid: str) -> None:
    moved = name(day=18, uid=uid, kind="exception", original="2031-03-17T08:00:00.0000000Z")
    assert moved == name(day=17, uid=MASTER)
