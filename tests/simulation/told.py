"""What the product told about each thing of a plan, and how often each of its rules fired."""

from collections import Counter
from collections.abc import Mapping, Sequence

from tests.scenarios.refs import Event, Meeting, Refs
from tests.scenarios.seen import Told
from tests.simulation.plan import Thing

from contracts.envelope import read_headers
from contracts.ids import LinkId
from contracts.links import Link
from contracts.outcomes import Outcome
from contracts.systems import System
from contracts.topics import LINKS, OUTCOMES
from runtime.memory.bus import MemoryBus
from runtime.ports.bus import Record


def read_links(bus: MemoryBus) -> list[Link]:
    """Every record of every link."""
    return [Link.from_json(value) for value in _values(bus.records(LINKS.name), Link.TYPE)]


def read_outcomes(bus: MemoryBus) -> list[Outcome]:
    return [Outcome.from_json(value) for value in _values(bus.records(OUTCOMES.name), Outcome.TYPE)]


def told_of(
    things: Sequence[Thing], refs: Refs, links: Sequence[Link], outcomes: Sequence[Outcome]
) -> Mapping[str, list[Told]]:
    """By name of the thing."""
    found: dict[str, list[Told]] = {}
    for thing in things:
        mine = links_of(refs.get(thing.name), links)
        holds = {one.link for one in links if one.held_for is not None and one.held_for.booking in mine}
        for name, ids in ((thing.name, mine), (holds_of(thing.name), holds)):
            found[name] = [
                Told(one.rule.value, one.result.value, one.reason and one.reason.value)
                for one in outcomes
                if one.link in ids
            ]
    return found


def holds_of(name: str) -> str:
    """Under which what was told of the holds (E12) of a thing is found."""
    return f"holds of {name}"


def fired(links: Sequence[Link], outcomes: Sequence[Outcome]) -> Counter[str]:
    """Rules by their codes: decisions that were remembered, and what was told without one."""
    decided = {(link.link, line.at, line.rule, line.what) for link in links for line in link.history}
    counted = Counter(rule.value for _, _, rule, _ in decided)
    told = Counter(one.rule.value for one in outcomes)
    return Counter({rule: max(counted[rule], told[rule]) for rule in {*counted, *told}})


def links_of(own: Meeting | Event | None, links: Sequence[Link]) -> set[LinkId]:
    """Those of a thing of the plan, by what it is in its own system."""
    match own:
        case Meeting():
            born = [one for one in links if one.origin is System.OUTLOOK and one.held_for is None]
            return {one.link for one in born if _is_of(one, own)}
        case Event():
            born = [one for one in links if one.origin is System.ELITE and one.elite.seen is not None]
            return {one.link for one in born if one.elite.seen and one.elite.seen.event == own.event}
        case None:
            return set()


def _is_of(link: Link, own: Meeting) -> bool:
    seen = link.outlook.seen
    return seen is not None and own.ical_uid in (seen.ical_uid, seen.meeting_key)


def _values(records: Sequence[Record], message_type: str) -> list[bytes]:
    return [r.value for r in records if r.value is not None and read_headers(r.headers).type == message_type]
