"""What the topics hold of a tenant, as a replay needs it: the start, what was seen since, what was refused."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from contracts.commands import Booked, NoMeeting, NotBooked
from contracts.ids import LinkId, TenantId
from contracts.links import Issued, Link, Refusal, WishState
from contracts.observations import Observation
from contracts.systems import System
from reconciler.decision.identity.finding import aliases_of, marked_link, names_in

Slot = tuple[LinkId, System, str, datetime, datetime]
"""Of which booking, where, which room, from when to when."""


@dataclass
class Recorded:
    start: dict[LinkId, Link] = field(default_factory=dict)
    """As the links stood when the replay begins."""
    end: dict[LinkId, Link] = field(default_factory=dict)
    """As they really stood when it ends."""
    seen: list[tuple[datetime, Observation]] = field(default_factory=list)
    refused: dict[Slot, Refusal] = field(default_factory=dict)
    """What a far side would not take, and has not taken since: whatever the configuration."""
    _whose: dict[str, LinkId] = field(default_factory=dict)

    def link_of(self, news: Observation) -> LinkId | None:
        """The link that it really belonged to."""
        marked = marked_link(news.seen)
        known = (self._whose.get(name) for name in names_in(news.seen))
        return marked or next((link for link in known if link is not None), None)


def recorded(
    tenant: TenantId, told: Iterable[tuple[datetime, Link | Observation]], since: datetime, until: datetime
) -> Recorded:
    """`told` may hold messages of other tenants and times, in any order."""
    found = Recorded()
    for at, message in told:
        if message.tenant != tenant or at > until:
            continue
        if isinstance(message, Observation):
            if at >= since:
                found.seen.append((at, message))
            continue
        found._whose |= dict.fromkeys(aliases_of(message), message.link)  # noqa: SLF001 – its own maker
        _keep_newest(found.end, message)
        if at < since:
            _keep_newest(found.start, message)
    for link in found.end.values():
        found.refused |= _refused(link)
    found.seen.sort(key=lambda one: one[0])
    return found


def slot_of(link: LinkId, system: System, issued: Issued) -> Slot | None:
    """None for what takes no slot: a cancellation."""
    wish = getattr(issued, "wish", None)
    if wish is None or isinstance(wish, NotBooked | NoMeeting):
        return None
    beside = wish.request if isinstance(wish, Booked) else None
    taken = beside.interval if beside is not None else wish.interval
    return (link, system, wish.room, taken.start, taken.end)


def _refused(link: Link) -> dict[Slot, Refusal]:
    found: dict[Slot, Refusal] = {}
    for system in System:
        issued = link.half(system).issued
        if issued is not None and issued.state is WishState.REFUSED and issued.refusal is not None:
            slot = slot_of(link.link, system, issued)
            if slot is not None:
                found[slot] = issued.refusal
    return found


def _keep_newest(links: dict[LinkId, Link], link: Link) -> None:
    known = links.get(link.link)
    if known is None or (known.epoch, known.revision) < (link.epoch, link.revision):
        links[link.link] = link
