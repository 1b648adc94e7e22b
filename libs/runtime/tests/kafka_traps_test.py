"""Every default of FastStream and aiokafka that loses or scatters messages (`kafka.md` §7), refused by reading code."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from runtime.kafka.bus import KafkaBus

ROOT = Path(__file__).parents[3]
SOURCES = sorted(path for place in ("libs", "services", "cli") for path in ROOT.glob(f"{place}/**/src/**/*.py"))


def _calls(name: str) -> Iterator[tuple[Path, ast.Call]]:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name:
                yield path, node


def _named(call: ast.Call) -> dict[str, str]:
    return {word.arg: ast.unparse(word.value) for word in call.keywords if word.arg}


def test_every_subscriber_names_its_policy_group_and_start() -> None:
    subscribers = list(_calls("subscriber"))
    assert subscribers, "the search finds nothing: it does not test anything"
    for path, call in subscribers:
        named = _named(call)
        assert named.get("ack_policy") == "AckPolicy.MANUAL", path
        assert "group_id" in named, path
        assert named.get("auto_offset_reset") == "'earliest'", path


def test_the_consumer_of_a_group_waits_long_enough_for_a_barrier_and_keeps_partition_numbers_together() -> None:
    named = [_named(call) for path, call in _calls("subscriber") if path.name == "bus.py"]
    assert [one["partition_assignment_strategy"] for one in named] == ["[RangePartitionAssignor]"]
    assert [one["rebalance_timeout_ms"] for one in named] == ["60000"]


@pytest.mark.parametrize("banned", ["publish_batch", "send_batch"])
def test_nothing_scatters_a_batch_over_partitions(banned: str) -> None:
    assert not [path for path, _ in _calls(banned)]


def test_nothing_uses_workers_or_acknowledges_by_position() -> None:
    for path, call in (*_calls("subscriber"), *_calls("commit")):
        assert "max_workers" not in _named(call), path
        assert call.args or call.keywords or path.name != "consumer.py", f"{path}: a commit names its offsets"


def test_headers_are_handed_over_as_a_list() -> None:
    for path, call in _calls("send"):
        headers = _named(call).get("headers", "list()")
        assert headers.startswith("list("), path


def test_publishing_waits_for_all_replicas_and_makes_no_topics() -> None:
    broker = KafkaBus("127.0.0.1:1").broker
    assert broker._connection_kwargs["acks"] == "all"
    assert broker._connection_kwargs["enable_idempotence"] is False
    assert broker.config.broker_config.allow_auto_create_topics is False
