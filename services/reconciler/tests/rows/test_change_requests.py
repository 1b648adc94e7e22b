"""Rows O9 and B6: a confirmed booking is asked for at another time, which the events team decides about."""

from datetime import timedelta

import pytest
from decision_kit import TENANT, Story, at, held
from rows_kit import Row, change_asked, confirmed, from_outside

from contracts.commands import Booked
from contracts.elite_side import EliteObject
from contracts.ids import EliteEventId, EliteSpaceId
from contracts.reasons import Reason
from contracts.results import Became, Result
from contracts.systems import System
from contracts.when import Timed

OUTLOOK, ELITE = System.OUTLOOK, System.ELITE
CONFIRMED = ["O7 done", "B1 done confirmed"]
ASKED = [*CONFIRMED, "O9 done"]
LATER = at(13, 16)
SHORTER = Timed(start=at(9, 10).start, end=at(9, 10).end - timedelta(minutes=30), zone="Europe/Brussels")


def from_outside_asked() -> Story:
    story = from_outside().elite("definite").done("outlook").outlook("accepted")
    return story.outlook("none", LATER).done("elite").done("outlook").outlook("tentative", LATER)


def put_back(story: Story, times: int) -> Story:
    """The events team refuses whatever the organizer asks for."""
    for n in range(times):
        new = at(12 + n, 13 + n)
        story.outlook("none", new).done("elite").done("outlook").asked_for("removed", new)
        if story.to_outlook is not None:
            story.done("outlook").outlook("accepted")
    return story


def longer_asked() -> Story:
    """The two hours after the confirmed one are asked for."""
    later = at(10, 12)
    return confirmed().outlook("none", later).done("elite").done("outlook").outlook("tentative", later)


def tomorrow_asked_for_today() -> Story:
    today = at(12, 13, day=0)
    return confirmed().outlook("none", today).done("elite").done("outlook").outlook("tentative", today)


