"""Row E12: a hold in a room that can't be used while another one is in use."""

import pytest
from decision_kit import EVENT, Story, at, automatic, held, momentus
from holds_kit import (
    booking,
    follow,
    hold_of,
    in_a_managed_room,
    in_an_answering_room,
    over,
    with_delegates,
)
from rows_kit import Row

from contracts.commands import OurMeeting
from contracts.ids import ICalUid, NativeKey, meeting_id
from contracts.reasons import Reason
from contracts.systems import System
from reconciler.decision.news import TickWhy

OUTLOOK, ELITE = System.OUTLOOK, System.ELITE


def placed() -> Story:
    return follow(in_a_managed_room()).done("outlook")


def accepted() -> Story:
    return follow(in_an_answering_room()).done("outlook").outlook("accepted")


def declined(story: Story) -> Story:
    return follow(story).done("outlook").outlook("declined")


def declined_for_a_booking() -> Story:
    asked = follow(in_an_answering_room()).done("outlook")
    return asked.taken(held(at(9, 10), OUTLOOK)).outlook("declined")


def moved_by_people(times: int) -> Story:
    story = placed()
    for n in range(times):
        story.outlook("accepted", at(11 + n, 12 + n))
        if story.to_outlook is not None:
            story.done("outlook")
    return story


def cancelled_by_people() -> Story:
    """The writer finds it dead; a moment later it is made again."""
    return placed().outlook("cancelled").gone("outlook").later(seconds=2).tick()


def own_hold(story: Story) -> Story:
    """A hold of the same event stands in the room."""
    own = hold_of("other", at(9, 10), meeting=meeting_id(story.policy.configuration.tenant, ELITE, NativeKey(EVENT)))
    return story.taken(own)


def for_the_same_event(story: Story) -> Story:
    """Another booking of the event that *Hall* is in use for has a hold in the room, too."""
    return story.taken(hold_of("other", at(9, 10), meeting=booking().meeting))


def declined_for_its_own_hold() -> Story:
    return own_hold(automatic().elite("definite").done("outlook")).outlook("declined")


def own_hold_of_a_request() -> Story:
    story = momentus().outlook("tentative").done("elite")
    assert story.link is not None
    return story.taken(hold_of("other", at(9, 10), meeting=story.link.meeting)).elite("definite")


