"""graph-ingest on one screen: hints of mailboxes in, observations out; the webhook and the subscriptions beside."""

from contracts.configuration import TenantConfiguration
from contracts.topics import EVENTS, EVENTS_BULK, GRAPH_NOTIFICATIONS
from graph.clients import GraphClients
from graph_ingest.addresses import LIFECYCLE, NOTIFICATIONS
from graph_ingest.client_state import ClientStates
from graph_ingest.handlers import OnHints
from graph_ingest.hints import Hints
from graph_ingest.keeper import TICK_S, Keeper
from graph_ingest.names import Names
from graph_ingest.settings import GraphIngestSettings
from graph_ingest.subscriptions import Subscribing
from graph_ingest.sweep import Sweep
from graph_ingest.webhook import Webhook
from runtime.configuration import Configurations
from runtime.ports import Ports
from runtime.publish import Publisher
from runtime.received import Received
from runtime.service import Endpoint, Input, Service, Timer

SETTINGS = GraphIngestSettings


def build(ports: Ports, settings: GraphIngestSettings) -> Service:
    async def on_change(configuration: TenantConfiguration) -> None:
        keeper.wake(configuration.tenant)

    async def tick() -> None:
        webhook.ready = True  # timers run once the tables are read
        await keeper.tick()

    configurations = Configurations(on_change)
    publisher = Publisher(ports.bus, settings.partitions)
    hints = Hints(publisher, configurations, ports.clock)
    sweep = Sweep(hints, ports.clock, settings.sweep_every_s)
    clients = GraphClients(ports, settings)
    states = ClientStates(settings.webhook_secret.get_secret_value())
    names = Names(configurations)
    subscribing = Subscribing(ports, settings, clients=clients, hints=hints, names=names, states=states)
    keeper = Keeper(
        ports.clock,
        ports.chance,
        subscribing=subscribing,
        configurations=configurations,
        hints=hints,
        every_s=settings.subscriptions_every_s,
    )
    webhook = Webhook(hints, names, states, acknowledge_s=settings.acknowledge_s)
    on_hints = OnHints(ports, clients=clients, configurations=configurations, publisher=publisher, keeper=keeper)
    return Service(
        "graph-ingest",
        inputs=(
            Input(
                group="graph-ingest",
                topics=(GRAPH_NOTIFICATIONS,),
                lane=mailbox_of,
                handle=on_hints,
                opened=keeper.own,
                closed=keeper.disown,
            ),
        ),
        tables=(configurations.table,),
        outputs=(GRAPH_NOTIFICATIONS, EVENTS, EVENTS_BULK),
        endpoints=(
            Endpoint("POST", NOTIFICATIONS, webhook.receive),
            Endpoint("POST", LIFECYCLE, webhook.receive),
        ),
        timers=(
            Timer("subscriptions", TICK_S, tick),
            Timer("sweep", sweep.step_s, sweep.step),
        ),
        in_hand=lambda: on_hints.reads + keeper.in_hand,
    )


def mailbox_of(received: Received) -> str:
    """One mailbox is read by one at a time."""
    return received.envelope.lane or f"{received.envelope.tenant}/-"
