"""elite-ingest on one screen: hints of tenants in, observations out; a poll for each tenant beside."""

from contracts.configuration import TenantConfiguration
from contracts.topics import ELITE_NOTIFICATIONS, EVENTS, EVENTS_BULK
from elite.clients import EliteClients
from elite_ingest.handlers import OnHints
from elite_ingest.polls import TICK_S, Polls
from elite_ingest.settings import EliteIngestSettings
from runtime.configuration import Configurations
from runtime.ports import Ports
from runtime.publish import Publisher
from runtime.received import Received
from runtime.service import Input, Service, Timer

SETTINGS = EliteIngestSettings


def build(ports: Ports, settings: EliteIngestSettings) -> Service:
    async def on_change(configuration: TenantConfiguration) -> None:
        polls.wake(configuration.tenant)

    configurations = Configurations(on_change)
    publisher = Publisher(ports.bus, settings.partitions)
    polls = Polls(publisher, configurations, ports.clock, every_s=settings.poll_every_s)
    on_hints = OnHints(
        ports,
        settings,
        clients=EliteClients(ports, settings),
        configurations=configurations,
        publisher=publisher,
        polls=polls,
    )
    return Service(
        "elite-ingest",
        inputs=(
            Input(
                group="elite-ingest",
                topics=(ELITE_NOTIFICATIONS,),
                lane=tenant_of,
                handle=on_hints,
                opened=polls.own,
                closed=polls.disown,
            ),
        ),
        tables=(configurations.table,),
        outputs=(ELITE_NOTIFICATIONS, EVENTS, EVENTS_BULK),
        timers=(Timer("poll", min(TICK_S, settings.poll_every_s), polls.tick),),
        in_hand=lambda: on_hints.reads + polls.in_hand,
    )


def tenant_of(received: Received) -> str:
    """One tenant is read by one at a time."""
    return received.envelope.tenant
