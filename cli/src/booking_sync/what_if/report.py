"""What a what-if found, for people and as data. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from booking_sync.booking_words import NAMES, interval_of, room_name, shown, title_of, when
from booking_sync.what_if.setting import Setting
from contracts.configuration import TenantConfiguration
from contracts.links import Link
from contracts.outcomes import OutcomeResult
from contracts.systems import System
from contracts.when import AllDay, Timed, write_instant
from reconciler.what_if.compare import Difference, Ending

_TOLD = {OutcomeResult.SKIPPED: "left out", OutcomeResult.FAILED: "failed"}
_NOT_KNOWN = "people would have met something else here; what they would have done then is not known."
_NEVER = "The booking would not have been taken up: its room is not mapped."


@dataclass(frozen=True)
class Report:
    configuration: TenantConfiguration
    settings: Sequence[Setting]
    since: datetime
    until: datetime
    heard: int
    bookings: int
    differences: Sequence[Difference]


def in_words(report: Report) -> str:
    lines = [f"What if {', and '.join(_setting(one) for one in report.settings)}?"]
    lines.append(
        f"Replayed {report.heard} sightings of {report.bookings} bookings, {_day(report.since)} to "
        f"{_day(report.until)}, as configured now and as changed. Nothing was written."
    )
    count = len(report.differences)
    if not count:
        return "\n".join([*lines, "", "Every booking would have ended the same.", ""])
    lines += ["", f"{count} booking{'s' if count > 1 else ''} would have ended differently:"]
    for one in report.differences:
        lines += ["", *_difference(report, one)]
    return "\n".join([*lines, ""])


def as_data(report: Report) -> dict[str, Any]:
    return {
        "tenant": report.configuration.tenant,
        "since": write_instant(report.since),
        "until": write_instant(report.until),
        "set": [{"path": one.path, "now": one.now, "changed": one.changed} for one in report.settings],
        "observations": report.heard,
        "bookings": report.bookings,
        "different": [_difference_as_data(report, one) for one in report.differences],
    }


def _setting(one: Setting) -> str:
    now = "not set" if one.now in (None, []) else one.now
    changed = "nothing" if one.changed in (None, []) else one.changed
    return f"{one.path} were {_flat(changed)} (now {_flat(now)})"


def _flat(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _difference(report: Report, one: Difference) -> list[str]:
    link = _link(one)
    title = title_of(link)
    named = f"“{title}”" if title else "a booking without a name"
    place = f"{room_name(report.configuration, link.space)}, {when(interval_of(link), _zone(report, link))}"
    lines = [f"{place}: {named}, made in {NAMES[link.origin]} (link {link.link})"]
    lines += _ending("as it ended", one.configured, one.changed, interval_of(link))
    lines += _ending("as it would have", one.changed, one.configured, interval_of(link))
    if one.really is not None:
        stood = "; ".join(f"{NAMES[system]}: {shown(one.really, system)}" for system in System)
        lines.append(f"  note: by what a replay can't know, it really stands like this: {stood}.")
    if not one.is_certain:
        lines.append(f"  note: {_NOT_KNOWN}")
    return lines


def _ending(label: str, ending: Ending | None, other: Ending | None, booked: Timed | AllDay | None) -> list[str]:
    if ending is None:
        return [f"  {label + ':':<18}{_NEVER}"]
    margin = " " * 20
    sides = "; ".join(f"{NAMES[system]}: {shown(ending.link, system, unless=booked)}" for system in System)
    lines = [f"  {label + ':':<18}{sides}.", f"{margin}{ending.rule.value}: {ending.rule.sentence}"]
    if ending.standing is not None:
        lines.append(f"{margin}{ending.standing.reason.sentence} {ending.standing.reason.remedy}")
    elif ending.reason is not None:
        lines.append(f"{margin}{ending.reason.sentence}")
    if other is None or ending.told != other.told:
        told = ", ".join(_TOLD[result] + (f" ({why.value})" if why else "") for result, why in ending.told)
        lines.append(f"{margin}Told on the way: {told or 'nothing went wrong'}.")
    return lines


def _difference_as_data(report: Report, one: Difference) -> dict[str, Any]:
    link = _link(one)
    interval = interval_of(link)
    return {
        "link": link.link,
        "space": link.space,
        "room": room_name(report.configuration, link.space),
        "when": when(interval, _zone(report, link)),
        "interval": interval.model_dump(mode="json") if interval is not None else None,
        "title": title_of(link),
        "made_in": link.origin.value,
        "as_configured": _ending_as_data(one.configured),
        "as_changed": _ending_as_data(one.changed),
        "is_certain": one.is_certain,
        "really": {system.value: shown(one.really, system) for system in System} if one.really else None,
    }


def _ending_as_data(ending: Ending | None) -> dict[str, Any] | None:
    if ending is None:
        return None
    stands, outlook, elite = ending.standing, ending.outlook, ending.elite
    return {
        "rule": ending.rule.value,
        "sentence": ending.rule.sentence,
        "reason": stands.reason.value if stands else (ending.reason.value if ending.reason else None),
        "outlook": outlook.response.value if outlook else None,
        "elite": elite.status.value if elite else None,
        "shows": {system.value: shown(ending.link, system) for system in System},
        "told": [{"result": result.value, "reason": why.value if why else None} for result, why in ending.told],
    }


def _link(one: Difference) -> Link:
    ending = one.configured or one.changed
    assert ending is not None
    return ending.link


def _zone(report: Report, link: Link) -> str | None:
    mapped = report.configuration.mapping(link.space)
    return mapped.zone if mapped is not None else None


def _day(at: datetime) -> str:
    return f"{at.day} {at:%B %Y %H:%M} UTC"
