"""The reconciler on one screen: what both systems show and what writers report in, links, commands and outcomes out."""

from contracts.configuration import TenantConfiguration
from contracts.topics import (
    COMMANDS_ELITE,
    COMMANDS_OUTLOOK,
    ELITE_NOTIFICATIONS,
    EVENTS,
    EVENTS_BULK,
    GRAPH_NOTIFICATIONS,
    LINKS,
    OUTCOMES,
    REQUESTS,
    RESULTS,
)
from reconciler.handlers import Handlers
from reconciler.settings import ReconcilerSettings
from runtime.configuration import Configurations
from runtime.ports import Ports
from runtime.publish import Publisher
from runtime.received import Received
from runtime.service import Input, Service, Timer

SETTINGS = ReconcilerSettings


def build(ports: Ports, settings: ReconcilerSettings) -> Service:
    async def on_change(configuration: TenantConfiguration) -> None:
        handlers.wake(configuration.tenant)

    configurations = Configurations(on_change)
    publisher = Publisher(ports.bus, settings.partitions)
    handlers = Handlers(ports, publisher, configurations, bulk_open_max=settings.bulk_open_max)
    return Service(
        "reconciler",
        inputs=(
            Input(
                group="reconciler",
                topics=(EVENTS, REQUESTS, RESULTS),
                when_idle=(EVENTS_BULK,),
                idle_room=handlers.bulk_room,
                lane=partition_of,
                handle=handlers.on_news,
                opened=handlers.open,
                closed=handlers.close,
            ),
        ),
        tables=(configurations.table,),
        outputs=(LINKS, COMMANDS_OUTLOOK, COMMANDS_ELITE, OUTCOMES, GRAPH_NOTIFICATIONS, ELITE_NOTIFICATIONS),
        timers=(Timer("due", settings.due_every_s, handlers.look_at_due),),
        in_hand=handlers.imminent,
    )


def partition_of(received: Received) -> str:
    """A tenant's decisions are strictly ordered: a partition is one stream of them, with one of bulk beside it.

    They take turns (`partition.py`), and an observation tells by its version which of two is newer.
    """
    bulk = received.record.topic == EVENTS_BULK.name
    return f"{received.record.partition}{' bulk' if bulk else ''}"
