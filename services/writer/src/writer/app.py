"""The writer on one screen: commands for one system in, results out. One process serves one target."""

from contracts.commands import EliteCommand, OutlookCommand
from contracts.systems import System
from contracts.topics import COMMANDS_ELITE, COMMANDS_OUTLOOK, RESULTS, Topic
from runtime.configuration import Configurations
from runtime.ports import Ports
from runtime.publish import Publisher
from runtime.received import Received
from runtime.service import Input, Service
from writer.apply_elite import EliteTarget
from writer.apply_outlook import OutlookTarget
from writer.handlers import OnCommands
from writer.settings import WriterSettings
from writer.target import C, Target

SETTINGS = WriterSettings


def build(ports: Ports, settings: WriterSettings, target: System) -> Service:
    if target is System.OUTLOOK:
        outlook = OutlookTarget(ports, settings)
        return _service(ports, settings, target, of=outlook, kind=OutlookCommand, commands=COMMANDS_OUTLOOK)
    elite = EliteTarget(ports, settings)
    return _service(ports, settings, target, of=elite, kind=EliteCommand, commands=COMMANDS_ELITE)


def _service(
    ports: Ports, settings: WriterSettings, system: System, *, of: Target[C], kind: type[C], commands: Topic
) -> Service:
    configurations = Configurations()
    on_commands = OnCommands(
        ports,
        kind=kind,
        target=of,
        tries_max=settings.tries_max,
        configurations=configurations,
        publisher=Publisher(ports.bus, settings.partitions),
    )
    name = f"writer-{system}"
    return Service(
        name,
        inputs=(
            Input(
                group=name,
                topics=(commands,),
                lane=meeting_of,
                handle=on_commands,
                opened=on_commands.own,
                closed=on_commands.disown,
            ),
        ),
        tables=(configurations.table,),
        outputs=(RESULTS,),
    )


def meeting_of(received: Received) -> str:
    """One command of a meeting at a time."""
    return received.envelope.lane or f"{received.envelope.tenant}/-"
