"""The holds (E12) of a booking follow from its record, whatever was lost on the way."""

from random import Random

import pytest
from decision_kit import NOW, TENANT, at, policy
from reconciler_kit import World

from contracts.commands import NoMeeting, OurMeeting
from contracts.configuration import ManagementMode, TenantConfiguration
from contracts.ids import EliteRoomId, LinkId, Mailbox, SpaceId
from contracts.links import Link
from contracts.requests import Ask, Request
from runtime.memory.simloop import run, sleep

NAMES = tuple(f"m{n}" for n in range(6))


def with_hall(*, conflicts: bool = True, version: int = 1) -> TenantConfiguration:
    """*Atrium* is a part of *Hall*."""
    whole = policy().configuration
    (atrium,) = whole.spaces
    hall = atrium.model_copy(
        update={
            "space": SpaceId("hall"),
            "name": "Hall",
            "room": EliteRoomId("hall-room"),
            "mailbox": Mailbox("hall@contoso.test"),
            "mode": ManagementMode.MOMENTUS,
            "conflicting_rooms": (atrium.room,) if conflicts else (),
        }
    )
    return whole.model_copy(update={"spaces": (atrium, hall), "version": version})


def holds(world: World) -> list[Link]:
    return [link for link in world.links().values() if link.held_for is not None]


def test_a_room_given_in_outlook_puts_a_hold_in_the_room_that_it_is_a_part_of() -> None:
    async def story() -> None:
        world = World(configuration=with_hall())
        host, _ = await world.open()
        await world.see("m")
        await world.rest(host)
        (command,) = world.to_outlook()
        wish = command.wish
        assert isinstance(wish, OurMeeting)
        assert (wish.room, wish.interval, command.home) == ("hall@contoso.test", at(9, 10), "hall@contoso.test")
        assert command.personal is not None
        assert command.personal.title == "In use: Atrium"
        await world.see("m", response="cancelled", version=2)
        await world.rest(host)
        assert isinstance(world.to_outlook()[-1].wish, NoMeeting)
        await world.answer(world.to_outlook()[-1:])
        await world.rest(host)
        assert all(link.closed for link in world.links().values())

    run(1, story())


def test_a_hold_that_was_never_written_is_made_good_when_the_booking_is_decided_again() -> None:
    async def story() -> None:
        world = World(configuration=with_hall(conflicts=False))
        host, _ = await world.open()
        await world.see("m")
        await world.rest(host)
        (before,) = world.links().values()
        assert world.to_outlook() == []
        await world.configure(with_hall(version=2))
        await sleep(1)
        await world.ask(
            Request(tenant=TENANT, ask=Ask.REPLAY, link=before.link, asked_by="events@contoso.test", asked_at=NOW)
        )
        await world.rest(host)
        (hold,) = holds(world)
        assert world.links()[before.link] == before, "the booking's own record did not change"
        assert [command.link for command in world.to_outlook()] == [hold.link]

    run(1, story())


@pytest.mark.parametrize("seed", range(8))
def test_killed_at_any_await_every_booking_has_its_one_hold(seed: int) -> None:
    async def story() -> None:
        world, chance = World(seed, with_hall()), Random(seed)  # noqa: S311 – chance of a test
        host, life = await world.open()
        for name in NAMES:
            await world.see(name)
            await sleep(chance.uniform(0, 0.6))
            life.kill()
            host.kill()
            host, life = await world.start()
        await world.rest(host)
        bookings = {link.link: link for link in world.links().values() if link.held_for is None}
        followed = [hold.held_for.booking for hold in holds(world) if hold.held_for is not None]
        assert sorted(followed) == sorted(bookings)
        asked: dict[LinkId, object] = {command.link: command.wish for command in world.to_outlook()}
        assert set(asked) == {hold.link for hold in holds(world)}

    run(seed, story())