ROWS: list[Row] = [
    ("E12-accepted-where-elite-manages", lambda: follow(in_a_managed_room()), "outlook meeting accepted 9-10", []),
    ("E12-an-answering-room-is-asked", lambda: follow(in_an_answering_room()), "outlook meeting 9-10", []),
    ("E12-that-it-stands-is-told-to-nobody", accepted, "nothing", []),
    ("E12-moves-with-the-booking", lambda: follow(placed(), at(11, 12)), "outlook meeting accepted 11-12", []),
    ("E12-is-called-after-the-room", lambda: follow(placed(), room="West"), "outlook meeting accepted 9-10", []),
    ("E12-ends-with-the-booking", lambda: over(placed()), "outlook cancel", []),
    ("E12-its-end-is-told-to-nobody", lambda: over(placed()).done("outlook"), "nothing", []),
    ("E12-made-anew", lambda: follow(over(placed()).done("outlook")), "outlook meeting accepted 9-10", []),
    ("E12-none-for-what-is-over", lambda: follow(in_a_managed_room().later(days=2)), "nothing", []),
    (
        "E12-a-booking-in-its-room-is-told-once",
        lambda: follow(in_a_managed_room().taken(held(at(9, 10), OUTLOOK))).tick(),
        "nothing",
        ["E12 failed conflict"],
    ),
    (
        "E12-placed-when-the-slot-is-free",
        lambda: follow(in_a_managed_room().taken(held(at(9, 10), OUTLOOK))).taken().tick(TickWhy.SLOT_CHANGED),
        "outlook meeting accepted 9-10",
        ["E12 failed conflict"],
    ),
    (
        "E12-one-that-cannot-follow-is-let-go",
        lambda: follow(placed().taken(held(at(11, 12), OUTLOOK)), at(11, 12)),
        "outlook cancel",
        [],
    ),
    (
        "E12-that-it-could-not-follow-is-told-once",
        lambda: follow(placed().taken(held(at(11, 12), OUTLOOK)), at(11, 12)).done("outlook").tick(),
        "nothing",
        ["E12 failed conflict"],
    ),
    (
        "E12-and-it-is-made-again-when-the-slot-is-free",
        lambda: (
            follow(placed().taken(held(at(11, 12), OUTLOOK)), at(11, 12))
            .done("outlook")
            .taken()
            .tick(TickWhy.SLOT_CHANGED)
        ),
        "outlook meeting accepted 11-12",
        ["E12 failed conflict"],
    ),
    (
        "E12-beyond-the-booking-window-of-its-room",
        lambda: follow(in_an_answering_room(), at(9, 10, day=181)).tick(),
        "nothing",
        ["E12 skipped room_limit"],
    ),
    (
        "E12-sent-when-the-window-reaches-it",
        lambda: follow(in_an_answering_room(), at(9, 10, day=181)).later(days=2).tick(),
        "outlook meeting 9-10",
        ["E12 skipped room_limit"],
    ),
    (
        "E12-moved-beyond-the-window-it-is-let-go",
        lambda: follow(accepted(), at(9, 10, day=200)).done("outlook").tick(),
        "nothing",
        ["E12 skipped room_limit"],
    ),
    (
        "E12-what-stands-in-elite-alone-is-not-in-the-way",
        lambda: follow(in_a_managed_room().taken(held(at(9, 10), ELITE))),
        "outlook meeting accepted 9-10",
        [],
    ),
    (
        "E12-never-checked-against-another-hold",
        lambda: follow(in_a_managed_room().taken(hold_of("other", at(9, 10)))),
        "outlook meeting accepted 9-10",
        [],
    ),
    (
        "E12-in-an-answering-room-one-that-covers-is-enough",
        lambda: follow(in_an_answering_room().taken(hold_of("other", at(8, 11)))).tick(),
        "nothing",
        [],
    ),
    (
        "E12-one-of-the-same-event-is-enough-as-well",
        lambda: follow(for_the_same_event(in_an_answering_room())).tick(),
        "nothing",
        [],
    ),
    (
        "E12-declined-for-one-of-the-same-event-is-told-once-and-left",
        lambda: (
            for_the_same_event(follow(in_an_answering_room()).done("outlook"))
            .outlook("declined")
            .tick(TickWhy.SLOT_CHANGED)
        ),
        "nothing",
        ["E12 failed conflict"],
    ),
    (
        "E12-takes-the-place-of-the-one-that-covered",
        lambda: follow(in_an_answering_room().taken(hold_of("other", at(8, 11)))).taken().tick(TickWhy.SLOT_CHANGED),
        "outlook meeting 9-10",
        [],
    ),
    ("E12-declined-for-a-booking", lambda: declined_for_a_booking().tick(), "nothing", ["E12 failed conflict"]),
    (
        "E12-asked-again-when-that-booking-goes",
        lambda: declined_for_a_booking().taken().tick(TickWhy.SLOT_CHANGED),
        "outlook meeting 9-10",
        ["E12 failed conflict"],
    ),
    (
        "E12-an-unexplained-decline-is-asked-once-more",
        lambda: declined(in_an_answering_room()),
        "outlook meeting 9-10",
        [],
    ),
    (
        "E12-declined-for-a-booking-that-has-left-before-the-decline-was-seen",
        lambda: (
            follow(in_an_answering_room().taken(held(at(9, 10), OUTLOOK)))
            .taken()
            .tick(TickWhy.SLOT_CHANGED)
            .done("outlook")
            .outlook("declined")
        ),
        "outlook meeting 9-10",
        ["E12 failed conflict"],
    ),
    (
        "E12-declined-again-it-is-told-and-left",
        lambda: declined(in_an_answering_room()).done("outlook").outlook("declined").tick(TickWhy.FOLLOWS),
        "nothing",
        ["E12 failed conflict"],
    ),
    (
        "E12-a-delegate-is-not-asked-twice",
        lambda: declined(with_delegates()).tick(TickWhy.FOLLOWS),
        "nothing",
        ["E12 failed conflict"],
    ),
    ("E12-moved-by-people-is-put-back", lambda: moved_by_people(1), "nothing", ["E12 done reverted"]),
    (
        "E12-after-two-put-backs-a-person-has-to-look",
        lambda: moved_by_people(3),
        "nothing",
        ["E12 done reverted", "E12 done reverted", "E12 failed needs_person"],
    ),
    (
        "E12-declined-by-people-where-elite-manages-is-accepted-again",
        lambda: placed().outlook("declined"),
        "outlook meeting accepted 9-10",
        [],
    ),
    ("E12-cancelled-by-people-is-made-again", cancelled_by_people, "outlook meeting accepted 9-10", []),
    (
        "E12-what-outlook-does-not-take-is-told-once",
        lambda: follow(follow(in_a_managed_room()).refused("outlook", Reason.FORBIDDEN)),
        "nothing",
        ["E12 failed forbidden"],
    ),
    (
        "E12-refused-at-one-time-it-is-tried-at-another",
        lambda: follow(follow(in_a_managed_room()).refused("outlook", Reason.INVALID), at(11, 12)),
        "outlook meeting accepted 11-12",
        ["E12 failed invalid"],
    ),
    (
        "E12-given-up-on-it-may-stand-all-the-same-and-is-taken-back",
        lambda: over(follow(in_a_managed_room()).refused("outlook", Reason.THROTTLED)),
        "outlook cancel",
        ["E12 failed throttled"],
    ),
    ("E12-its-own-hold-goes-before-the-room-is-asked", lambda: own_hold(automatic()).elite("definite"), "nothing", []),
    (
        "E12-then-the-room-is-asked",
        lambda: own_hold(automatic()).elite("definite").taken().tick(TickWhy.SLOT_CHANGED),
        "outlook meeting 9-10",
        [],
    ),
    ("E12-declined-for-its-own-hold-is-no-refusal", declined_for_its_own_hold, "nothing", ["E2 done"]),
    (
        "E12-and-the-room-is-invited-again",
        lambda: declined_for_its_own_hold().taken().tick(TickWhy.SLOT_CHANGED),
        "outlook meeting 9-10",
        ["E2 done"],
    ),
    (
        "E12-a-request-is-not-accepted-over-its-own-hold",
        own_hold_of_a_request,
        "nothing",
        ["O7 done"],
    ),
    (
        "E5-the-hold-of-a-booking-born-in-elite-costs-nothing",
        lambda: automatic().taken(hold_of("other", at(9, 10))).elite("definite"),
        "nothing",
        ["E5 failed conflict"],
    ),
    (
        "E5-the-hold-of-a-meeting-made-in-outlook-is-given-away",
        lambda: automatic().taken(hold_of("other", at(9, 10), origin=OUTLOOK)).elite("definite"),
        "elite canceled",
        [],
    ),
    (
        "E13-the-hold-of-another-booking-is-in-the-way",
        lambda: momentus().taken(hold_of("other", at(9, 10))).elite("definite"),
        "nothing",
        ["E13 failed conflict"],
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_room_holds(row: Row) -> None:
    _, story, asked, told = row
    after = story()
    assert (after.asked, after.outcomes) == (asked, told)


def test_a_hold_says_which_room_is_in_use_and_stands_on_the_default_organizers_calendar() -> None:
    story = follow(in_a_managed_room().taken(hold_of("other", at(9, 10))))
    wish, link = story.to_outlook, story.link
    assert isinstance(wish, OurMeeting)
    assert wish.organizers == (story.policy.to_outlook.default_organizer,)
    assert (wish.room_in_use, wish.mark.link, wish.beside) == ("Hall", link and link.link, (ICalUid("uid-other"),))
    assert link is not None
    assert link.personal is not None
    assert link.personal.title_for_outlook == "In use: Hall"


def test_a_conflict_of_a_hold_names_both_rooms_and_the_booking_in_its_way() -> None:
    (outcome,) = follow(in_a_managed_room().taken(held(at(9, 10), OUTLOOK))).told
    assert (outcome.space, outcome.interval, outcome.in_the_way) == ("atrium", at(9, 10), (at(9, 10),))
    assert outcome.detail is not None
    assert outcome.detail.startswith("Hall is in use")
