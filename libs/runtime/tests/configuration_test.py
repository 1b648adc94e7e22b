"""A message waits for the configuration that it was made with."""

from collections.abc import Sequence

import pytest
from example_configuration import CONFIGURATION
from runtime_kit import GROUP, Bench, settled

from contracts.configuration import TenantConfiguration
from contracts.envelope import Envelope, write_headers
from contracts.hints import EliteHint, HintCause
from contracts.ids import MessageId, TenantId
from contracts.topics import CONFIG, ELITE_NOTIFICATIONS
from runtime.configuration import Configurations
from runtime.memory.simloop import run, sleep
from runtime.ports.bus import Outgoing
from runtime.publish import Post, Publisher
from runtime.received import Received
from runtime.service import Input, Service

TENANT = CONFIGURATION.tenant


def configuration(version: int) -> TenantConfiguration:
    return CONFIGURATION.model_copy(update={"version": version})


class Reader:
    """A service that handles a hint only once its configuration is read."""

    def __init__(self) -> None:
        self.bench = Bench()
        self.publisher = Publisher(self.bench.bus, 6)
        self.configurations = Configurations()
        self.handled: list[TenantId] = []

    async def handle(self, batch: Sequence[Received]) -> None:
        self.configurations.require(batch)
        self.handled += [received.envelope.tenant for received in batch]

    async def hint(self, tenant: TenantId, version: int | None) -> None:
        hint = EliteHint(tenant=tenant, cause=HintCause.SWEEP, received_at=self.bench.ports.clock.now())
        await self.publisher.publish([Post(ELITE_NOTIFICATIONS, tenant, hint, config_version=version)])

    async def start(self) -> None:
        work = Input(
            group=GROUP, topics=(ELITE_NOTIFICATIONS,), lane=lambda one: one.envelope.tenant, handle=self.handle
        )
        service = Service("tested", inputs=(work,), tables=(self.configurations.table,))
        self.host, _ = await self.bench.host(service)


@pytest.mark.parametrize("version", [None, 1, 2])
def test_a_message_of_a_configuration_that_is_read_is_handled(version: int | None) -> None:
    async def story() -> list[TenantId]:
        reader = Reader()
        await reader.publisher.publish([Post(CONFIG, TENANT, configuration(2))])
        await reader.start()
        await reader.hint(TENANT, version)
        await settled(reader.host)
        return reader.handled

    assert run(1, story()) == [TENANT]


def test_one_of_a_newer_configuration_waits_for_it_and_holds_up_no_other_tenant() -> None:
    async def story() -> None:
        reader = Reader()
        await reader.publisher.publish([Post(CONFIG, TENANT, configuration(2))])
        await reader.start()
        await reader.hint(TENANT, 3)
        await reader.hint(TenantId("fabrikam"), None)
        await sleep(30)
        assert reader.handled == [TenantId("fabrikam")]
        await reader.publisher.publish([Post(CONFIG, TENANT, configuration(3))])
        await sleep(30)
        assert reader.handled == [TenantId("fabrikam"), TENANT]

    run(1, story())


def test_for_a_tenant_that_was_removed_nothing_is_waited_for() -> None:
    async def story() -> None:
        reader = Reader()
        await reader.publisher.publish([Post(CONFIG, TENANT, configuration(2))])
        number = reader.publisher.partition_of(TENANT)
        about = Envelope(message=MessageId("removed"), type=TenantConfiguration.TYPE, tenant=TENANT)
        removed = Outgoing(CONFIG.name, number, TENANT.encode(), None, write_headers(about))
        await (await reader.bench.bus.send(removed))
        await reader.start()
        await reader.hint(TENANT, 2)
        await settled(reader.host)
        assert reader.handled == [TENANT]
        assert reader.configurations.get(TENANT) is None

    run(1, story())