ROWS: list[Row] = [
    (
        "O9",
        lambda: confirmed().outlook("none", LATER),
        "elite booked definite 9-10 and prospect 13-16; outlook tentative",
        CONFIRMED,
    ),
    ("O9-told-and-quiet", change_asked, "nothing", ASKED),
    (
        "O9-overlapping",
        lambda: confirmed().outlook("none", at(9, 12)),
        "elite booked definite 9-10 and prospect 9-12; outlook tentative",
        CONFIRMED,
    ),
    ("O9-only-shortened", lambda: confirmed().outlook("none", SHORTER), "elite booked definite 9-9", CONFIRMED),
    (
        "O9-shortened-and-accepted",
        lambda: confirmed().outlook("none", SHORTER).done("elite"),
        "outlook accept",
        ASKED,
    ),
    (
        "O9-the-new-time-is-taken",
        lambda: confirmed().taken(held(LATER, ELITE)).outlook("none", LATER),
        "outlook moved 9-10 accept",
        CONFIRMED,
    ),
    (
        "O9-the-new-time-is-taken-told",
        lambda: confirmed().taken(held(LATER, ELITE)).outlook("none", LATER).done("outlook").outlook("accepted"),
        "nothing",
        [*CONFIRMED, "O9 failed conflict"],
    ),
    (
        "O9-refused-by-elite",
        lambda: confirmed().outlook("none", LATER).done("outlook").refused("elite", Reason.FORBIDDEN),
        "outlook moved 9-10 accept",
        CONFIRMED,
    ),
    (
        "O9-refused-by-elite-told-and-quiet",
        lambda: (
            confirmed()
            .outlook("none", LATER)
            .done("outlook")
            .refused("elite", Reason.FORBIDDEN)
            .done("outlook")
            .outlook("accepted")
        ),
        "nothing",
        [*CONFIRMED, "O9 failed forbidden"],
    ),
    (
        "O9-moved-again-the-request-moves-along",
        lambda: change_asked().outlook("none", at(17, 18)),
        "elite booked definite 9-10 and prospect 17-18; outlook tentative",
        ASKED,
    ),
    (
        "O9-moved-again-onto-a-taken-time",
        lambda: change_asked().taken(held(at(17, 18), ELITE)).outlook("none", at(17, 18)),
        "elite booked definite 9-10 without 1; outlook moved 9-10 accept",
        ASKED,
    ),
    (
        "O9-what-an-overtaken-wish-made-is-taken-back",
        lambda: (
            confirmed()
            .outlook("none", LATER)
            .outlook("none", at(17, 18))
            .done("elite")
            .done("outlook")
            .done_late("elite", row="event-1-row", asked="row-late")
        ),
        "elite booked definite 9-10 and prospect 17-18 without 1",
        ASKED,
    ),
    ("O12-both-rows-end", lambda: change_asked().outlook("cancelled", LATER), "elite canceled", ASKED),
    (
        "O12-told-and-quiet",
        lambda: change_asked().outlook("cancelled", LATER).done("elite").asked_for("canceled").elite("canceled"),
        "nothing",
        [*ASKED, "O12 done cancelled"],
    ),
    (
        "O18-only-the-request-expires",
        lambda: tomorrow_asked_for_today().later(hours=6).tick(),
        "elite booked definite 9-10 without 1; outlook moved 9-10 accept",
        ASKED,
    ),
    (
        "O18-the-held-time-is-over",
        lambda: change_asked().later(hours=29).tick(),
        "elite booked definite 9-10 without 1; outlook decline",
        ASKED,
    ),
    (
        "O19-only-the-request-is-declined",
        lambda: change_asked().outlook("declined", LATER),
        "elite booked definite 9-10 without 1",
        ASKED,
    ),
    (
        "O10-accepted-by-somebody",
        lambda: change_asked().outlook("accepted", LATER),
        "nothing",
        [*ASKED, "O10 failed ownership_violation"],
    ),
    (
        "B6-given",
        lambda: change_asked().asked_for("definite"),
        "elite booked definite 13-16 without 1; outlook accept",
        ASKED,
    ),
    (
        "B6-given-told-and-quiet",
        lambda: (
            change_asked()
            .asked_for("definite")
            .done("elite")
            .done("outlook")
            .outlook("accepted", LATER)
            .elite("definite", LATER)
        ),
        "nothing",
        [*ASKED, "B6 done confirmed"],
    ),
    (
        "B6-given-the-old-row-seen-removed-is-no-news",
        lambda: change_asked().asked_for("definite").elite("removed"),
        "elite booked definite 13-16 without 1; outlook accept",
        ASKED,
    ),
    (
        "B6-given-beside-the-held-time-both-told-as-one",
        lambda: longer_asked().asked_for("definite", at(10, 12), with_held=True),
        "elite booked definite 10-12 without 1; outlook accept",
        ASKED,
    ),
    (
        "B6-given-while-another-holds-it",
        lambda: change_asked().taken(held(LATER, ELITE)).asked_for("definite"),
        "nothing",
        [*ASKED, "B6 failed conflict"],
    ),
    (
        "B6-given-but-protected",
        lambda: change_asked().asked_for("definite").refused("elite", Reason.NEEDS_PERSON).done("outlook"),
        "nothing",
        [*ASKED, "B6 failed needs_person", "B6 done confirmed"],
    ),
    (
        "B6-given-and-moved",
        lambda: change_asked().asked_for("definite", at(14, 17)),
        "elite booked definite 14-17 without 1; outlook moved 14-17 accept",
        ASKED,
    ),
    (
        "O9-a-row-that-a-vain-try-had-made-goes-with-the-change",
        lambda: confirmed().outlook("none", at(13, 16)).changed("elite", stands=True).outlook("none"),
        "elite booked definite 9-10 without 1; outlook accept",
        CONFIRMED,
    ),
    (
        "B6-given-while-the-organizer-moves-on",
        lambda: change_asked().outlook("none", at(17, 18)).changed("elite").asked_for("definite"),
        "elite booked definite 13-16 without 1; outlook tentative",
        ASKED,
    ),
    (
        "B6-given-then-asked-otherwise-before-the-old-row-was-seen-gone",
        lambda: (
            change_asked()
            .asked_for("definite")
            .done("elite")
            .done("outlook")
            .outlook("accepted", LATER)
            .outlook("none", at(17, 18))
        ),
        "elite booked definite 13-16 and prospect 17-18 without 1; outlook tentative",
        [*ASKED, "B6 done confirmed"],
    ),
    ("B6-refused", lambda: change_asked().asked_for("removed"), "outlook moved 9-10 accept", ASKED),
    (
        "B6-refused-told-and-quiet",
        lambda: change_asked().asked_for("removed").done("outlook").outlook("accepted").asked_for("removed"),
        "nothing",
        [*ASKED, "B6 done reverted"],
    ),
    (
        "B6-refused-and-asked-for-again",
        lambda: change_asked().asked_for("removed").done("outlook").outlook("accepted").outlook("none", LATER),
        "elite booked definite 9-10 and prospect 13-16; outlook tentative",
        [*ASKED, "B6 done reverted"],
    ),
    ("B6-refused-not-ours-to-move", lambda: from_outside_asked().asked_for("removed"), "outlook decline", ASKED),
    (
        "B6-refused-while-the-held-time-is-taken-in-outlook",
        lambda: change_asked().taken(held(at(9, 10), OUTLOOK)).asked_for("removed"),
        "nothing",
        [*ASKED, "B6 failed conflict"],
    ),
    (
        "B6-refused-for-the-third-time-today",
        lambda: put_back(confirmed(), times=3),
        "nothing",
        [*CONFIRMED, *["O9 done", "B6 done reverted"] * 2, "O9 done", "B6 failed needs_person"],
    ),
    (
        "B6-the-held-row-is-removed",
        lambda: change_asked().elite("removed"),
        "elite booked prospect 13-16 without 1",
        ASKED,
    ),
    (
        "B6-the-held-row-is-removed-then-B1",
        lambda: change_asked().elite("removed").done("elite").elite("definite", LATER),
        "outlook accept",
        [*ASKED, "B6 done cancelled"],
    ),
    (
        "B6-the-requested-row-is-moved",
        lambda: change_asked().asked_for("prospect", at(14, 17)),
        "outlook moved 14-17 tentative",
        ASKED,
    ),
    (
        "B6-the-requested-row-is-moved-then-given",
        lambda: (
            change_asked()
            .asked_for("prospect", at(14, 17))
            .done("outlook")
            .outlook("tentative", at(14, 17))
            .asked_for("definite", at(14, 17))
        ),
        "elite booked definite 14-17 without 1; outlook accept",
        [*ASKED, "B3 done"],
    ),
    (
        "B6-the-held-row-is-moved",
        lambda: change_asked().elite("definite", at(8, 9)),
        "nothing",
        ASKED,
    ),
    (
        "B3-the-held-row-is-moved-while-the-meeting-goes-back-to-it",
        lambda: change_asked().asked_for("removed").elite("definite", at(14, 17)).done("outlook").outlook("accepted"),
        "outlook moved 14-17 accept",
        [*ASKED, "B6 done reverted"],
    ),
    (
        "B6-back-at-the-held-time",
        lambda: change_asked().outlook("none"),
        "elite booked definite 9-10 without 1; outlook accept",
        ASKED,
    ),
    (
        "B6-back-at-the-held-time-told-and-quiet",
        lambda: change_asked().outlook("none").done("elite").done("outlook").outlook("accepted").asked_for("removed"),
        "nothing",
        [*ASKED, "B6 done confirmed"],
    ),
    ("B4-the-event-is-cancelled", lambda: change_asked().elite("canceled"), "outlook decline", ASKED),
    ("B4-its-request-is-told-first", lambda: change_asked().asked_for("canceled"), "outlook decline", ASKED),
    ("B4-vanished", lambda: change_asked().asked_for("removed", vanished=True), "outlook decline", ASKED),
]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_confirmed_booking_is_asked_for_at_another_time(row: Row) -> None:
    _, story, asked, told = row
    after = story()
    assert (after.asked, after.outcomes) == (asked, told)


