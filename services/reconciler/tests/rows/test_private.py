"""Private stays private, both ways (rule 6)."""

from decision_kit import automatic

from contracts.outlook_side import Sensitivity


def test_a_private_meeting_has_no_name_in_elite() -> None:
    story = automatic().outlook("accepted", sensitivity=Sensitivity.PRIVATE)
    assert story.link is not None
    assert story.link.personal is not None
    assert (story.link.personal.title_for_elite, story.link.personal.outlook) == ("Private booking", None)


def test_a_hidden_event_has_no_name_in_outlook() -> None:
    story = automatic().elite("definite", hidden=True)
    assert story.link is not None
    assert story.link.personal is not None
    assert (story.link.personal.title_for_outlook, story.link.personal.elite) == ("Private event", None)
