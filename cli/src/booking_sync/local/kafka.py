"""A Kafka: the one that is named, else Apache Kafka as a child process, else the embedded broker."""

import os
from pathlib import Path

from booking_sync.local.apache import KAFKA_VERSION, start_apache
from booking_sync.local.broker import Broker
from booking_sync.local.java import Missing, Say, find_java, kafka_jars
from booking_sync.local.processes import Processes
from booking_sync.local.tansu import start_tansu

EXTERNAL = "KAFKA_BOOTSTRAP_SERVERS"
CACHE = Path(".cache")


async def start_kafka(processes: Processes, say: Say, *, cache: Path = CACHE) -> Broker:
    """Listening when it returns. Raises CannotRun."""
    named = os.environ.get(EXTERNAL)
    if named:
        return Broker("external", named, means=f"{EXTERNAL} is set: topics are made there, and stay.")
    try:
        java = find_java()
        jars = await kafka_jars(cache, KAFKA_VERSION, say)
    except Missing as missing:
        return await start_tansu(processes, str(missing))
    return await start_apache(processes, java, jars)
