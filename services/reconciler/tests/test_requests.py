"""What people ask for: replays decide again, a recheck looks again, everything can be read again."""

import pytest
from decision_kit import MAILBOX, NOW, TENANT
from reconciler_kit import World

from contracts.hints import EliteHint, MailboxHint
from contracts.ids import LinkId, SpaceId
from contracts.requests import Ask, Request
from contracts.topics import ELITE_NOTIFICATIONS, GRAPH_NOTIFICATIONS, REQUESTS
from runtime.memory.simloop import run
from runtime.publish import Post, Publisher


def told(world: World) -> tuple[list[MailboxHint], list[EliteHint]]:
    of_graph = [MailboxHint.from_json(one.value) for one in world.bus.records(GRAPH_NOTIFICATIONS.name) if one.value]
    of_elite = [EliteHint.from_json(one.value) for one in world.bus.records(ELITE_NOTIFICATIONS.name) if one.value]
    return of_graph, of_elite


def after(ask: Ask, *, writer: bool = True, **meant: object) -> World:
    """Two meetings that the room accepted, then what is asked."""

    async def story() -> World:
        world = World()
        host, _ = await world.open(writer=writer)
        await world.see("m0", "m1")
        await world.rest(host)
        body = {"tenant": TENANT, "ask": ask, "asked_by": "ann", "asked_at": NOW} | meant
        await Publisher(world.bus, 6).publish([Post(REQUESTS, TENANT, Request.model_validate(body))])
        await world.rest(host)
        return world

    return run(1, story())


def link_named(world: World, name: str) -> LinkId:
    links = world.links().values()
    return next(one.link for one in links if one.outlook.seen is not None and one.outlook.seen.key == name)


def test_a_recheck_has_both_sides_of_each_booking_looked_at_by_id() -> None:
    of_graph, of_elite = told(after(Ask.RECHECK))
    assert [(one.mailbox, sorted(one.look_at)) for one in of_graph] == [(MAILBOX, ["m0", "m1"])]
    (elite,) = of_elite
    assert len({one.event for one in elite.look_at}) == 2
    assert not elite.everything


def test_a_recheck_of_one_booking_looks_at_no_other() -> None:
    world = after(Ask.RECHECK)
    of_graph, _ = told(after(Ask.RECHECK, link=link_named(world, "m1")))
    assert [one.look_at for one in of_graph] == [("m1",)]


def test_everything_of_a_space_is_read_again_in_both_systems() -> None:
    of_graph, of_elite = told(after(Ask.READ_AGAIN, space=SpaceId("atrium")))
    assert [(one.mailbox, one.everything) for one in of_graph] == [(MAILBOX, True)]
    assert [one.everything for one in of_elite] == [True]


@pytest.mark.parametrize("ask", [Ask.REPLAY, Ask.RECHECK, Ask.READ_AGAIN])
def test_what_means_nothing_that_is_there_asks_for_nothing(ask: Ask) -> None:
    assert told(after(ask, space=SpaceId("nowhere"))) == ([], [])


def test_a_replay_reads_nothing_again() -> None:
    assert told(after(Ask.REPLAY)) == ([], [])
