"""Rule 4: a room that is not mapped is booked, and the mapped ones that can't be used with it are busy."""

from collections.abc import Callable

import pytest
from decision_kit import NOW, TENANT, Story, at, automatic, momentus, policy
from holds_kit import booking, combo
from reconciler_kit import World, told
from rows_kit import requested, shown, stands

from contracts.commands import NotBooked, RoomAnswer
from contracts.elite_side import EliteSeen, EliteStatus, ExternalId
from contracts.ids import EliteEventId, EliteRoomId, EliteSpaceId, Epoch, Incarnation, NativeKey, SpaceId
from contracts.links import Link
from contracts.observations import Observation, RoomSnapshot
from contracts.requests import Ask, Request
from contracts.systems import System
from contracts.topics import ELITE_NOTIFICATIONS, EVENTS_BULK
from contracts.versions import Version
from contracts.when import Timed
from reconciler.decision.busy_time import noted
from reconciler.decision.holds.room_holds import confirmed_at, is_family, wanted_holds
from reconciler.decision.identity.finding import aliases_of, names_in
from reconciler.decision.identity.twins import is_twin
from reconciler.decision.timeline import Hold, holds_of, tentative_holds_of
from runtime.memory.simloop import run
from runtime.publish import Post, Publisher


def loft(status: str = "definite", interval: Timed | None = None, *, version: int = 1, **changes: object) -> EliteSeen:
    """What the events team books in *Loft*, which keeps *Atrium* busy."""
    seen = EliteSeen(
        key=NativeKey("loft-row@atrium"),
        space=SpaceId("atrium"),
        room=EliteRoomId("loft-room"),
        event=EliteEventId("loft-event"),
        rows=(EliteSpaceId("loft-row"),),
        status=EliteStatus(status),
        interval=interval or at(9, 10),
        version=Version(system=System.ELITE, stamp=f"2031-01-01T00:00:{version:02}Z"),
        in_use="Loft",
    )
    return seen.model_copy(update=changes)


def noted_link(seen: EliteSeen | None = None, before: Link | None = None) -> Link:
    link = noted(before, seen or loft(), policy(), Epoch(1), NOW)
    assert link is not None
    return link


def busy(interval: Timed | None = None, **changes: object) -> tuple[Hold, ...]:
    return holds_of(noted_link(loft(interval=interval).model_copy(update=changes)))


@pytest.mark.parametrize(
    ("story", "asked", "outcomes"),
    [
        pytest.param(
            lambda: automatic().taken(*busy()).outlook("accepted"),
            "nothing",
            ["O14 failed conflict"],
            id="O14-accepted-by-the-room",
        ),
        pytest.param(
            lambda: momentus().taken(*busy()).outlook("none"), "outlook decline", [], id="O14-a-request-is-declined"
        ),
        pytest.param(
            lambda: automatic().taken(*busy(at(10, 11))).outlook("accepted"),
            "elite booked definite 9-10",
            [],
            id="O2-beside-it-in-time",
        ),
        pytest.param(
            lambda: requested().taken(*busy()).elite("definite"),
            "nothing",
            ["O7 done", "B1 failed conflict"],
            id="B1-waits",
        ),
        pytest.param(
            lambda: shown().taken(*busy(at(13, 14))).outlook("accepted", at(13, 14)),
            "elite canceled",
            ["O2 done"],
            id="O5-onto-it",
        ),
        pytest.param(
            lambda: requested().taken(*busy(at(13, 14))).outlook("none", at(13, 14)),
            "elite canceled; outlook decline",
            ["O7 done"],
            id="O8-onto-it",
        ),
        pytest.param(
            lambda: shown().taken(*busy()).elite("definite", at(13, 14)),
            "nothing",
            ["O2 done", "B5 failed conflict"],
            id="R17-not-put-back-onto-it",
        ),
        pytest.param(
            lambda: shown().taken(*busy()).tick(), "nothing", ["O2 done", "R4 failed conflict"], id="R4-booked-over-it"
        ),
        pytest.param(
            lambda: momentus().taken(*busy()).elite("definite"),
            "outlook meeting accepted 9-10",
            [],
            id="E6-the-events-team-has-booked-both",
        ),
    ],
)
def test_every_row_that_looks_at_the_timeline_honours_it(
    story: Callable[[], Story], asked: str, outcomes: list[str]
) -> None:
    came = story()
    assert came.asked == asked
    assert came.outcomes == outcomes


def test_a_refusal_names_the_room_and_the_time() -> None:
    wish = momentus().taken(*busy()).outlook("none").to_outlook
    assert isinstance(wish, RoomAnswer)
    assert wish.message is not None
    assert "by way of Loft, which can't be used at the same time" in wish.message
    (outcome,) = automatic().taken(*busy()).outlook("accepted").told
    assert outcome.detail == "In use at this time, and not to be used together with this room: Loft."
    assert outcome.in_the_way == (at(9, 10),)


