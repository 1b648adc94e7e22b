"""Bulk at the consume loop: so much in hand and no more, and never all the slots."""

from collections.abc import Sequence

from runtime_kit import GROUP, Bench, Noting, by_key, name_of, outgoing, publish, settled

from contracts.envelope import Envelope, write_headers
from contracts.ids import MessageId, TenantId
from contracts.topics import EVENTS, EVENTS_BULK
from runtime.consume import LoopSettings
from runtime.memory.simloop import run, sleep
from runtime.ports.bus import Outgoing
from runtime.received import Received
from runtime.service import Input


def bulk(name: str) -> Outgoing:
    headers = write_headers(Envelope(MessageId(name), "test", TenantId("t1"), bulk=True))
    return Outgoing(EVENTS.name, 0, name.encode(), name.encode(), headers)


def test_of_what_is_read_when_idle_no_more_is_in_hand_than_there_is_room_for() -> None:
    async def story() -> None:
        bench, handler, room = Bench(), Noting(), 3
        work = Input(
            GROUP, (EVENTS,), by_key, handler, when_idle=(EVENTS_BULK,), idle_room=lambda _: room - len(handler.names)
        )
        host = await bench.run(work, loop=LoopSettings(poll_max=1))
        await publish(bench.bus, *(outgoing(f"{i:02}", topic=EVENTS_BULK.name) for i in range(9)))
        await sleep(10)
        assert len(handler.names) == 3
        room = 9
        await settled(host)
        assert len(handler.names) == 9

    run(0, story())


def test_bulk_takes_half_of_the_slots_at_most() -> None:
    async def story() -> None:
        bench = Bench()
        done: list[str] = []

        async def handle(batch: Sequence[Received]) -> None:
            await sleep(10)
            done.extend(name_of(one) for one in batch)

        host = await bench.run(Input(GROUP, (EVENTS,), by_key, handle, lanes_max=4))
        await publish(bench.bus, *(bulk(f"bulk {i}") for i in range(8)))
        await sleep(1)
        await publish(bench.bus, outgoing("live", key="live"))
        await sleep(11)
        assert sorted(done) == ["bulk 0", "bulk 1", "live"]
        await settled(host)
        assert len(done) == 9

    run(0, story())
