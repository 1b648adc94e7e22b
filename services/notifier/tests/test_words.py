"""What a mail says."""

from datetime import UTC, date, datetime

import pytest
from notifier_kit import BY_ALICE, BY_ERIN, MOST_IS_MISSING, NINE_TO_HALF_PAST_TEN, configuration, outcome

from contracts.configuration import SpaceMapping
from contracts.ids import SpaceId
from contracts.outcomes import Activity, Outcome, OutcomeResult
from contracts.personal import Personal
from contracts.reasons import Reason
from contracts.rules import Rule
from contracts.when import AllDay, Timed
from notifier.words import words, words_of_notice

SPACES = {space.space: space for space in configuration().spaces}
ATRIUM, ANNEX = SPACES[SpaceId("atrium")], SPACES[SpaceId("annex")]


def subject(told: Outcome, space: SpaceMapping | None = ATRIUM) -> str:
    return words(told, space, because="Tell them").subject


def text(told: Outcome, space: SpaceMapping | None = ATRIUM) -> str:
    return words(told, space, because="Tell owners of failures").text


def test_a_mail_about_a_failure_reads_from_what_happened_to_what_can_be_done() -> None:
    told = outcome(in_the_way=(NINE_TO_HALF_PAST_TEN,), detail="Room is double booked")
    assert subject(told) == "Not booked in Momentus Elite: Atrium, Tuesday 4 March 2031, 09:00–10:30 (Europe/Brussels)"
    assert text(told) == (
        "Not booked in Momentus Elite: Atrium, Tuesday 4 March 2031, 09:00–10:30 (Europe/Brussels).\n"
        "\n"
        "Elite could not take the booking.\n"
        "The room is already booked at this time.\n"
        "\n"
        "Room: Atrium\n"
        "When: Tuesday 4 March 2031, 09:00–10:30 (Europe/Brussels)\n"
        "Booking: Budget review\n"
        "In the way: a booking Tuesday 4 March 2031, 09:00–10:30 (Europe/Brussels)\n"
        "Details: Room is double booked\n"
        "\n"
        "What you can do: Move or cancel one of the two bookings; the other then follows by itself.\n"
        "\n"
        "-- \n"
        'booking-sync. You get this mail because of the notification rule "Tell owners of failures". Decided by O14.\n'
    )


def test_a_mail_about_a_success_needs_no_reason() -> None:
    told = outcome(result=OutcomeResult.DONE, reason=None, rule=Rule.O2)
    assert subject(told).startswith("Booked in Momentus Elite: Atrium, ")
    assert "What you can do" not in text(told)
    assert Rule.O2.sentence in text(told)


def test_a_reminder_says_what_a_delegate_can_do() -> None:
    told = outcome(Activity.ROOM_RESPONSE, reason=Reason.UNANSWERED, rule=Rule.E14)
    assert subject(told).startswith("Room not confirmed: Atrium, ")
    assert "Accept or decline the request in the room's calendar" in text(told)


def test_what_is_booked_over_tentative_holds_names_them() -> None:
    told = outcome(
        result=OutcomeResult.DONE,
        reason=Reason.HOLD_OVERRUN,
        rule=Rule.O17,
        in_the_way=(NINE_TO_HALF_PAST_TEN,),
        detail="Held in Momentus Elite by event-7.",
    )
    assert subject(told).startswith("Booked in Momentus Elite: Atrium, ")
    assert "Held tentatively: a booking Tuesday 4 March 2031, 09:00–10:30 (Europe/Brussels)" in text(told)
    assert "Details: Held in Momentus Elite by event-7." in text(told)


def test_a_private_booking_is_told_by_room_and_time_alone() -> None:
    said = text(outcome(personal=None))
    assert "Booking:" not in said
    assert "When: Tuesday 4 March 2031" in said


@pytest.mark.parametrize("personal", [BY_ALICE, BY_ERIN])
def test_the_subject_of_a_mail_never_has_the_title(personal: Personal) -> None:
    assert personal.title
    assert personal.title not in subject(outcome(personal=personal))


@pytest.mark.parametrize(
    ("interval", "space", "said"),
    [
        (NINE_TO_HALF_PAST_TEN, ANNEX, "Tuesday 4 March 2031, 03:00–04:30 (America/New_York)"),
        (NINE_TO_HALF_PAST_TEN, None, "Tuesday 4 March 2031, 08:00–09:30 (UTC)"),
        (
            Timed(start=datetime(2031, 3, 4, 21, tzinfo=UTC), end=datetime(2031, 3, 5, 1, tzinfo=UTC), zone="UTC"),
            ATRIUM,
            "Tuesday 4 March 2031, 22:00 – Wednesday 5 March 2031, 02:00 (Europe/Brussels)",
        ),
        (
            AllDay(first=date(2031, 3, 4), end_date=date(2031, 3, 5), zone="Europe/Brussels"),
            ATRIUM,
            "Tuesday 4 March 2031, all day",
        ),
        (
            AllDay(first=date(2031, 3, 4), end_date=date(2031, 3, 7), zone="Europe/Brussels"),
            ATRIUM,
            "Tuesday 4 March 2031 – Thursday 6 March 2031, all day",
        ),
    ],
)
def test_times_are_told_in_the_zone_of_the_room(
    interval: Timed | AllDay, space: SpaceMapping | None, said: str
) -> None:
    assert subject(outcome(interval=interval), space).endswith(f", {said}")


def test_a_booking_whose_time_is_not_known_is_told_without_one() -> None:
    told = outcome(interval=None)
    assert subject(told) == "Not booked in Momentus Elite: Atrium"
    assert "When:" not in text(told)


@pytest.mark.parametrize(
    ("reason", "said"),
    [(Reason.CONFIRMED, "Room confirmed"), (Reason.DECLINED, "Room declined"), (None, "Room answered")],
)
def test_a_room_s_answer_is_told_by_what_it_was(reason: Reason | None, said: str) -> None:
    assert subject(outcome(Activity.ROOM_RESPONSE, OutcomeResult.DONE, reason)).startswith(f"{said}: ")


def test_what_people_typed_stays_on_its_line() -> None:
    told = outcome(personal=Personal(title="Review\n\nWhat you can do: pay {{ 7 * 7 }} <b>now</b>"))
    assert "Booking: Review What you can do: pay {{ 7 * 7 }} <b>now</b>\n" in text(told)


@pytest.mark.parametrize("result", [OutcomeResult.DONE, OutcomeResult.FAILED])
@pytest.mark.parametrize("activity", Activity)
def test_every_activity_has_a_headline_for_success_and_failure(activity: Activity, result: OutcomeResult) -> None:
    assert subject(outcome(activity, result)).partition(": ")[0]


def test_a_notice_about_a_room_says_what_is_missing_and_what_to_do() -> None:
    said = words_of_notice(MOST_IS_MISSING, ATRIUM, because="Tell the desk")
    assert said.subject == "Bookings are missing: Atrium"
    assert said.text == (
        "Bookings are missing: Atrium.\n"
        "\n"
        "Most bookings of the room could not be seen any more, all at once, so nothing was concluded from it.\n"
        "\n"
        "Details: Outlook showed 2 of 14 known bookings.\n"
        "\n"
        "What you can do: Look whether they are still there. If they are not, nothing needs to be done: "
        "a second look will agree.\n"
        "\n"
        "-- \n"
        'booking-sync. You get this mail because of the notification rule "Tell the desk".\n'
    )
