"""Who reschedules in Elite may remove the booked space and add another: the booking was moved, it is no other one."""

import pytest
from decision_kit import TENANT, Story, at
from rows_kit import Row, accepted, change_asked, confirmed, invited, requested, shown, stands

from contracts.elite_side import EliteSeen, EliteStatus
from contracts.ids import EliteEventId, EliteSpaceId, NativeKey, SpaceId
from contracts.links import EliteHalf, Link
from contracts.observations import EventRows, Observation
from contracts.personal import Personal
from contracts.systems import System
from contracts.versions import Version
from contracts.when import Timed
from reconciler.decision.identity.elite_rows import rows_beside, rows_held
from reconciler.decision.identity.replaced import lives_on_in, under_new_rows

NEW = EliteSpaceId("new")
LATER = at(11, 12)
JUST_NOW = Version(system=System.ELITE, stamp="2031-03-03T12:00:00Z")


def half_of(story: Story) -> EliteHalf:
    assert story.link is not None
    return story.link.elite


def seen_in(story: Story, interval: Timed = LATER, status: str = "definite", row: EliteSpaceId = NEW) -> EliteSeen:
    """Another row of its event."""
    seen = half_of(story).seen
    assert seen is not None
    shown_now = {"key": NativeKey(row), "rows": (row,), "status": EliteStatus(status), "interval": interval}
    return seen.model_copy(update=shown_now | {"version": JUST_NOW})


def tell(story: Story, seen: EliteSeen, rows: EventRows | None = None) -> Story:
    personal = Personal(title="Concert")
    return story.hear(Observation(tenant=TENANT, seen=seen, personal=personal, looked_at=story.now, rows=rows))


def moved(story: Story, interval: Timed = LATER, status: str = "definite") -> Story:
    """By the events team, who left no row of it behind but the new one, and what is asked for beside it."""
    standing = (NEW, *rows_beside(half_of(story)))
    return tell(story, seen_in(story, interval, status), EventRows(standing=standing, gone=rows_held(half_of(story))))


def change_moved() -> Story:
    story = change_asked()
    standing = (*rows_held(half_of(story)), NEW)
    return tell(story, seen_in(story, at(16, 18), "prospect"), EventRows(standing=standing))


def with_its_former_end_told(story: Story) -> Story:
    """Of the row that was replaced, read at the same moment."""
    former = half_of(story).let_go[-1]
    return tell(story, seen_in(story, at(9, 10), "removed", former))


ROWS: list[Row] = [
    (
        "B3-a-request",
        lambda: moved(requested().elite("prospect"), status="prospect"),
        "outlook moved 11-12 tentative",
        [],
    ),
    ("B3-confirmed", lambda: moved(confirmed()), "outlook moved 11-12 accept", []),
    ("B3-the-former-row-ends", lambda: with_its_former_end_told(moved(confirmed())), "outlook moved 11-12 accept", []),
    ("B3-the-held-row-of-a-change", lambda: moved(change_asked()), "nothing", []),
    ("B3-the-change-itself", change_moved, "outlook moved 16-18 tentative", []),
    ("B5-put-back", lambda: moved(shown()), "elite booked definite 9-10", []),
    (
        "B5-made-by-us-and-not-seen-before",
        lambda: moved(accepted().elite("definite")),
        "elite booked definite 9-10",
        [],
    ),
    (
        "O12-taken-back-in-its-new-row",
        lambda: moved(shown().outlook("cancelled")).changed("elite").tick(),
        "elite canceled",
        [],
    ),
    ("E7-our-meeting-follows", lambda: moved(stands()), "outlook meeting accepted 11-12", []),
    ("E7-where-the-room-answers", lambda: moved(invited()), "outlook meeting 11-12", []),
    ("E7-the-former-row-ends", lambda: with_its_former_end_told(moved(stands())), "outlook meeting accepted 11-12", []),
]


@pytest.mark.parametrize(("story", "asked"), [pytest.param(row[1], row[2], id=row[0]) for row in ROWS])
def test_a_booking_follows_into_the_row_that_replaced_its_own(story: object, asked: str) -> None:
    assert callable(story)
    assert story().asked == asked


def link_of(story: Story) -> Link:
    assert story.link is not None
    return story.link


ALL_NEW = EventRows(standing=(NEW,))
FOUND: list[tuple[str, Story, EliteSeen, EventRows | None, bool]] = [
    ("its-row-is-gone", stands(), seen_in(stands()), ALL_NEW, True),
    ("its-row-stands", stands(), seen_in(stands()), EventRows(standing=(NEW, *rows_held(half_of(stands())))), False),
    ("nothing-is-told-of-the-event's-rows", stands(), seen_in(stands()), None, False),
    ("what-has-ended-stands-for-nothing", stands(), seen_in(stands(), status="removed"), ALL_NEW, False),
    ("it-had-ended-before", stands().elite("removed"), seen_in(stands()), ALL_NEW, False),
    ("we-are-to-cancel-it", shown().outlook("cancelled"), seen_in(shown()), ALL_NEW, True),
    ("we-have-cancelled-it", shown().outlook("cancelled").done("elite"), seen_in(shown()), ALL_NEW, False),
    ("the-row-of-a-change-is-gone", change_asked(), seen_in(change_asked()), ALL_NEW, True),
]


@pytest.mark.parametrize(("story", "seen", "rows", "is_found"), [pytest.param(*row[1:], id=row[0]) for row in FOUND])
def test_a_new_row_is_of_the_booking_whose_own_is_gone(
    story: Story, seen: EliteSeen, rows: EventRows | None, is_found: bool
) -> None:
    assert lives_on_in([link_of(story)], seen, rows) == (link_of(story) if is_found else None)


def test_a_row_of_another_event_is_another_booking() -> None:
    other = seen_in(stands()).model_copy(update={"event": EliteEventId("another")})
    assert lives_on_in([link_of(stands())], other, ALL_NEW) is None


def test_of_several_bookings_whose_rows_are_gone_it_is_the_one_that_is_most_alike() -> None:
    here, seen = link_of(stands()), seen_in(stands())
    elsewhere = here.model_copy(update={"space": SpaceId("library")})
    far = here.model_copy(update={"elite": half_of(stands().elite("definite", at(17, 18)))})
    longer = here.model_copy(update={"elite": half_of(stands().elite("definite", at(9, 13)))})
    assert lives_on_in([elsewhere, far, longer, here], seen, ALL_NEW) == here
    assert lives_on_in([elsewhere, longer], seen, ALL_NEW) == longer


def test_both_rows_replaced_at_once_each_follows_its_own() -> None:
    half, both = half_of(change_asked()), EventRows(standing=(NEW, EliteSpaceId("asked-anew")))
    held = under_new_rows(half, seen_in(change_asked()), both)
    asked = seen_in(change_asked(), at(16, 18), "prospect", EliteSpaceId("asked-anew"))
    after = under_new_rows(held, asked, both)
    assert (rows_held(after), rows_beside(after)) == ((NEW,), ("asked-anew",))
    assert set(after.let_go) >= {*rows_held(half), *rows_beside(half)}
