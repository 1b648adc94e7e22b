"""One subscription per mapped mailbox: made, renewed at half of its life, replaced when lost, deleted when unmapped."""

import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from urllib.parse import quote

from contracts.configuration import TenantConfiguration
from contracts.hints import HintCause
from contracts.ids import TenantId
from contracts.murmur2 import partition_for
from graph.clients import GraphClients
from graph.errors import ChangedMeanwhile, GraphError, NotFound
from graph.side_by_side import side_by_side
from graph.subscriptions import Subscription, Subscriptions, Wanted
from graph.times import UnreadableTime
from graph_ingest.addresses import Addresses
from graph_ingest.client_state import ClientStates, name_of
from graph_ingest.hints import Hints
from graph_ingest.names import Names
from graph_ingest.settings import GraphIngestSettings
from graph_ingest.watched import Watched
from runtime.metrics import counter
from runtime.ports import Ports
from runtime.ports.unavailable import Unavailable

log = logging.getLogger(__name__)

_SIDE_BY_SIDE = 4
_Failed = (GraphError, Unavailable, UnreadableTime)

FAILED = counter(
    "booking_sync.graph.subscriptions.failed",
    unit="{try}",
    question="How often could a room not be subscribed, and why? Until it is, it is read by sweeps only.",
)


class Subscribing:
    """Brings the subscriptions of one tenant's mailboxes to what they should be."""

    def __init__(
        self,
        ports: Ports,
        settings: GraphIngestSettings,
        *,
        clients: GraphClients,
        hints: Hints,
        names: Names,
        states: ClientStates,
    ) -> None:
        self._clock = ports.clock
        self._chance = ports.chance
        self._lasts = timedelta(days=settings.subscription_days)
        self._clients = clients
        self._hints = hints
        self._names = names
        self._states = states
        self._addresses = Addresses(settings.public_url, states)
        self._asked: set[Watched] = set()

    def renew_soon(self, watched: Watched) -> None:
        """Graph asks for it, or has dropped the subscription: one PATCH does for both, never a reauthorize."""
        self._asked.add(watched)

    async def reconcile(self, configuration: TenantConfiguration, ours: Sequence[Watched]) -> bool:
        """False when something failed, and is to be tried again soon. `ours`: what this replica looks after."""
        try:
            calls = Subscriptions(self._clients.client(configuration.tenant, configuration.microsoft))
            found = await self._found(calls)
            await self._end_strays(calls, found)
        except _Failed as failed:
            self._failed(configuration.tenant, failed)
            return False

        async def keep(watched: Watched) -> bool:
            try:
                await self._keep(calls, watched, found.get(name_of(*watched), ()))
            except _Failed as failed:
                self._failed(watched.tenant, failed)
                return False
            self._asked.discard(watched)
            return True

        return all(await side_by_side(ours, keep, most=_SIDE_BY_SIDE))

    async def _found(self, calls: Subscriptions) -> Mapping[str, Sequence[Subscription]]:
        """Those of this deployment, by the name of their mailbox; other apps' and deployments' are not touched."""
        found: dict[str, list[Subscription]] = defaultdict(list)
        for one in await calls.read_all():
            name = self._addresses.name_in(one.notification_url)
            if name is not None:
                found[name].append(one)
        return found

    async def _end_strays(self, calls: Subscriptions, found: Mapping[str, Sequence[Subscription]]) -> None:
        """Of mailboxes that are not mapped any more, by no tenant of ours: by the replica that owns the name."""
        for name, lost in found.items():
            if self._names.watched(name) is None and partition_for(name, self._hints.partitions) in self._hints.owned:
                for one in lost:
                    await _delete(calls, one)

    async def _keep(self, calls: Subscriptions, watched: Watched, found: Sequence[Subscription]) -> None:
        url = self._addresses.notifications(watched)
        current = sorted((one for one in found if one.notification_url == url), key=lambda one: one.expires)[-1:]
        for one in found:
            if one not in current:
                await _delete(calls, one)
        for one in current:
            if not self._is_due(watched, one):
                return
            try:
                await calls.renew(one.id, self._clock.now() + self._lasts)
            except NotFound:
                log.info("subscription.lost", extra={"tenant": watched.tenant})
            else:
                return
        await self._create(calls, watched, url)

    def _is_due(self, watched: Watched, one: Subscription) -> bool:
        """A different moment for each, so that thousands made together are not renewed together."""
        left = one.expires - self._clock.now()
        return watched in self._asked or left <= self._lasts / 2 * self._chance.uniform(0.8, 1)

    async def _create(self, calls: Subscriptions, watched: Watched, url: str) -> None:
        wanted = Wanted(
            resource=f"/users/{quote(watched.mailbox, safe='@')}/events",
            notification_url=url,
            lifecycle_url=self._addresses.lifecycle(watched),
            expires=self._clock.now() + self._lasts,
            client_state=self._states.of(*watched),
        )
        try:
            await calls.create(wanted)
        except ChangedMeanwhile:
            log.info("subscription.exists", extra={"tenant": watched.tenant})  # another replica was faster
        # What happened while there was none was told to nobody.
        await self._hints.publish([(watched, HintCause.SWEEP)])

    def _failed(self, tenant: TenantId, failed: Exception) -> None:
        FAILED.add(1, {"reason": type(failed).__name__})
        why = failed.for_people if isinstance(failed, GraphError) else str(failed)
        log.warning("subscription.failed", extra={"tenant": tenant, "why": why})


async def _delete(calls: Subscriptions, one: Subscription) -> None:
    try:
        await calls.delete(one.id)
    except NotFound:
        return
