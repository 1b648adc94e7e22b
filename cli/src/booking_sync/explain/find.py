"""Which links a name means: a link's id, an Elite event's id, or an iCalUId. Pure."""

from collections.abc import Iterable

from contracts.ids import LinkId
from contracts.links import Link


def newest_of(links: Iterable[Link]) -> dict[LinkId, Link]:
    """Of each link its newest record: the highest (epoch, revision), not the latest."""
    newest: dict[LinkId, Link] = {}
    for link in links:
        known = newest.get(link.link)
        if known is None or (known.epoch, known.revision) < (link.epoch, link.revision):
            newest[link.link] = link
    return newest


def named(links: Iterable[Link], name: str) -> list[Link]:
    """By start; a meeting of several rooms or days has several."""
    found = [link for link in links if name in _names(link)]
    return sorted(found, key=lambda link: (link.born_at, link.link))


def _names(link: Link) -> set[str]:
    outlook, elite = link.outlook, link.elite
    names: set[str] = {link.link}
    if outlook.seen is not None:
        names |= {outlook.seen.ical_uid or "", outlook.seen.meeting_key or ""}
    if outlook.ours is not None:
        names.add(outlook.ours.ical_uid)
    names |= {half.event for half in (elite.seen, elite.ours) if half is not None}
    return names - {""}
