"""Where a booking goes: a link follows what Elite shows now, never what it showed once."""

from decision_kit import Story, automatic

from contracts.elite_side import EliteSeen
from contracts.ids import SpaceId
from contracts.versions import Version
from reconciler.decision.identity.finding import in_its_space, is_ours


def _seen_elsewhere(story: Story, stamp: str) -> EliteSeen:
    assert story.link is not None
    seen = story.link.elite.seen
    assert seen is not None
    assert seen.version is not None
    version = Version(system=seen.version.system, stamp=stamp)
    return seen.model_copy(update={"space": SpaceId("stage"), "version": version})


def test_a_booking_goes_where_its_events_team_moves_it() -> None:
    story = automatic().elite("definite")
    assert story.link is not None
    assert in_its_space(story.link, _seen_elsewhere(story, "2031-03-03T09:00:00Z")).space == "stage"


def test_an_old_sighting_that_is_read_again_moves_it_nowhere() -> None:
    story = automatic().elite("definite")
    assert story.link is not None
    assert in_its_space(story.link, _seen_elsewhere(story, "2031-03-03T07:00:00Z")).space == "atrium"


def test_what_is_taken_back_before_it_was_seen_is_ours_when_it_shows() -> None:
    made = automatic().outlook("accepted").done("elite").elite("definite").link
    ending = automatic().outlook("accepted").outlook("cancelled").link
    assert made is not None
    assert ending is not None
    assert made.elite.seen is not None
    assert is_ours(ending, made.elite.seen)
    assert not is_ours(ending, made.elite.seen.model_copy(update={"space": SpaceId("stage")}))
