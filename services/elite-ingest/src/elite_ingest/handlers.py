"""A tenant's hints → one read of its changes; observations acknowledged before the cursor moves."""

import logging
from collections.abc import Sequence
from datetime import timedelta

from contracts.configuration import CreatorSource, TenantConfiguration
from contracts.hints import EliteHint
from contracts.ids import TenantId
from contracts.window import window_at
from elite.clients import Elite, EliteClients
from elite.errors import EliteError, Passing
from elite_ingest.creators import Creators
from elite_ingest.cursors import Memory
from elite_ingest.feed import Pace
from elite_ingest.look_over import look_over, unreadable
from elite_ingest.polls import Polls
from elite_ingest.reading import Reading
from elite_ingest.registration import Registration
from elite_ingest.rooms import SetUp
from elite_ingest.settings import EliteIngestSettings
from elite_ingest.telling import About
from runtime.configuration import Configurations
from runtime.logs import log_context
from runtime.metrics import counter
from runtime.ports import Ports
from runtime.ports.unavailable import Unavailable
from runtime.publish import Publisher
from runtime.received import Received
from runtime.rests import Rests

log = logging.getLogger(__name__)

UNREADABLE = counter(
    "booking_sync.elite.tenants.unreadable",
    unit="{read}",
    question="How often could a tenant's Elite not be read, and why: credentials, rights, an answer that is none?",
)


class OnHints:
    def __init__(
        self,
        ports: Ports,
        settings: EliteIngestSettings,
        *,
        clients: EliteClients,
        configurations: Configurations,
        publisher: Publisher,
        polls: Polls,
        registration: Registration,
    ) -> None:
        self._ports = ports
        self._pace = Pace(timedelta(seconds=settings.feed_overlap_s), timedelta(seconds=settings.full_read_every_s))
        self._clients = clients
        self._configurations = configurations
        self._publisher = publisher
        self._polls = polls
        self._registration = registration
        self._creators: dict[TenantId, tuple[Elite, tuple[CreatorSource, ...], Creators]] = {}
        self._set_ups: dict[TenantId, SetUp] = {}
        self._refusing: set[TenantId] = set()
        """Whose Elite refuses to be read, and people were told so."""
        self._rests = Rests[TenantId](ports.clock)
        self.reads = 0
        """Under way."""

    async def __call__(self, batch: Sequence[Received]) -> None:
        """All of one tenant. Raises Poison, Unavailable."""
        hints = [received.parse(EliteHint) for received in batch]
        tenant = hints[0].tenant
        self._configurations.require(batch)
        configuration = self._configurations.active().get(tenant)
        self.reads += 1
        try:
            if configuration is not None:
                await self._rests.wait(tenant)
                with log_context(tenant=tenant):
                    await self._read(configuration, batch[-1], hints)
        except Unavailable:
            raise  # tried again with this hint, which stays the only one
        except Exception:
            self._polls.done(tenant)  # given up after some tries: the next poll looks again
            raise
        else:
            self._polls.done(tenant)
        finally:
            self.reads -= 1

    async def _read(self, configuration: TenantConfiguration, received: Received, hints: Sequence[EliteHint]) -> None:
        tenant, ports = configuration.tenant, self._ports
        everything = any(hint.everything for hint in hints)
        try:
            elite = self._clients.of(tenant, configuration.elite)
            about = About(
                configuration,
                await self._set_up_of(tenant, elite).rooms(configuration, anew=everything),
                window_at(ports.clock.now(), configuration.horizon_days),
                received.envelope,
                look_at=tuple(one for hint in hints for one in hint.look_at),
                everything=everything,
                asked=tuple(hint.look for hint in hints if hint.look is not None),
            )
            creators = self._creators_of(configuration, elite)
            memory = Memory(ports.cache, tenant)
            reading = Reading(
                elite,
                memory,
                publisher=self._publisher,
                creators=creators,
                clock=ports.clock,
                about=about,
            )
            await self._registration.keep(configuration, elite)
            read = await reading.run(self._pace)
            self._polls.read(tenant, {hint.cause for hint in hints}, found_news=read.found_news)
            await look_over(about, elite.setup, memory, self._publisher, ports.clock, is_due=read.is_full)
            self._refusing.discard(tenant)
        except Passing as passing:
            self._rests.begin(tenant, passing.retry_after_s)
            raise
        except EliteError as refused:
            # Nothing is concluded from an Elite that can't be read; the next poll looks again.
            UNREADABLE.add(1, {"reason": type(refused).__name__})
            log.warning("elite.unreadable", extra={"why": refused.for_people})
            if tenant not in self._refusing:
                await self._publisher.publish([unreadable(configuration, received.envelope, refused, ports.clock)])
                self._refusing.add(tenant)

    def _set_up_of(self, tenant: TenantId, elite: Elite) -> SetUp:
        """Kept while the connection stays the same."""
        known = self._set_ups.get(tenant)
        if known is None or not known.is_of(elite):
            known = self._set_ups[tenant] = SetUp(elite, self._ports.clock)
        return known

    def _creators_of(self, configuration: TenantConfiguration, elite: Elite) -> Creators:
        """Kept while connection and order stay the same."""
        tenant, order = configuration.tenant, configuration.to_outlook.creator
        known = self._creators.get(tenant)
        if known is None or known[0] is not elite or known[1] != order:
            known = self._creators[tenant] = (elite, order, Creators(elite.setup, order))
        return known[2]
