"""Which bookings a person's request means."""

from datetime import datetime

from contracts.links import Link
from contracts.requests import Request


def means(asked: Request, link: Link) -> bool:
    """The one that is named, else those of the space or the tenant, that failed, that were decided about since."""
    if link.tenant != asked.tenant or asked.link not in (None, link.link) or asked.space not in (None, link.space):
        return False
    if asked.since is not None and asked.link is None and decided_at(link) < asked.since:
        return False
    return link.has_failed or not asked.only_failed


def decided_at(link: Link) -> datetime:
    return link.history[-1].at if link.history else link.born_at
