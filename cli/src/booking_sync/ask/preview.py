"""How many bookings a request means, before it is asked. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence

from booking_sync.booking_words import room_name
from contracts.configuration import TenantConfiguration
from contracts.links import DueWhy, Link
from contracts.requests import Ask, Request
from reconciler.decision.asked import means


class Unknown(ValueError):
    """The link or space that is asked about is not there; the text says what is."""


def meant(asked: Request, links: Iterable[Link], configuration: TenantConfiguration) -> list[Link]:
    """Raises Unknown."""
    links = list(links)
    if asked.space is not None and configuration.mapping(asked.space) is None:
        known = ", ".join(one.space for one in configuration.spaces)
        raise Unknown(f"there is no space {asked.space}; there are {known}")
    if asked.link is not None and all(link.link != asked.link for link in links):
        raise Unknown(
            f"no booking of {asked.tenant} has the link {asked.link}; booking-sync explain finds links by name"
        )
    return [link for link in links if means(asked, link) and not link.is_busy_time]


def preview(asked: Request, links: Sequence[Link], configuration: TenantConfiguration) -> str:
    """Like `12 bookings are meant: Atrium 10, Stage 2.`, in one line."""
    if asked.ask is Ask.READ_AGAIN:
        spaces = [one.name for one in configuration.spaces if asked.space in (None, one.space)]
        return f"Everything of {', '.join(spaces)} is read again; {_counted(len(links))} known there."
    if asked.ask is Ask.PAUSE:
        return f"Nothing is written for {asked.tenant} until it is resumed; {_counted(len(links))} known."
    if asked.ask is Ask.RESUME:
        held = sum(link.due is not None and link.due.why is DueWhy.PAUSED for link in links)
        return f"What became due during the pause of {asked.tenant} is decided now; {_counted(held)} waiting."
    if not links:
        return "No booking is meant."
    rooms = Counter(room_name(configuration, link.space) for link in links)
    failed = sum(link.has_failed for link in links)
    listed = ", ".join(f"{room} {count}" for room, count in rooms.most_common())
    return f"{_counted(len(links))} meant: {listed}. {failed} of them failed."


def _counted(count: int) -> str:
    return "1 booking is" if count == 1 else f"{count} bookings are"
