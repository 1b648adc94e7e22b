"""Apache Kafka in one process, broker and controller in one."""

import base64
from pathlib import Path
from uuid import uuid4

from booking_sync.local.broker import KAFKA, Broker, start
from booking_sync.local.ports import HOST, free_ports
from booking_sync.local.processes import Processes
from booking_sync.local.trouble import CannotRun

KAFKA_VERSION = "4.0.1"
"""aiokafka 0.14 is known to speak the protocol of 4.0."""
_JVM = (
    "-Xms256m",
    "-Xmx512m",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",  # quick to start; a broker of one machine never earns the second compiler
    "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
)
_PROPERTIES = """\
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@{host}:{controller}
listeners=PLAINTEXT://{host}:{port},CONTROLLER://{host}:{controller}
advertised.listeners=PLAINTEXT://{host}:{port}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAINTEXT
log.dirs={data}/logs
auto.create.topics.enable=false
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
log.cleaner.dedupe.buffer.size=8388608
"""


async def start_apache(processes: Processes, java: str, jars: Path) -> Broker:
    """Listening when it returns. Raises CannotRun."""
    data = processes.folder.data(KAFKA)
    port, controller = free_ports(2)
    properties = data / "server.properties"
    written = _PROPERTIES.format(host=HOST, port=port, controller=controller, data=data)
    properties.write_text(written, encoding="utf-8")
    run = (java, *_JVM, "-cp", f"{jars}/*")
    _format(
        processes, (*run, "kafka.tools.StorageTool", "format", "-t", cluster_id(uuid4().bytes), "-c", str(properties))
    )
    command = (*run, "kafka.Kafka", str(properties))
    return await start(
        processes, Broker(f"apache-kafka {KAFKA_VERSION}", f"{HOST}:{port}", command=command, keeps_data=True)
    )


def _format(processes: Processes, command: tuple[str, ...]) -> None:
    formats = processes.start("kafka-format", command)
    status = formats.process.wait()
    processes.end([formats.name])
    if status:
        raise CannotRun(f"Kafka can't format its folder: {formats.last_words()} ({formats.log})")


def cluster_id(drawn: bytes) -> str:
    """As `kafka-storage random-uuid` makes them: a leading dash would be read as an option."""
    return base64.urlsafe_b64encode(drawn).decode().rstrip("=").replace("-", "A")
