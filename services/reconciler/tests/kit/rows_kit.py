"""Where the stories of the rows begin, and how a row is read."""

from collections.abc import Callable

from decision_kit import Story, at, automatic, delegated, momentus

from contracts.reasons import Reason

Row = tuple[str, Callable[[], Story], str, list[str]]
"""Its name, what was seen, what is then asked of each side, what people were told since the start."""


def accepted() -> Story:
    """Accepted by the room, booked in Elite, and seen so."""
    return automatic().outlook("accepted").done("elite")


def requested() -> Story:
    """A request for an Elite-managed room that the events team has not answered."""
    return momentus().outlook("tentative").done("elite")


def invited() -> Story:
    """Definite in Elite; our meeting stands and the room has accepted it."""
    return automatic().elite("definite").done("outlook").outlook("accepted")


def delegated_and_invited() -> Story:
    return delegated().elite("definite").done("outlook").outlook("accepted")


def stands() -> Story:
    """Definite in Elite, and our meeting accepted by us for the room."""
    return momentus().elite("definite").done("outlook")


def confirmed() -> Story:
    """A request that the events team has confirmed and the room accepted."""
    return requested().elite("definite").done("outlook").outlook("accepted")


def change_asked() -> Story:
    """A confirmed booking from nine to ten that its organizer wants from thirteen to sixteen."""
    return confirmed().outlook("none", at(13, 16)).done("elite").done("outlook").outlook("tentative", at(13, 16))


def shown() -> Story:
    """Accepted by the room, and seen as definite in Elite."""
    return accepted().elite("definite")


def moved_again_and_again(story: Story, times: int) -> Story:
    for n in range(times):
        story.elite("definite", at(14 + n, 15 + n))
        if story.to_elite is not None:
            story.done("elite")
    return story


def again_and_again(story: Story, times: int) -> Story:
    """The writer finds the slot taken, by something we never see; it is tried again whenever it is due."""
    story.changed("elite", Reason.CONFLICT)
    for _ in range(times - 1):
        story.later(minutes=5).tick().changed("elite", Reason.CONFLICT)
    return story


def from_outside() -> Story:
    """A request of somebody whose calendar can't be read."""
    story = momentus()
    story.organizer_is_readable = False
    return story.outlook("tentative").done("elite")
