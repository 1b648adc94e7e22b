"""Which bookings the two replays leave differently, and by which rule each came to its end."""

from dataclasses import dataclass
from datetime import datetime

from contracts.elite_side import EliteSeen
from contracts.ids import LinkId
from contracts.links import Link, Standing
from contracts.outcomes import OutcomeResult
from contracts.outlook_side import OutlookSeen
from contracts.reasons import Reason
from contracts.rules import Rule
from reconciler.decision.consequences.at_rest import rule_at_rest
from reconciler.what_if.replay import Replayed
from reconciler.what_if.run import Run

Told = tuple[OutcomeResult, Reason | None]


@dataclass(frozen=True)
class Ending:
    """How a booking ended in one replay."""

    link: Link
    rule: Rule
    reason: Reason | None
    standing: Standing | None
    told: tuple[Told, ...]
    """What went wrong, or was left out, on the way: each once."""

    @property
    def outlook(self) -> OutlookSeen | None:
        return self.link.outlook.seen

    @property
    def elite(self) -> EliteSeen | None:
        return self.link.elite.seen


@dataclass(frozen=True)
class Difference:
    """`configured`, `changed`: None where the booking was never taken up."""

    link: LinkId
    configured: Ending | None
    changed: Ending | None
    is_certain: bool
    """False: what people would have done about it is not known."""
    really: Link | None
    """As it really stood at the end, where the replay as configured does not come to the same."""


def differences(both: Replayed, really: dict[LinkId, Link], until: datetime) -> list[Difference]:
    """By when and where the bookings are. A hold (E12) ends as its booking does, and busy time is only noted."""
    known = both.changed.links.newest | both.configured.links.newest
    ids = [one for one, link in known.items() if link.held_for is None and not link.is_busy_time]
    found: list[Difference] = []
    for link in ids:
        was, now = _ending(both.configured, link, until), _ending(both.changed, link, until)
        if _essence(was) == _essence(now):
            continue
        real = really.get(link)
        told_so = real is None or (was is not None and _shows(real) == _shows(was.link))
        found.append(Difference(link, was, now, link not in both.not_known, None if told_so else real))
    return sorted(found, key=_place)


def _ending(run: Run, link: LinkId, until: datetime) -> Ending | None:
    known = run.link(link)
    if known is None:
        return None
    told = [(one.result, one.reason) for one in run.told.get(link, ()) if one.result is not OutcomeResult.DONE]
    line = known.history[-1] if known.history else None
    rule = line.rule if line is not None else _rule_of(run, known, until)
    return Ending(known, rule, line.reason if line is not None else None, known.standing, tuple(dict.fromkeys(told)))


def _rule_of(run: Run, link: Link, until: datetime) -> Rule:
    policy = run.policy_of(link)
    return rule_at_rest(policy, link, until) if policy is not None else Rule.R1


def _essence(ending: Ending | None) -> tuple[object, ...] | None:
    if ending is None:
        return None
    stands = ending.standing
    return (*_shows(ending.link), (stands.rule, stands.reason) if stands else None, ending.told)


def _shows(link: Link) -> tuple[object, ...]:
    """A room that has not answered and one that has tentatively are the same to people."""
    outlook, elite = link.outlook.seen, link.elite.seen
    in_outlook = None
    if outlook is not None and outlook.response.is_live:
        in_outlook = (outlook.response.is_pending, *_times(outlook))
    in_elite = (elite.status, *_times(elite)) if elite is not None and elite.status.is_live else None
    return (link.space, in_outlook, in_elite)


def _times(seen: OutlookSeen | EliteSeen) -> tuple[datetime | None, datetime | None]:
    return (seen.interval.start, seen.interval.end) if seen.interval is not None else (None, None)


def _place(one: Difference) -> tuple[str, str, str]:
    ending = one.configured or one.changed
    assert ending is not None
    seen = ending.link.half(ending.link.origin).seen
    start = seen.interval.start.isoformat() if seen is not None and seen.interval is not None else ""
    return (start, ending.link.space, one.link)
