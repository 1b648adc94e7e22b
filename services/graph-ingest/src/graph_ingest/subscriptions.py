"""One subscription per mapped mailbox: made, renewed at half of its life, replaced when lost, deleted when unmapped."""

import logging
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from contracts.configuration import TenantConfiguration
from contracts.hints import HintCause
from contracts.ids import Mailbox, SpaceId, TenantId
from graph.clients import GraphClients
from graph.errors import ChangedMeanwhile, GraphError, NotFound
from graph.side_by_side import side_by_side
from graph.subscriptions import Subscription, Subscriptions, Wanted
from graph.times import UnreadableTime
from graph_ingest.client_state import ClientStates
from graph_ingest.hints import Hints
from graph_ingest.settings import GraphIngestSettings
from graph_ingest.watched import Watched
from runtime.configuration import Configurations
from runtime.ports import Ports
from runtime.ports.unavailable import Unavailable

log = logging.getLogger(__name__)

TICK_S = 0.5
_RETRY_S = 10.0
_SIDE_BY_SIDE = 4
NOTIFICATIONS = "/graph/notifications"
LIFECYCLE = "/graph/lifecycle"


class Keeper:
    """Looks after the mailboxes whose partition this replica owns; what another does besides is harmless."""

    def __init__(
        self,
        ports: Ports,
        settings: GraphIngestSettings,
        *,
        clients: GraphClients,
        configurations: Configurations,
        hints: Hints,
        states: ClientStates,
    ) -> None:
        self._clock = ports.clock
        self._chance = ports.chance
        self._settings = settings
        self._clients = clients
        self._configurations = configurations
        self._hints = hints
        self._states = states
        self._address = settings.public_url.rstrip("/")
        self._woken = True
        self._busy = False
        self._due = 0.0
        self._renew: set[Watched] = set()
        self._greeted: set[tuple[Watched, SpaceId]] = set()

    def wake(self) -> None:
        """Something to look after has changed."""
        self._woken = True

    def renew_soon(self, watched: Watched) -> None:
        """Graph asks for it, or has dropped the subscription: one PATCH does for both, never a reauthorize."""
        self._renew.add(watched)
        self._woken = True

    async def own(self, partition: int) -> None:
        self._hints.owned.add(partition)
        self._woken = True

    async def disown(self, partition: int) -> None:
        self._hints.owned.discard(partition)
        self._greeted = {one for one in self._greeted if self._hints.is_ours(one[0])}

    @property
    def in_hand(self) -> int:
        return int(self._woken or self._busy)

    async def tick(self) -> None:
        """Compares what there is with what there should be, when something changed or it is time again."""
        if not self._woken and self._clock.monotonic() < self._due:
            return
        self._woken, self._busy = False, True
        self._due = self._clock.monotonic() + self._settings.subscriptions_every_s
        try:
            active = self._configurations.active()
            self._greeted = {pair for pair in self._greeted if pair[0].tenant in active}
            for configuration in active.values():
                await self._look_after(configuration)
        finally:
            self._busy = False

    async def _look_after(self, configuration: TenantConfiguration) -> None:
        ours = [one for one in self._hints.ours() if one.tenant == configuration.tenant]
        try:
            await self._reconcile(configuration, ours)
        except (GraphError, Unavailable, UnreadableTime) as failed:
            self._failed(configuration.tenant, failed)
        try:
            await self._greet(configuration, ours)
        except Unavailable as away:
            self._failed(configuration.tenant, away)

    async def _reconcile(self, configuration: TenantConfiguration, ours: Sequence[Watched]) -> None:
        if not self._hints.owned:
            return
        calls = Subscriptions(self._clients.client(configuration.tenant, configuration.microsoft))
        found: dict[str, list[Subscription]] = defaultdict(list)
        for one in await calls.read_all():
            if one.notification_url.startswith(f"{self._address}{NOTIFICATIONS}"):
                found[_plain(one.resource)].append(one)

        async def keep(watched: Watched) -> None:
            try:
                await self._keep(calls, watched, found.get(_plain(_resource(watched.mailbox)), []))
            except (GraphError, Unavailable, UnreadableTime) as failed:
                self._failed(watched.tenant, failed)

        await side_by_side(ours, keep, most=_SIDE_BY_SIDE)
        for resource, lost in found.items():
            if self._is_unmapped(configuration.tenant, resource):
                for one in lost:
                    await _delete(calls, one)

    async def _keep(self, calls: Subscriptions, watched: Watched, found: Sequence[Subscription]) -> None:
        current = sorted((one for one in found if one.notification_url == self._url), key=lambda one: one.expires)
        for one in found:
            if one not in current[-1:]:
                await _delete(calls, one)
        forced = watched in self._renew
        self._renew.discard(watched)
        expires = self._clock.now() + timedelta(days=self._settings.subscription_days)
        if current:
            left_s = (current[-1].expires - self._clock.now()).total_seconds()
            half_s = self._settings.subscription_days * 86_400 / 2
            if not forced and left_s > half_s * self._chance.uniform(0.8, 1.0):
                return
            try:
                await calls.renew(current[-1].id, expires)
            except NotFound:
                log.info("subscription.lost", extra={"tenant": watched.tenant})
            else:
                return
        try:
            await calls.create(self._wanted(watched, expires))
        except ChangedMeanwhile:
            log.info("subscription.exists", extra={"tenant": watched.tenant})  # another replica was faster

    def _wanted(self, watched: Watched, expires: datetime) -> Wanted:
        return Wanted(
            resource=_resource(watched.mailbox),
            notification_url=self._url,
            lifecycle_url=f"{self._address}{LIFECYCLE}?v={self._states.tag}",
            expires=expires,
            client_state=self._states.of(watched.tenant, watched.mailbox),
        )

    @property
    def _url(self) -> str:
        return f"{self._address}{NOTIFICATIONS}?v={self._states.tag}"

    async def _greet(self, configuration: TenantConfiguration, ours: Sequence[Watched]) -> None:
        """A mailbox that is new here is read, once its subscription stands (or can't be had)."""
        spaces = {space.mailbox: space.space for space in configuration.spaces}
        mapped = {(one, spaces[one.mailbox]) for one in ours}
        self._greeted = {pair for pair in self._greeted if pair[0].tenant != configuration.tenant or pair in mapped}
        new = [(one, space) for one, space in mapped if (one, space) not in self._greeted]
        await self._hints.publish([(one, HintCause.START) for one, _ in sorted(new)])
        self._greeted.update(new)

    def _is_unmapped(self, tenant: TenantId, resource: str) -> bool:
        """Also by no other tenant of ours that shares the app."""
        mapped = {
            _plain(_resource(space.mailbox)) for one in self._configurations.active().values() for space in one.spaces
        }
        mailbox = Mailbox(resource.removeprefix("users/").removesuffix("/events"))
        return resource not in mapped and self._hints.is_ours(Watched(tenant, mailbox))

    def _failed(self, tenant: TenantId, failed: Exception) -> None:
        why = failed.for_people if isinstance(failed, GraphError) else str(failed)
        log.warning("subscription.failed", extra={"tenant": tenant, "why": why})
        if isinstance(failed, Unavailable):
            self._due = min(self._due, self._clock.monotonic() + _RETRY_S)


async def _delete(calls: Subscriptions, one: Subscription) -> None:
    try:
        await calls.delete(one.id)
    except NotFound:
        return


def _resource(mailbox: Mailbox) -> str:
    return f"/users/{mailbox}/events"


def _plain(resource: str) -> str:
    return resource.strip("/").lower()
