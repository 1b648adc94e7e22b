"""`booking-sync what-if` tells which bookings would have ended differently, and writes nothing."""

import json
from datetime import datetime, timedelta

import pytest
from decision_kit import TENANT
from reconciler_kit import World

from booking_sync.moments import moment
from booking_sync.what_if.command import found
from booking_sync.what_if.report import Report, as_data, in_words
from contracts.ids import TenantId
from contracts.topics import ALL_TOPICS
from runtime.memory.clock import MemoryClock
from runtime.memory.simloop import run


def asked(*typed: str, tenant: str = TENANT) -> Report:
    """After a meeting that the room accepted, and one that it declined."""

    async def story() -> Report:
        world = World()
        host, _ = await world.open()
        await world.see("Budget review")
        await world.see("Choir", response="declined")
        await world.rest(host)
        now = MemoryClock().now()
        before = [len(world.bus.records(topic.name)) for topic in ALL_TOPICS]
        groups = set(world.bus.groups)
        report = await found(world.bus, tenant=TenantId(tenant), typed=typed, since=now - timedelta(days=30), until=now)
        assert [len(world.bus.records(topic.name)) for topic in ALL_TOPICS] == before
        assert set(world.bus.groups) == groups
        return report

    return run(1, story())


def test_each_difference_names_room_time_both_endings_and_the_rules_in_words() -> None:
    text = in_words(asked("spaces.atrium.mode=momentus"))
    for words in (
        "What if spaces.atrium.mode were momentus (now outlook)?",
        "Replayed 2 sightings of 2 bookings",
        "Nothing was written.",
        "2 bookings would have ended differently:",
        "Atrium, Tuesday 4 March 2031, 10:00–11:00 (Europe/Brussels): “Budget review”, made in Outlook",
        "as it ended:      Outlook: the room accepted; Elite: definite.",
        "O2: The room accepted a meeting made in Outlook, so it is booked in Elite.",
        "as it would have: Outlook: the room waits for a decision (tentative); Elite: prospect.",
        "O7: A request for a room that Elite manages is put before the events team.",
        "as it ended:      Outlook: the room declined; Elite: nothing.",
        "O3: The room declined before it ever accepted, so Elite is told nothing.",
    ):
        assert words in text, text


def test_the_same_as_data() -> None:
    data = json.loads(json.dumps(as_data(asked("spaces.atrium.mode=momentus"))))
    first = data["different"][0]
    assert data["set"] == [{"path": "spaces.atrium.mode", "now": "outlook", "changed": "momentus"}]
    assert (first["room"], first["title"], first["as_configured"]["rule"], first["as_changed"]["rule"]) == (
        "Atrium",
        "Budget review",
        "O2",
        "O7",
    )


def test_a_change_that_changes_nothing_says_so() -> None:
    assert "Every booking would have ended the same." in in_words(asked("spaces.atrium.owners=a@contoso.test"))


def test_a_tenant_nobody_knows_and_a_setting_that_is_none_are_one_clear_line() -> None:
    with pytest.raises(SystemExit, match="no tenant is called contosso"):
        asked("spaces.atrium.mode=momentus", tenant="contosso")
    with pytest.raises(SystemExit, match="what-if: there is no space stage; there are atrium"):
        asked("spaces.stage.mode=momentus")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("30d", "2031-02-01T08:00+00:00"), ("90m", "2031-03-03T06:30+00:00"), ("2031-03-01", "2031-03-01T00:00+00:00")],
)
def test_a_moment_is_so_long_ago_or_a_date(typed: str, meant: str) -> None:
    now = datetime.fromisoformat("2031-03-03T08:00+00:00")
    assert moment(typed, now) == datetime.fromisoformat(meant)


def test_what_is_no_moment_is_answered_with_what_to_write() -> None:
    with pytest.raises(SystemExit, match="'soon' is no time; write how long ago"):
        moment("soon", datetime.fromisoformat("2031-03-03T08:00+00:00"))
