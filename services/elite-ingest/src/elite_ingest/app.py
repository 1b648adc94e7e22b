"""elite-ingest on one screen: hints of tenants in, observations out; polls and the webhook beside, which only hint."""

from contracts.configuration import TenantConfiguration
from contracts.topics import ELITE_NOTIFICATIONS, EVENTS, EVENTS_BULK
from elite.clients import EliteClients
from elite_ingest.handlers import OnHints
from elite_ingest.polls import TICK_S, Polls
from elite_ingest.registration import PATH, Registration
from elite_ingest.settings import EliteIngestSettings
from elite_ingest.webhook import Webhook
from elite_ingest.webhook_secrets import WebhookSecrets
from runtime.configuration import Configurations
from runtime.ports import Ports
from runtime.publish import Publisher
from runtime.received import Received
from runtime.service import Endpoint, Input, Service, Timer

SETTINGS = EliteIngestSettings


def build(ports: Ports, settings: EliteIngestSettings) -> Service:
    async def on_change(configuration: TenantConfiguration) -> None:
        polls.wake(configuration.tenant)
        registration.look_soon(configuration.tenant)

    async def tick() -> None:
        webhook.ready = True  # timers run once the tables are read
        await polls.tick()

    configurations = Configurations(on_change)
    publisher = Publisher(ports.bus, settings.partitions)
    polls = Polls(
        publisher,
        configurations,
        ports.clock,
        every_s=settings.poll_every_s,
        when_told_every_s=settings.poll_when_told_every_s,
    )
    root = settings.webhook_secret.get_secret_value() if settings.webhook_secret else None
    secrets = WebhookSecrets(ports.secrets, root)
    registration = Registration(ports.clock, secrets, public_url=settings.public_url)
    webhook = Webhook(polls, configurations, secrets, ports.clock, acknowledge_s=settings.acknowledge_s)
    on_hints = OnHints(
        ports,
        settings,
        clients=EliteClients(ports, settings),
        configurations=configurations,
        publisher=publisher,
        polls=polls,
        registration=registration,
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
        endpoints=(Endpoint("POST", PATH, webhook.receive),),
        timers=(Timer("poll", min(TICK_S, settings.poll_every_s), tick),),
        in_hand=lambda: on_hints.reads + polls.in_hand,
    )


def tenant_of(received: Received) -> str:
    """One tenant is read by one at a time."""
    return received.envelope.tenant
