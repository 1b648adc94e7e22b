from datetime import UTC, date, datetime

import pytest
from tests.scenarios.when import BadTime, Written, began_on, seconds_of, tell

BEGAN = date(2031, 3, 3)


def utc(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2031, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "zone", "start", "end"),
    [
        ("+1d 09:00-10:30", "Europe/Brussels", utc(3, 4, 8), utc(3, 4, 9, 30)),
        ("+1d 09:00-10:30", "America/New_York", utc(3, 4, 14), utc(3, 4, 15, 30)),
        ("+2d 22:00-01:30+1d", "Europe/Brussels", utc(3, 5, 21), utc(3, 6, 0, 30)),
        ("2031-04-02 09:00-09:30", "Europe/Brussels", utc(4, 2, 7), utc(4, 2, 7, 30)),
        ("+4d all-day", "Europe/Brussels", utc(3, 6, 23), utc(3, 7, 23)),
        ("+4d all-day x2", "Europe/Brussels", utc(3, 6, 23), utc(3, 8, 23)),
        ("2031-03-30 all-day", "Europe/Brussels", utc(3, 29, 23), utc(3, 30, 22)),
    ],
)
def test_a_time_is_local_to_its_zone(text: str, zone: str, start: datetime, end: datetime) -> None:
    span = Written(text).span(BEGAN, zone)
    assert (span.start, span.end) == (start, end)
    if not text.startswith("2031"):
        assert tell(span.start, span.end, zone, BEGAN) == text


def test_an_all_day_span_knows_its_days() -> None:
    span = Written("+4d all-day x2").span(BEGAN, "America/New_York")
    assert (span.first, span.days) == (date(2031, 3, 7), 2)


@pytest.mark.parametrize(
    "text",
    ["tomorrow 09:00-10:00", "+1d", "+1d 09:00", "+1d 9:00-10:00", "+1d all-day x0", "+1d 09:00-10:00 x2", ""],
)
def test_other_forms_are_refused(text: str) -> None:
    with pytest.raises(BadTime, match="is no time"):
        Written(text)


@pytest.mark.parametrize("text", ["+1d 10:00-09:00", "+1d 09:00-09:00", "2031-02-30 09:00-10:00", "+1d 25:00-26:00"])
def test_times_that_cannot_be_are_refused(text: str) -> None:
    with pytest.raises(BadTime):
        Written(text).span(BEGAN, "Europe/Brussels")


def test_the_day_is_the_one_in_brussels() -> None:
    assert began_on(utc(3, 3, 23, 30)) == date(2031, 3, 4)


def test_durations() -> None:
    assert [seconds_of(d) for d in ("30s", "20m", "50h", "7d")] == [30, 1200, 180000, 604800]
    with pytest.raises(BadTime):
        seconds_of("soon")
