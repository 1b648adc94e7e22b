"""Hints to whoever reads the two systems: look at these bookings, or at everything, again. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TypeVar

from contracts.base import Value
from contracts.configuration import TenantConfiguration
from contracts.elite_side import EliteSeen
from contracts.envelope import Envelope
from contracts.hints import EliteHint, HintCause, MailboxHint
from contracts.ids import Mailbox, NativeKey, SpaceId
from contracts.links import Link
from contracts.topics import ELITE_NOTIFICATIONS, GRAPH_NOTIFICATIONS
from reconciler.decision.consequences.looks import copy_of
from runtime.publish import Post

TOGETHER = 100
"""Bookings in one hint: each takes less than a kilobyte."""
T = TypeVar("T")


class Hints:
    """Of one tenant, in answer to one request."""

    def __init__(self, configuration: TenantConfiguration, cause: Envelope, now: datetime) -> None:
        self._configuration = configuration
        self._cause = cause
        self._now = now

    def about(self, links: Iterable[Link]) -> list[Post]:
        """Each side of each booking, as far as it is known there and its room is mapped."""
        copies: dict[Mailbox, dict[NativeKey, None]] = defaultdict(dict)
        booked: list[EliteSeen] = []
        for link in links:
            mapped = self._configuration.mapping(link.space)
            if mapped is None:
                continue
            copies[mapped.mailbox] |= dict.fromkeys(_room_copies(link))
            booked += [link.elite.seen] if link.elite.seen is not None else []
        mailboxes = [
            self._mailbox(mailbox, look_at=tuple(part))
            for mailbox, keys in copies.items()
            for part in _parts(list(keys))
        ]
        return mailboxes + [self._elite(look_at=tuple(part)) for part in _parts(booked)]

    def everything(self, space: SpaceId | None) -> list[Post]:
        """Of one space or of the tenant. Elite is always read whole: it has no other way."""
        mapped = [one for one in self._configuration.spaces if space in (None, one.space)]
        mailboxes = [self._mailbox(one.mailbox, everything=True) for one in mapped]
        return [*mailboxes, self._elite(everything=True)] if mapped else []

    def _mailbox(self, mailbox: Mailbox, *, look_at: tuple[NativeKey, ...] = (), everything: bool = False) -> Post:
        hint = MailboxHint(
            tenant=self._configuration.tenant,
            mailbox=mailbox,
            cause=HintCause.SWEEP,
            received_at=self._now,
            look_at=look_at,
            everything=everything,
        )
        key = f"{hint.tenant}/{mailbox}"
        return self._post(hint, key=key, lane=key)

    def _elite(self, *, look_at: tuple[EliteSeen, ...] = (), everything: bool = False) -> Post:
        hint = EliteHint(
            tenant=self._configuration.tenant,
            cause=HintCause.SWEEP,
            received_at=self._now,
            look_at=look_at,
            everything=everything,
        )
        return self._post(hint, key=None, lane=hint.tenant)

    def _post(self, hint: Value, *, key: str | None, lane: str) -> Post:
        topic = GRAPH_NOTIFICATIONS if isinstance(hint, MailboxHint) else ELITE_NOTIFICATIONS
        configuration = self._configuration
        return Post(
            topic,
            configuration.tenant,
            hint,
            key=key,
            lane=lane,
            cause=self._cause,
            config_version=configuration.version,
        )


def _room_copies(link: Link) -> list[NativeKey]:
    seen, ours = link.outlook.seen, link.outlook.ours
    copies = [copy_of(seen), ours.room_copy if ours is not None else None]
    return [key for key in copies if key is not None]


def _parts(ids: Sequence[T]) -> Iterator[Sequence[T]]:
    for at in range(0, len(ids), TOGETHER):
        yield ids[at : at + TOGETHER]
