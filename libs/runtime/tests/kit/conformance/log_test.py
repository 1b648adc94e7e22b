"""Sending and reading, without a group."""

from datetime import timedelta

import pytest
from conformance.places import Place, Stage, publish, read, values

from runtime.ports.bus import NotOurs, Outgoing, TopicPartition


def test_a_record_comes_back_as_it_was_sent(stage: Stage) -> None:
    async def play(place: Place) -> None:
        topic = await place.topic(2)
        headers = (("a", b"\xff\xfe"), ("a", b""), ("b", "ü".encode()))
        offset = await (await place.bus.send(Outgoing(topic, 1, b"\x00key", b"\xfevalue", headers)))
        await (await place.bus.send(Outgoing(topic, 1, b"gone", None)))
        await (await place.bus.send(Outgoing(topic, 1, None, b"")))
        reader = await place.bus.reader([TopicPartition(topic, 1)])
        first, tombstone, bare = await read(place, reader, 3)
        assert (first.topic, first.partition, first.offset) == (topic, 1, offset)
        assert (first.key, first.value, tuple(first.headers)) == (b"\x00key", b"\xfevalue", headers)
        assert abs(first.at - place.clock.now()) < timedelta(minutes=2)
        assert (tombstone.key, tombstone.value, tuple(tombstone.headers)) == (b"gone", None, ())
        assert (bare.key, bare.value) == (None, b"")
        await reader.stop()

    stage.run(play)


def test_what_is_handed_over_in_order_is_written_in_order(stage: Stage) -> None:
    async def play(place: Place) -> None:
        topic = await place.topic(2)
        names = [str(n) for n in range(50)]
        offsets = await publish(place, topic, *names, partition=1)
        reader = await place.bus.reader([TopicPartition(topic, number) for number in range(2)])
        records = await read(place, reader, 50)
        assert values(records) == names
        assert [record.offset for record in records] == offsets == list(range(50))
        await reader.stop()

    stage.run(play)


def test_a_reader_knows_where_it_is_and_where_the_end_is(stage: Stage) -> None:
    async def play(place: Place) -> None:
        topic = await place.topic(2)
        full, empty = TopicPartition(topic, 0), TopicPartition(topic, 1)
        await publish(place, topic, *"abcdefgh")
        reader = await place.bus.reader([full, empty])
        assert sorted(reader.assignment()) == [full, empty]
        assert await reader.position(full) == 0
        assert 0 < (await reader.end_offsets([full, empty]))[full] <= 8
        found = await reader.getmany(timeout_s=10, max_records=3)
        while full not in found:
            found = await reader.getmany(timeout_s=10, max_records=3)
        assert values(found[full]) == ["a", "b", "c"]
        assert await reader.position(full) == 3
        assert values(await read(place, reader, 5)) == ["d", "e", "f", "g", "h"]
        assert reader.highwater(full) == 8
        await read(place, reader, 1, within_s=2)
        assert reader.highwater(empty) == 0
        assert await reader.position(empty) == 0
        await reader.stop()

    stage.run(play)


def test_an_empty_poll_ends_in_time_and_a_new_record_ends_it_sooner(stage: Stage) -> None:
    async def play(place: Place) -> None:
        topic = await place.topic(1)
        reader = await place.bus.reader([TopicPartition(topic, 0)])
        before = place.clock.monotonic()
        assert not await reader.getmany(timeout_s=0.5, max_records=10)
        assert 0.4 <= place.clock.monotonic() - before < 10
        await publish(place, topic, "a")
        before = place.clock.monotonic()
        assert values(await read(place, reader, 1)) == ["a"]
        await reader.stop()

    stage.run(play)


def test_a_paused_partition_gives_nothing_and_loses_nothing(stage: Stage) -> None:
    async def play(place: Place) -> None:
        topic = await place.topic(2)
        still, moving = TopicPartition(topic, 0), TopicPartition(topic, 1)
        reader = await place.bus.reader([still, moving])
        reader.pause(still)
        assert list(reader.paused()) == [still]
        await publish(place, topic, "a", "b")
        await publish(place, topic, "c", partition=1)
        assert values(await read(place, reader, 3, within_s=2)) == ["c"]
        assert await reader.position(still) == 0
        reader.resume(still)
        assert not reader.paused()
        assert values(await read(place, reader, 2)) == ["a", "b"]
        await reader.stop()

    stage.run(play)


def test_a_seek_reads_again_from_there(stage: Stage) -> None:
    async def play(place: Place) -> None:
        topic = await place.topic(1)
        await publish(place, topic, *"abcd")
        reader = await place.bus.reader([TopicPartition(topic, 0)])
        assert len(await read(place, reader, 4)) == 4
        reader.seek(TopicPartition(topic, 0), 2)
        assert values(await read(place, reader, 2)) == ["c", "d"]
        await reader.stop()

    stage.run(play)


def test_a_reader_has_no_group_to_commit_in(stage: Stage) -> None:
    async def play(place: Place) -> None:
        topic = await place.topic(1)
        reader = await place.bus.reader([TopicPartition(topic, 0)])
        with pytest.raises(NotOurs):
            await reader.commit({TopicPartition(topic, 0): 0})
        await reader.stop()

    stage.run(play)


def test_the_number_of_partitions_is_told(stage: Stage) -> None:
    async def play(place: Place) -> None:
        assert await place.bus.partitions_of(await place.topic(5)) == 5

    stage.run(play)
