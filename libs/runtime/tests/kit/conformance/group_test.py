"""Groups: who gets what, what is committed, and what happens when somebody joins or leaves."""

from collections.abc import Sequence

import pytest
from conformance.places import Listener, Place, Stage, eventually, publish, read, values

from runtime.ports.bus import Consumer, NotOurs, TopicPartition
from runtime.tasks import Tasks


def test_a_new_group_begins_at_the_start_and_a_later_member_where_was_committed(stage: Stage) -> None:
    async def play(place: Place) -> None:
        topic, group = await place.topic(1), place.name()
        await publish(place, topic, *"abcd")
        first = await place.bus.consumer(group=group, topics=[topic], listener=Listener())
        assert values(await read(place, first, 4)) == ["a", "b", "c", "d"]
        await first.commit({TopicPartition(topic, 0): 3})
        await first.stop()
        second = await place.bus.consumer(group=group, topics=[topic], listener=Listener())
        assert values(await read(place, second, 1)) == ["d"]
        await second.stop()

    stage.run(play)


def test_groups_know_nothing_of_each_other(stage: Stage) -> None:
    async def play(place: Place) -> None:
        topic = await place.topic(1)
        await publish(place, topic, "a")
        for group in (place.name(), place.name()):
            member = await place.bus.consumer(group=group, topics=[topic], listener=Listener())
            assert values(await read(place, member, 1)) == ["a"]
            await member.commit({TopicPartition(topic, 0): 1})
            await member.stop()

    stage.run(play)


def test_equal_partition_numbers_of_all_topics_have_one_owner(stage: Stage) -> None:
    async def play(place: Place) -> None:
        topics, group = [await place.topic(7), await place.topic(7)], place.name()
        members = [await place.bus.consumer(group=group, topics=topics, listener=Listener()) for _ in range(3)]
        polling = _poll_all(members)

        def shared() -> bool:
            sizes = sorted(len(member.assignment()) for member in members)
            return sizes == [4, 4, 6]

        await eventually(place, shared)
        everything = [found for member in members for found in member.assignment()]
        assert len(everything) == len(set(everything)) == 14
        for member in members:
            by_topic = [{found.partition for found in member.assignment() if found.topic == topic} for topic in topics]
            assert by_topic[0] == by_topic[1]
        polling.cancel()
        for member in members:
            await member.stop()

    stage.run(play)


def test_what_is_in_hand_is_committed_before_the_next_owner_begins(stage: Stage) -> None:
    async def play(place: Place) -> None:
        topic, group = await place.topic(2), place.name()
        told: list[str] = []
        ours = TopicPartition(topic, 1)
        await publish(place, topic, *"ab", partition=1)

        async def finish(revoked: Sequence[TopicPartition]) -> None:
            assert sorted(revoked) == [TopicPartition(topic, 0), ours]
            await place.clock.sleep(2)
            await first.commit({ours: 1})

        first = await place.bus.consumer(
            group=group, topics=[topic], listener=Listener("first", told, on_revoke=finish)
        )
        assert len(await read(place, first, 2)) == 2
        second = await place.bus.consumer(group=group, topics=[topic], listener=Listener("second", told))
        polling = _poll_all([first])
        await eventually(place, lambda: "second gets" in told and told.count("first gets") == 2)
        assert told[:3] == ["first gets", "first loses", "first lost"]
        polling.cancel()
        owner = first if ours in first.assignment() else second
        assert [len(first.assignment()), len(second.assignment())] == [1, 1]
        again = await read(place, owner, 1, within_s=10)
        if owner is second:
            assert values(again) == ["b"]
        await first.stop()
        await second.stop()

    stage.run(play)


def test_nothing_is_handed_out_while_the_listener_works(stage: Stage) -> None:
    async def play(place: Place) -> None:
        topic, group = await place.topic(2), place.name()
        polled: list[str] = []
        told: list[str] = []

        async def slowly(_: Sequence[TopicPartition]) -> None:
            await place.clock.sleep(3)
            polled.append("end of the barrier")

        first = await place.bus.consumer(group=group, topics=[topic], listener=Listener("first", told, slowly))
        await eventually(place, lambda: told == ["first gets"])

        async def poll() -> None:
            while True:
                for records in (await first.getmany(timeout_s=0.1, max_records=1)).values():
                    polled.extend(values(records))

        tasks = Tasks()
        tasks.start(poll(), "polls")
        second = await place.bus.consumer(group=group, topics=[topic], listener=Listener("second", told))
        others = _poll_all([second])
        await eventually(place, lambda: "first loses" in told)
        await publish(place, topic, "late")
        await publish(place, topic, "late", partition=1)
        await eventually(place, lambda: "first gets" in told[1:])
        await eventually(place, lambda: "late" in polled)
        assert polled[0] == "end of the barrier"
        tasks.cancel()
        others.cancel()
        await first.stop()
        await second.stop()

    stage.run(play)


def test_a_commit_for_what_is_not_ours_is_refused(stage: Stage) -> None:
    async def play(place: Place) -> None:
        topic, group = await place.topic(2), place.name()
        told: list[str] = []
        first = await place.bus.consumer(group=group, topics=[topic], listener=Listener("first", told))
        await eventually(place, lambda: told == ["first gets"])
        second = await place.bus.consumer(group=group, topics=[topic], listener=Listener("second", told))
        polling = _poll_all([first, second])
        await eventually(place, lambda: "second gets" in told and told.count("first gets") == 2)
        (lost,) = second.assignment()
        with pytest.raises(NotOurs):
            await first.commit({lost: 0})
        polling.cancel()
        await first.stop()
        await second.stop()

    stage.run(play)


def test_who_stops_leaves_at_once_and_without_the_listener(stage: Stage) -> None:
    async def play(place: Place) -> None:
        topic, group = await place.topic(2), place.name()
        told: list[str] = []
        first = await place.bus.consumer(group=group, topics=[topic], listener=Listener("first", told))
        await eventually(place, lambda: told == ["first gets"])
        await first.stop()
        second = await place.bus.consumer(group=group, topics=[topic], listener=Listener("second", told))
        await eventually(place, lambda: len(second.assignment()) == 2, within_s=20)
        assert "first loses" not in told
        await second.stop()

    stage.run(play)


def test_a_pause_ends_with_its_assignment(stage: Stage) -> None:
    async def play(place: Place) -> None:
        topic, group = await place.topic(2), place.name()
        told: list[str] = []
        first = await place.bus.consumer(group=group, topics=[topic], listener=Listener("first", told))
        await eventually(place, lambda: told == ["first gets"])
        first.pause(*first.assignment())
        polling = _poll_all([first])
        second = await place.bus.consumer(group=group, topics=[topic], listener=Listener("second", told))
        await eventually(place, lambda: "second gets" in told and told.count("first gets") == 2)
        assert not first.paused()
        polling.cancel()
        await first.stop()
        await second.stop()

    stage.run(play)


def _poll_all(members: Sequence[Consumer]) -> Tasks:
    """What they get is dropped."""

    async def poll(member: Consumer) -> None:
        while True:
            await member.getmany(timeout_s=0.1, max_records=10)

    tasks = Tasks()
    for number, member in enumerate(members):
        tasks.start(poll(member), f"polls {number}")
    return tasks
