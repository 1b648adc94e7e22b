"""What the topics hold about one booking, as lines in the order of time. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from contracts.commands import (
    Booked,
    EliteCommand,
    NoMeeting,
    NotBooked,
    OurMeeting,
    OutlookCommand,
    RoomAnswer,
    TheirMeeting,
)
from contracts.configuration import TenantConfiguration
from contracts.links import DueWhy, Link, WishState
from contracts.observations import Observation
from contracts.outcomes import Outcome
from contracts.outlook_side import OutlookSeen
from contracts.reasons import Reason
from contracts.results import Result
from contracts.rules import Rule
from contracts.systems import System
from contracts.when import AllDay, Timed
from contracts.when_in_words import written
from reconciler.decision.consequences.at_rest import rule_at_rest
from reconciler.decision.policy import policy_of

Told = Observation | OutlookCommand | EliteCommand | Result | Outcome | Link
_WISHED_FOR = "asked for at another time"
_NAMES = {System.OUTLOOK: "Outlook", System.ELITE: "Elite"}


class What(StrEnum):
    SEEN = "seen"
    DECIDED = "decided"
    ASKED = "asked"
    ANSWERED = "answered"
    TOLD = "told"


@dataclass(frozen=True)
class Line:
    at: datetime
    what: What
    words: str
    rule: Rule | None = None
    reason: Reason | None = None


def story_of(link: Link, told: Iterable[tuple[datetime, Told]]) -> list[Line]:
    """Each thing once, the first first. `told` may hold messages of other bookings too."""
    lines: dict[str, Line] = {}
    for at, message in told:
        for line in _lines(link, at, message):
            lines.setdefault(f"{line.at:%Y-%m-%dT%H:%M:%S.%f} {line.words}", line)
    return sorted(lines.values(), key=lambda line: line.at)


def head_of(link: Link) -> str:
    if link.held_for is not None:
        held, name = link.held_for, f"“{link.personal.title_for_outlook}”" if link.personal else "a hold"
        return f"{name} in {link.space}, {_when(held.interval)}; follows {held.booking} (link {link.link})"
    if link.double_of is not None:
        return f"made twice in {link.space}, and withdrawn; the other is {link.double_of} (link {link.link})"
    if link.is_busy_time and link.elite.seen is not None:
        busy = link.elite.seen
        return f"{busy.in_use} in use, so {link.space} can't be, {_when(busy.interval)} (link {link.link})"
    seen = link.half(link.origin).seen
    personal = getattr(link.personal, link.origin.value, None)
    title = f"“{personal.title}”" if personal and personal.title else "a booking without a name"
    when = _when(seen.interval if seen else None)
    return f"{title} in {link.space}, {when}; made in {_NAMES[link.origin]} (link {link.link})"


def present_of(link: Link) -> list[str]:
    """How it stands now, and what can be done."""
    lines = [f"{_NAMES[system]} shows: {_shown(link, system)}." for system in System]
    lines += [f"{_NAMES[system]} is asked for something that it has not answered yet." for system in _asked(link)]
    stands = link.standing
    if stands is not None:
        lines.append(f"Not in step, by {stands.rule}: {stands.reason.sentence} {stands.reason.remedy}")
    if link.due is not None and link.due.why is DueWhy.PAUSED:
        lines.append(f"Paused since {link.due.at:%d %B %Y %H:%M:%S} UTC: nothing is done until the tenant is resumed.")
    elif link.due is not None:
        lines.append(f"Looked at again at {link.due.at:%d %B %Y %H:%M:%S} UTC ({link.due.why}).")
    return lines


def at_rest(link: Link, configuration: TenantConfiguration | None, now: datetime) -> list[str]:
    """The row by which nothing is done; nothing to tell where something is under way, or stands told."""
    policy = policy_of(configuration, link.space) if configuration is not None else None
    if (
        policy is None
        or link.held_for is not None
        or link.is_busy_time
        or link.standing is not None
        or link.has_open_command
    ):
        return []
    rule = rule_at_rest(policy, link, now)
    return [f"Nothing is done, by {rule}: {rule.sentence}"] if rule is not Rule.R1 else []


def holds_of(link: Link, links: Iterable[Link]) -> list[str]:
    """The holds of this booking that stand in other rooms, or should (E12)."""
    lines: list[str] = []
    for hold in sorted(links, key=lambda one: one.space):
        if hold.held_for is None or hold.held_for.booking != link.link or hold.closed:
            continue
        why = f", by {hold.standing.rule}: {hold.standing.reason.sentence}" if hold.standing else "."
        shown = _shown(hold, System.OUTLOOK)
        lines.append(f"Its hold in {hold.space} shows: {shown}{why} (link {hold.link})")
    return lines


def _lines(link: Link, at: datetime, message: Told) -> list[Line]:
    match message:
        case Observation() if _is_of(link, message):
            return [Line(at, What.SEEN, f"{_NAMES[message.seen.system]} showed: {_observed(message)}.")]
        case OutlookCommand() | EliteCommand() if message.link == link.link:
            words = f"Asked {_NAMES[message.target]}, by {message.rule}: {_wished(message)}."
            return [Line(at, What.ASKED, words, message.rule)]
        case Result() if message.link == link.link:
            why = f": {message.reason.sentence}" if message.reason else "."
            detail = f" {message.detail}" if message.detail and message.reason else ""
            words = f"{_NAMES[message.target]} answered {message.became}{why}{detail}"
            return [Line(at, What.ANSWERED, words, reason=message.reason)]
        case Outcome() if message.link == link.link:
            reason = f", {message.reason}" if message.reason else ""
            words = f"Told people: {message.result}{reason} ({message.activity}, {message.rule})."
            return [Line(at, What.TOLD, words, message.rule, message.reason)]
        case Link() if message.link == link.link:
            return [
                Line(one.at, What.DECIDED, f"Decided by {one.rule}: {one.what}", one.rule, one.reason)
                for one in message.history
            ]
    return []


def _is_of(link: Link, news: Observation) -> bool:
    seen = news.seen
    if isinstance(seen, OutlookSeen):
        known, ours = link.outlook.seen, link.outlook.ours
        same_copy = (known is not None and known.key == seen.key) or (ours is not None and ours.room_copy == seen.key)
        return news.tenant == link.tenant and same_copy
    half = link.elite
    if seen.in_use is not None or link.is_busy_time:
        return news.tenant == link.tenant and half.seen is not None and half.seen.key == seen.key
    shown = [row for one in (half.seen, half.requested) if one is not None for row in one.rows]
    made = [one for one in (half.ours, half.ours.apart if half.ours is not None else None) if one is not None]
    rows = {*shown, *(row for one in made for row in (*one.rows, *one.requested)), *half.let_go}
    return news.tenant == link.tenant and not rows.isdisjoint(seen.rows)


def _observed(news: Observation) -> str:
    seen = news.seen
    state = f"the room {seen.response}" if isinstance(seen, OutlookSeen) else seen.status.value
    return f"{state}, {_when(seen.interval)}"


def _shown(link: Link, system: System) -> str:
    if system is System.OUTLOOK:
        outlook = link.outlook.seen
        return f"the room {outlook.response}, {_when(outlook.interval)}" if outlook else "nothing"
    elite, asked = link.elite.seen, link.elite.requested
    shown = f"{elite.status}, {_when(elite.interval)}" if elite else "nothing"
    return f"{shown}; {_WISHED_FOR}: {asked.status}, {_when(asked.interval)}" if asked else shown


def _asked(link: Link) -> list[System]:
    issued = [(system, link.half(system).issued) for system in System]
    return [system for system, one in issued if one is not None and one.state is WishState.OPEN]


def _wished(command: OutlookCommand | EliteCommand) -> str:
    match command.wish:
        case OurMeeting() as wish:
            return f"a meeting {_when(wish.interval)}{', accepted for the room' if wish.accept else ''}"
        case NoMeeting():
            return "our meeting cancelled"
        case TheirMeeting() as wish:
            return f"the meeting moved to {_when(wish.interval)}, the room's answer {wish.answer}"
        case RoomAnswer() as wish:
            return f"the room's answer {wish.answer}, {_when(wish.interval)}"
        case Booked() as wish:
            words = f"{wish.status}, {_when(wish.interval)}"
            if wish.request is not None:
                words += f"; {_WISHED_FOR}: {wish.request.status}, {_when(wish.request.interval)}"
            return f"{words}; what stands elsewhere is given up" if wish.surplus else words
        case NotBooked() as wish:
            return f"the booking {wish.status}"


def _when(interval: Timed | AllDay | None) -> str:
    return written(interval, interval.zone) if interval is not None else "at a time not known any more"
