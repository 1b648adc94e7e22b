"""The writer on one screen: commands for one system in, results out. One process serves one target."""

from contracts.commands import OutlookCommand
from contracts.systems import System
from contracts.topics import COMMANDS_OUTLOOK, RESULTS
from runtime.configuration import Configurations
from runtime.ports import Ports
from runtime.publish import Publisher
from runtime.received import Received
from runtime.service import Input, Service
from writer.apply_outlook import OutlookTarget
from writer.handlers import OnCommands
from writer.settings import WriterSettings

SETTINGS = WriterSettings


def build(ports: Ports, settings: WriterSettings, target: System) -> Service:
    configurations = Configurations()
    publisher = Publisher(ports.bus, settings.partitions)
    on_commands = OnCommands(
        ports,
        kind=OutlookCommand,
        target=OutlookTarget(ports, settings),
        tries_max=settings.tries_max,
        configurations=configurations,
        publisher=publisher,
    )
    name = f"writer-{target}"
    return Service(
        name,
        inputs=(
            Input(
                group=name,
                topics=(COMMANDS_OUTLOOK,),
                lane=meeting_of,
                handle=on_commands,
                closed=on_commands.forget_partition,
            ),
        ),
        tables=(configurations.table,),
        outputs=(RESULTS,),
    )


def meeting_of(received: Received) -> str:
    """One command of a meeting at a time."""
    return received.envelope.lane or f"{received.envelope.tenant}/-"
