"""The AsyncAPI document: what may be said on each topic, from the table in `contracts.topics`.

A broker that is never started carries typed stubs: the consumers of the product have no handlers (`consume.py`), so
FastStream knows nothing of their messages.
"""

import json
from pathlib import Path
from typing import Any, Union

from faststream import AckPolicy
from faststream.kafka import KafkaBroker
from faststream.specification import AsyncAPI

from contracts.envelope import SCHEMA_MAJOR, SCHEMA_MINOR
from contracts.topics import ALL_TOPICS, Topic

_TITLE = "booking-sync"
_DESCRIPTION = (
    "What the services say to each other. The envelope stands in the headers; the body is JSON. "
    "Every record is placed by the murmur2 hash of its tenant, or of its key where the topic says so."
)


def asyncapi_document() -> dict[str, Any]:
    """AsyncAPI 3, the same for the same contracts."""
    broker = KafkaBroker("kafka:9092", logger=None)
    for topic in ALL_TOPICS:
        _describe(broker, topic)
    specification = AsyncAPI(
        broker,
        title=_TITLE,
        version=f"{SCHEMA_MAJOR}.{SCHEMA_MINOR}",
        description=_DESCRIPTION,
        schema_version="3.0.0",
    )
    document: dict[str, Any] = json.loads(specification.to_specification().to_json())
    return document


def written_asyncapi() -> str:
    return json.dumps(asyncapi_document(), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def write_asyncapi(path: str | Path) -> None:
    Path(path).write_text(written_asyncapi(), encoding="utf-8")


def _describe(broker: KafkaBroker, topic: Topic) -> None:
    words = f"{topic.holds}. Key: {topic.key}. Placed by: {topic.placement.value}. Cleanup: {topic.cleanup.value}."
    said: Any = Union[topic.messages]  # noqa: UP007 – made from a tuple
    subscriber = broker.subscriber(
        topic.name,
        group_id="documented",
        ack_policy=AckPolicy.MANUAL,
        auto_offset_reset="earliest",
        title=topic.name,
        description=words,
    )

    async def read(message: Any) -> None:
        """A stub."""

    read.__annotations__["message"] = said
    subscriber(read)
    broker.publisher(topic.name, title=f"{topic.name}:Publisher", description=words, schema=said)