def test_rows_of_one_event_and_what_people_add_to_our_event_are_in_nobody_s_way() -> None:
    link = stands().link
    assert link is not None
    assert link.elite.seen is not None
    (own,) = busy(event=link.elite.seen.event)
    assert stands().taken(own).tick().outcomes == ["E6 done"]
    asking = momentus().outlook("none").link
    assert asking is not None
    (added,) = busy(external_id=ExternalId(meeting=asking.meeting, incarnation=Incarnation(1)))
    assert added.meeting == asking.meeting
    assert not isinstance(requested().taken(added).elite("definite").to_elite, NotBooked)


def test_only_what_is_definite_is_in_the_way_and_what_is_held_tentatively_is_named() -> None:
    tentative = noted_link(loft("tentative"))
    assert holds_of(tentative) == ()
    story = automatic()
    story.tentative = tentative_holds_of(tentative)
    assert story.outlook("accepted").done("elite").outcomes == ["O17 done hold_overrun"]


def test_an_old_sighting_or_a_repeat_is_no_news_and_what_has_ended_is_closed() -> None:
    first = noted_link(loft(version=2))
    assert noted(first, loft(version=2), policy(), Epoch(1), NOW) is None
    assert noted(first, loft("tentative", version=1), policy(), Epoch(1), NOW) is None
    moved = noted_link(loft(interval=at(11, 12), version=3), first)
    assert (moved.revision, moved.link) == (first.revision + 1, first.link)
    gone = noted_link(loft("removed").model_copy(update={"version": None}), moved)
    assert gone.closed
    assert holds_of(gone) == ()


def test_it_is_no_booking() -> None:
    link = noted_link()
    assert not link.is_booking
    assert confirmed_at(link, policy()) is None, "it causes no holds (E12)"
    assert not is_twin(link, loft(in_use=None))
    assert names_in(loft()) == aliases_of(link), "it goes by its key alone"
    assert set(aliases_of(link)).isdisjoint(names_in(loft(in_use=None))), "the row may move to a mapped room"
    hall, hold = combo("hall"), noted_link(loft(space=SpaceId("east")))
    whole = booking("hall")
    assert whole.elite.seen is not None
    mine = hold.elite.model_copy(update={"seen": loft(space=SpaceId("east"), event=whole.elite.seen.event)})
    beside = hold.model_copy(update={"space": SpaceId("east"), "elite": mine})
    assert not is_family(whole, beside)
    assert set(wanted_holds(whole, hall, [beside])) == {"east", "west"}


async def tell(world: World, seen: EliteSeen) -> None:
    post = told(Observation(tenant=TENANT, seen=seen, looked_at=NOW))
    await Publisher(world.bus, 6).publish([post])


def test_who_waits_for_it_goes_on_by_itself_also_after_redis_was_emptied() -> None:
    async def story() -> None:
        world = World()
        host, _ = await world.open()
        await tell(world, loft())
        await world.rest(host)
        assert world.commands() == []
        assert world.outcomes() == {}
        world.cache.flush()
        await world.see("m", day=1)
        await world.rest(host)
        assert [(one.rule, one.result) for one in world.outcomes().values()] == [("O14", "failed")]
        assert world.commands() == []
        await tell(world, loft(interval=at(13, 14), version=2))
        await world.rest(host)
        (command,) = world.commands()
        assert command.rule == "O2"
        records = [link for link in world.links().values() if link.is_busy_time]
        assert [(one.told, one.history, one.due, one.has_open_command) for one in records] == [((), (), None, False)]

    run(1, story())


def test_nothing_follows_when_it_is_decided_again_and_a_snapshot_without_it_has_it_looked_up() -> None:
    async def story() -> None:
        world = World()
        host, _ = await world.open()
        await tell(world, loft())
        await world.rest(host)
        (known,) = world.links().values()
        await world.ask(Request(tenant=TENANT, ask=Ask.REPLAY, asked_by="events@contoso.test", asked_at=NOW))
        await world.rest(host)
        assert world.links() == {known.link: known}
        snapshot = RoomSnapshot(
            tenant=TENANT,
            system=System.ELITE,
            space=SpaceId("atrium"),
            window_start=at(9, 10).start,
            window_end=at(9, 10, day=2).end,
            bookings=(),
            looked_at=NOW,
        )
        await Publisher(world.bus, 6).publish([Post(EVENTS_BULK, TENANT, snapshot)])
        await world.rest(host)
        hints = [one.value for one in world.bus.records(ELITE_NOTIFICATIONS.name) if one.value]
        assert any(b"loft-row@atrium" in one for one in hints)

    run(1, story())
