"""aiokafka's rebalance callbacks, handed to a listener of ours."""

import logging
from collections.abc import Iterable

from aiokafka import ConsumerRebalanceListener
from aiokafka import TopicPartition as KafkaPartition

from runtime.ports.bus import RebalanceListener, TopicPartition

log = logging.getLogger(__name__)


def ours(partitions: Iterable[KafkaPartition]) -> list[TopicPartition]:
    return sorted(TopicPartition(one.topic, one.partition) for one in partitions)


class Listener(ConsumerRebalanceListener):  # type: ignore[misc]
    """aiokafka awaits both; an error in one is logged and holds up nobody."""

    def __init__(self, group: str, listener: RebalanceListener) -> None:
        self._group = group
        self._listener = listener

    async def on_partitions_revoked(self, revoked: Iterable[KafkaPartition]) -> None:
        """Not passed on before the first assignment, when there is nothing to revoke."""
        if not revoked:
            return
        try:
            await self._listener.on_revoked(ours(revoked))
        except Exception:
            log.exception("consumer.revoked.failed", extra={"group": self._group})

    async def on_partitions_assigned(self, assigned: Iterable[KafkaPartition]) -> None:
        try:
            await self._listener.on_assigned(ours(assigned))
        except Exception:
            log.exception("consumer.assigned.failed", extra={"group": self._group})
