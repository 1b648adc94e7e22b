"""What a mail says: what happened, in which room, when, and what can be done."""

from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

from contracts.configuration import SpaceMapping
from contracts.notices import Notice
from contracts.outcomes import Activity, Outcome, OutcomeResult
from contracts.reasons import Reason
from contracts.when_in_words import written

_DONE: Mapping[Activity, str] = {
    Activity.OUTLOOK_EVENT_CREATED: "Booked in Momentus Elite",
    Activity.OUTLOOK_EVENT_RESCHEDULED: "Changed in Momentus Elite",
    Activity.OUTLOOK_EVENT_CANCELLED: "Cancelled in Momentus Elite",
    Activity.MOMENTUS_EVENT_CREATED: "Booked in Outlook",
    Activity.MOMENTUS_EVENT_RESCHEDULED: "Changed in Outlook",
    Activity.MOMENTUS_EVENT_CANCELLED: "Cancelled in Outlook",
    Activity.ROOM_RESPONSE: "Room answered",
    Activity.CONFLICT: "Conflict settled",
    Activity.SETTINGS_WARNING: "Settings fit again",
    Activity.CONNECTION_PROBLEM: "Connection works again",
    Activity.INITIAL_SYNC_FINISHED: "First synchronisation finished",
}
_FAILED: Mapping[Activity, str] = {
    Activity.OUTLOOK_EVENT_CREATED: "Not booked in Momentus Elite",
    Activity.OUTLOOK_EVENT_RESCHEDULED: "Not changed in Momentus Elite",
    Activity.OUTLOOK_EVENT_CANCELLED: "Not cancelled in Momentus Elite",
    Activity.MOMENTUS_EVENT_CREATED: "Not booked in Outlook",
    Activity.MOMENTUS_EVENT_RESCHEDULED: "Not changed in Outlook",
    Activity.MOMENTUS_EVENT_CANCELLED: "Not cancelled in Outlook",
    Activity.ROOM_RESPONSE: "Room not confirmed",
    Activity.CONFLICT: "Conflict",
    Activity.SETTINGS_WARNING: "Settings need a look",
    Activity.CONNECTION_PROBLEM: "Connection problem",
    Activity.INITIAL_SYNC_FINISHED: "First synchronisation failed",
}
_ANSWERS: Mapping[Reason | None, str] = {Reason.CONFIRMED: "Room confirmed", Reason.DECLINED: "Room declined"}

_plain = Environment(
    loader=PackageLoader("notifier", ""),
    autoescape=False,  # noqa: S701 – plain text, never HTML
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


@dataclass(frozen=True)
class Words:
    subject: str
    text: str


def words(outcome: Outcome, space: SpaceMapping | None, *, because: str) -> Words:
    """For an outcome that is done or failed; `space` is None when the room is mapped no more.

    The title stands in the text alone, and only where the outcome has one: private bookings name none.
    """
    headline, room, when = _headline(outcome), _one_line(space.name if space else outcome.space), _when(outcome, space)
    reason, personal = outcome.reason, outcome.personal
    text = _plain.get_template("mail.txt.j2").render(
        headline=headline,
        room=room,
        when=when,
        what=outcome.rule.sentence,
        why=reason.sentence if reason else None,
        title=_one_line(personal.title) if personal and personal.title else None,
        taken_by="Held tentatively" if reason is Reason.HOLD_OVERRUN else "In the way",
        in_the_way=[written(taken, space.zone if space else taken.zone) for taken in outcome.in_the_way],
        detail=_one_line(outcome.detail) if outcome.detail else None,
        remedy=reason.remedy if reason else None,
        because=_one_line(because),
        rule=outcome.rule,
    )
    return Words(subject=f"{headline}: {room}{', ' + when if when else ''}", text=text)


def words_of_notice(notice: Notice, space: SpaceMapping | None, *, because: str) -> Words:
    """`space` is None where the notice is about the whole tenant, or its room is mapped no more."""
    about = notice.about.words
    where = _one_line(space.name if space else notice.space or notice.tenant)
    text = _plain.get_template("notice.txt.j2").render(
        headline=about.headline,
        where=where,
        what=about.sentence,
        detail=_one_line(notice.detail) if notice.detail else None,
        remedy=about.remedy,
        because=_one_line(because),
    )
    return Words(subject=f"{about.headline}: {where}", text=text)


def _headline(outcome: Outcome) -> str:
    if outcome.result is OutcomeResult.FAILED:
        return _FAILED[outcome.activity]
    if outcome.activity is Activity.ROOM_RESPONSE:
        return _ANSWERS.get(outcome.reason, _DONE[outcome.activity])
    return _DONE[outcome.activity]


def _when(outcome: Outcome, space: SpaceMapping | None) -> str | None:
    interval = outcome.interval
    return written(interval, space.zone if space else interval.zone) if interval else None


def _one_line(text: str) -> str:
    """What people typed must not look like lines of ours, nor end a header."""
    return " ".join(text.split())
