"""A mailbox's hints → one read of its changes; observations acknowledged before the cursor moves."""

import logging
from collections.abc import Sequence
from dataclasses import replace

from contracts.configuration import SpaceMapping, TenantConfiguration
from contracts.envelope import Envelope
from contracts.hints import HintCause, MailboxHint
from graph.clients import GraphClients
from graph.errors import GraphError, Passing
from graph.times import UnreadableTime
from graph_ingest.cursors import Memory
from graph_ingest.hints import NOT_URGENT
from graph_ingest.keeper import Keeper
from graph_ingest.reading import Read, Reading
from graph_ingest.unreadable import Unreadable
from graph_ingest.watched import Watched
from runtime.configuration import Configurations
from runtime.logs import log_context
from runtime.metrics import counter
from runtime.ports import Ports
from runtime.publish import Publisher
from runtime.received import Received
from runtime.rests import Rests

log = logging.getLogger(__name__)

UNREADABLE = counter(
    "booking_sync.graph.mailboxes.unreadable",
    unit="{read}",
    question="How often could a room not be read, and why: permissions, licence, a mailbox that is gone?",
)


class OnHints:
    def __init__(
        self,
        ports: Ports,
        *,
        clients: GraphClients,
        configurations: Configurations,
        publisher: Publisher,
        keeper: Keeper,
    ) -> None:
        self._ports = ports
        self._clients = clients
        self._configurations = configurations
        self._publisher = publisher
        self._keeper = keeper
        self._rests = Rests[Watched](ports.clock)
        self._unreadable = Unreadable(publisher, ports.clock)
        self.reads = 0
        """Under way."""

    async def __call__(self, batch: Sequence[Received]) -> None:
        """All of one mailbox. Raises Poison, Unavailable."""
        hints = [received.parse(MailboxHint) for received in batch]
        watched = Watched(hints[0].tenant, hints[0].mailbox)
        self._configurations.require(batch)
        if any(hint.cause is HintCause.LIFECYCLE for hint in hints):
            self._keeper.renew_soon(watched)
        mapped = self._mapped(watched)
        if mapped is None:
            return
        await self._rests.wait(watched)
        self.reads += 1
        try:
            with log_context(tenant=watched.tenant, space=mapped[1].space):
                await self._read(watched, _asked_for(hints, Read(*mapped, watched, _cause(batch[-1]))))
        finally:
            self.reads -= 1

    async def _read(self, watched: Watched, about: Read) -> None:
        try:
            calendar = self._clients.calendar(watched.tenant, about.configuration.microsoft)
            memory = Memory(self._ports.cache, watched)
            await Reading(calendar, memory, self._publisher, self._ports.clock, about).run()
        except Passing as passing:
            self._rests.begin(watched, passing.retry_after_s)
            raise
        except GraphError as refused:
            # Nothing is concluded from a mailbox that can't be read; the next sweep looks again.
            UNREADABLE.add(1, {"reason": type(refused).__name__})
            log.warning("mailbox.unreadable", extra={"why": refused.for_people, "request_id": refused.request_id})
            await self._unreadable.tell(
                watched.tenant,
                about.space.space,
                refused,
                cause=about.cause,
                config_version=about.configuration.version,
            )
        except UnreadableTime as unreadable:
            UNREADABLE.add(1, {"reason": "UnreadableTime"})
            log.warning("mailbox.unreadable", extra={"why": str(unreadable)})
        else:
            self._unreadable.is_read(watched.tenant, about.space.space)

    def _mapped(self, watched: Watched) -> tuple[TenantConfiguration, SpaceMapping] | None:
        configuration = self._configurations.active().get(watched.tenant)
        spaces = configuration.spaces if configuration else ()
        space = next((one for one in spaces if one.mailbox == watched.mailbox), None)
        return (configuration, space) if configuration and space else None


def _cause(last: Received) -> Envelope:
    """Such a read waits for what is live, but what it finds has happened to somebody: it is as urgent as its topic."""
    return replace(last.envelope, bulk=False) if last.parse(MailboxHint).cause in NOT_URGENT else last.envelope


def _asked_for(hints: Sequence[MailboxHint], read: Read) -> Read:
    return replace(
        read,
        look_at=tuple(dict.fromkeys(key for hint in hints for key in hint.look_at)),
        everything=any(hint.everything for hint in hints),
        asked=tuple(hint.look for hint in hints if hint.look is not None),
    )