def not_as_decided_upon(story: Story, *rows: str) -> Story:
    """The writer found these rows in the event, and wrote nothing."""
    assert story.link is not None
    issued = story.link.elite.issued
    assert issued is not None
    found = EliteObject(event=EliteEventId("event-1"), rows=tuple(map(EliteSpaceId, rows)))
    return story.hear(
        Result(
            tenant=TENANT,
            link=story.link.link,
            target=ELITE,
            epoch=issued.epoch,
            revision=issued.revision,
            incarnation=story.link.elite.incarnation,
            became=Became.CHANGED,
            elite=found,
            finished_at=story.now,
        )
    )


def test_a_request_that_was_removed_before_anybody_saw_it_is_made_anew() -> None:
    """The writer finds that what is to be moved is not there; ingest has nothing to tell of it."""
    story = not_as_decided_upon(change_asked().outlook("none", at(17, 18)), "event-1-row")
    story.later(seconds=5).tick()
    wish = story.to_elite
    assert isinstance(wish, Booked)
    assert wish.request is not None
    assert (wish.request.interval, wish.request.decided_upon) == (at(17, 18), None)


def test_a_request_that_was_to_be_all_that_is_left_and_is_gone_too_is_the_end_of_the_booking() -> None:
    story = change_asked().outlook("none", at(17, 18)).elite("removed")
    assert story.asked.startswith("elite booked prospect 13-16")
    story = not_as_decided_upon(story).later(seconds=5).tick()
    assert story.asked == "outlook decline"
