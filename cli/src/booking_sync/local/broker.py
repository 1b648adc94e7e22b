"""The broker of a run: what it is, where it listens, and how to start it again."""

from dataclasses import dataclass

from booking_sync.local.ports import somebody_listens
from booking_sync.local.processes import Processes, until_ready
from booking_sync.local.trouble import CannotRun

KAFKA = "kafka"
"""Its name among the processes of a run."""
_READY_S = 60
_JVM_AT_SIGTERM = 143
"""What a JVM exits with when it has ended in order."""


@dataclass(frozen=True)
class Broker:
    name: str
    """Kind and version: `apache-kafka 4.0.1`, `tansu 0.6.0`, `external`."""
    bootstrap_servers: str
    means: str | None = None
    """What people should know of one that is not Apache Kafka of ours."""
    command: tuple[str, ...] = ()
    """Starts it; none: it is not ours."""
    keeps_data: bool = False
    """Whether its records outlive its process."""

    @property
    def is_ours(self) -> bool:
        """Started by us, empty."""
        return bool(self.command)


async def start(processes: Processes, broker: Broker) -> Broker:
    """Listening when it returns. Raises CannotRun."""
    port = int(broker.bootstrap_servers.rpartition(":")[2])

    async def listens() -> bool:
        return somebody_listens(port)

    await until_ready(
        processes.start(KAFKA, broker.command, good_ends=(0, _JVM_AT_SIGTERM)), listens, within_s=_READY_S
    )
    return broker


async def start_again(processes: Processes, broker: Broker) -> None:
    """After it was ended or killed: at the same address, with its data. Raises CannotRun."""
    if not broker.keeps_data:
        raise CannotRun(f"{broker.name} can't be started again with its data; this needs Apache Kafka (Java and Maven)")
    await start(processes, broker)
