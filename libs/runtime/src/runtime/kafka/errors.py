"""What Kafka's errors mean to a service: not ours any more, away, or our own fault."""

from collections.abc import Iterator
from contextlib import contextmanager

from aiokafka.errors import (
    CommitFailedError,
    ConsumerStoppedError,
    IllegalOperation,
    IllegalStateError,
    KafkaError,
    MessageSizeTooLargeError,
    RecordTooLargeError,
)

from runtime.ports.bus import NotOurs
from runtime.ports.unavailable import Unavailable

_OURS = (MessageSizeTooLargeError, RecordTooLargeError)
"""Sent again they fail again: raised as they are."""


class ConsumerStopped(RuntimeError):
    """Used after `stop`."""


@contextmanager
def reaching_kafka(doing: str) -> Iterator[None]:
    """Lets NotOurs, Unavailable and ConsumerStopped out instead of aiokafka's errors and time-outs."""
    try:
        yield
    except _OURS:
        raise
    except (CommitFailedError, IllegalStateError, IllegalOperation) as moved:
        raise NotOurs(f"{doing}: {type(moved).__name__}") from moved
    except ConsumerStoppedError as stopped:
        raise ConsumerStopped(doing) from stopped
    except (KafkaError, OSError, TimeoutError) as away:
        raise Unavailable(f"Kafka: {doing}: {type(away).__name__}") from away
