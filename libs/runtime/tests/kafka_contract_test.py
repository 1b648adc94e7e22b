"""The AsyncAPI document stands in docs/, and is current."""

from pathlib import Path

from contracts.topics import ALL_TOPICS
from runtime.kafka.contract import asyncapi_document, write_asyncapi, written_asyncapi

DOCUMENT = Path(__file__).parents[3] / "docs" / "asyncapi.json"


def test_the_document_is_current() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == written_asyncapi(), "run `booking-sync asyncapi`"


def test_it_knows_every_topic_and_message() -> None:
    document = asyncapi_document()
    addresses = {channel["address"] for channel in document["channels"].values()}
    schemas = document["components"]["schemas"]
    assert document["asyncapi"].startswith("3.")
    for topic in ALL_TOPICS:
        assert topic.name in addresses
        for message in topic.messages:
            assert message.__name__ in schemas


def test_it_is_written_as_it_is_compared(tmp_path: Path) -> None:
    write_asyncapi(tmp_path / "asyncapi.json")
    assert (tmp_path / "asyncapi.json").read_text(encoding="utf-8") == written_asyncapi()
