"""notifier on one screen: outcomes in, mails out."""

from contracts.topics import OUTCOMES
from notifier.handlers import OnOutcomes
from runtime.configuration import Configurations
from runtime.ports import Ports
from runtime.received import Received
from runtime.service import Input, Service
from runtime.settings import Settings

SETTINGS = Settings

_AT_ONCE = 4
"""Mail servers take few connections of one client at a time."""


def build(ports: Ports, _: Settings) -> Service:
    configurations = Configurations()
    on_outcomes = OnOutcomes(ports.mail, configurations)
    return Service(
        "notifier",
        inputs=(
            Input(
                group="notifier",
                topics=(OUTCOMES,),
                lane=tenant_of,
                handle=on_outcomes,
                closed=on_outcomes.forget,
                lanes_max=_AT_ONCE,
                batch_max=1,  # so that a crash repeats the mails of one outcome at most
            ),
        ),
        tables=(configurations.table,),
    )


def tenant_of(received: Received) -> str:
    return received.envelope.tenant
