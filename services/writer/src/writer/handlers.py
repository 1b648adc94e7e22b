"""The commands of one meeting → calls → results: of each link the newest, fenced, tried again, or given up."""

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Generic

from contracts.configuration import TenantConfiguration
from contracts.envelope import HOPS_MAX
from contracts.results import Became
from contracts.topics import RESULTS
from runtime.configuration import Configurations
from runtime.logs import log_context
from runtime.metrics import counter
from runtime.ports import Ports
from runtime.ports.unavailable import Unavailable
from runtime.publish import Post, Publisher
from runtime.received import Poison, Received
from writer.attempts import Attempt, Attempts
from writer.fence import Fences, revision_of
from writer.results import given_up, result_of, superseded
from writer.target import Applied, C, Order, Superseded, Target, TryAgain

log = logging.getLogger(__name__)

RESULTS_TOLD = counter(
    "booking_sync.writer.results",
    unit="{result}",
    question="What became of the commands, by target: how many done, refused, given up?",
)
TRIES_FAILED = counter(
    "booking_sync.writer.tries.failed",
    unit="{try}",
    question="How often did a command have to be tried again, by target?",
)


class OnCommands(Generic[C]):
    def __init__(
        self,
        ports: Ports,
        *,
        kind: type[C],
        target: Target[C],
        tries_max: int,
        configurations: Configurations,
        publisher: Publisher,
    ) -> None:
        self._clock = ports.clock
        self._kind = kind
        self._target = target
        self._tries_max = tries_max
        self._configurations = configurations
        self._publisher = publisher
        self._fences = Fences(ports.cache, publisher)
        self._attempts = Attempts(ports.clock, ports.chance)

    async def __call__(self, batch: Sequence[Received]) -> None:
        """All of one meeting. A link that waits holds up no other of the batch. Raises Poison, Unavailable."""
        asked = [(received, self._read(received)) for received in batch]
        newest = {command.link: command for _, command in sorted(asked, key=lambda one: revision_of(one[1]))}
        tried_since = self._attempts.tried_since(received.record for received in batch)
        waits: list[Unavailable] = []
        for received, command in asked:
            attempt = self._attempts.of(received.record)
            with log_context(tenant=command.tenant, link=command.link, rule=command.rule):
                try:
                    if attempt.told:
                        continue
                    if revision_of(command) < revision_of(newest[command.link]):
                        await self._tell(received, command, superseded())
                    elif command is newest[command.link]:
                        await self._see_to(received, command, attempt, tried_since)
                    attempt.told = True
                except Unavailable as away:
                    waits.append(away)
        if waits:
            raise waits[0]
        for received in batch:
            self._attempts.forget(received.record)

    async def own(self, partition: int) -> None:
        self._attempts.own(partition)

    async def disown(self, partition: int) -> None:
        self._attempts.disown(partition)

    def _read(self, received: Received) -> C:
        told_in = received.envelope.hop + 2
        if told_in > HOPS_MAX:  # after the result: nothing is written that could not be remembered and told
            raise Poison(received, f"its outcome would be hop {told_in}: a loop of our own making")
        return received.parse(self._kind)

    async def _see_to(self, received: Received, command: C, attempt: Attempt, tried_since: datetime | None) -> None:
        """To its result, which is acknowledged. Raises Unavailable to be called again, Poison when given up."""
        self._attempts.rest(attempt)
        try:
            configuration = self._configuration(received, command)
            before_write = self._fences.before_write(command)
            applied = await self._apply(Order(command, configuration, before_write, tried_since), attempt)
        except TryAgain as again:
            self._attempts.failed(attempt, again)
            TRIES_FAILED.add(int(again.was_sent), {"target": command.target})
            if attempt.tries < self._tries_max:
                raise Unavailable(str(again)) from again
            await self._tell(received, command, given_up(again))
            self._attempts.forget(received.record)
            raise Poison(received, f"given up after {attempt.tries} tries: {again}") from again
        await self._tell(received, command, applied)

    def _configuration(self, received: Received, command: C) -> TenantConfiguration:
        """At least as new as the command's. A tenant that is not known at all may be gone for good."""
        configuration = self._configurations.get(command.tenant)
        if configuration is None:
            raise TryAgain("The tenant has no configuration.")
        if configuration.version < (received.envelope.config_version or 0):
            raise Unavailable(f"configuration {received.envelope.config_version} of the tenant is not read yet")
        return configuration

    async def _apply(self, order: Order[C], attempt: Attempt) -> Applied:
        """What an earlier try or a former owner may have made is looked up and named, even when a newer wish stands."""
        outdated = await self._fences.supersedes(order.command)
        if outdated and not attempt.begun and order.tried_since is None:
            return superseded()
        attempt.begun = True
        try:
            return await self._target.apply(order)
        except Superseded:
            return superseded()
        except TryAgain as again:
            if outdated:
                return superseded(again)
            raise

    async def _tell(self, received: Received, command: C, applied: Applied) -> None:
        result = result_of(command, applied, self._clock.now())
        post = Post(
            RESULTS,
            command.tenant,
            result,
            link=command.link,
            cause=received.envelope,
            config_version=received.envelope.config_version,
        )
        await self._publisher.publish([post])
        RESULTS_TOLD.add(1, {"target": command.target, "became": applied.became})
        level = logging.INFO if applied.became in (Became.DONE, Became.SUPERSEDED) else logging.WARNING
        about = {"target": command.target, "became": applied.became, "reason": applied.reason}
        log.log(level, "command.ended", extra={**about, "revision": command.revision})
