"""Where a booking goes: a link follows what Elite shows now, never what it showed once."""

from datetime import datetime, timedelta

from decision_kit import NOW, TENANT, Story, automatic

from contracts.ids import SpaceId
from contracts.observations import Observation
from contracts.versions import Version
from reconciler.decision.identity.finding import in_its_space, is_ours


def _seen_elsewhere(story: Story, stamp: str, *, looked_at: datetime = NOW) -> Observation:
    assert story.link is not None
    seen = story.link.elite.seen
    assert seen is not None
    assert seen.version is not None
    version = Version(system=seen.version.system, stamp=stamp)
    elsewhere = seen.model_copy(update={"space": SpaceId("stage"), "version": version})
    return Observation(tenant=TENANT, seen=elsewhere, looked_at=looked_at)


def test_a_booking_goes_where_its_events_team_moves_it() -> None:
    story = automatic().elite("definite")
    assert story.link is not None
    assert in_its_space(story.link, _seen_elsewhere(story, "2031-03-03T09:00:00Z")).space == "stage"


def test_an_old_sighting_that_is_read_again_moves_it_nowhere() -> None:
    story = automatic().elite("definite")
    assert story.link is not None
    assert in_its_space(story.link, _seen_elsewhere(story, "2031-03-03T07:00:00Z")).space == "atrium"


def test_of_two_changes_within_a_second_the_one_that_was_read_before_moves_it_nowhere() -> None:
    story = automatic().elite("definite")
    before = _seen_elsewhere(story, "2031-03-03T08:00:01Z", looked_at=NOW - timedelta(seconds=1))
    later = _seen_elsewhere(story, "2031-03-03T08:00:01Z", looked_at=NOW + timedelta(seconds=1))
    assert story.link is not None
    assert [in_its_space(story.link, one).space for one in (before, later)] == ["atrium", "stage"]


def test_what_is_taken_back_before_it_was_seen_is_ours_when_it_shows() -> None:
    made = automatic().outlook("accepted").done("elite").elite("definite").link
    ending = automatic().outlook("accepted").outlook("cancelled").link
    assert made is not None
    assert ending is not None
    assert made.elite.seen is not None
    assert is_ours(ending, made.elite.seen)
    assert not is_ours(ending, made.elite.seen.model_copy(update={"space": SpaceId("stage")}))
