"""What is configured and does not fit this Elite is told once, and again only when something else does not fit."""

from dataclasses import replace
from typing import Any

import pytest
from elite_ingest_kit import Ingest
from elite_kit import ATRIUM, STAGE, World, virtually

from contracts.configuration import TenantConfiguration, ToMomentus
from contracts.elite_side import EliteStatus
from contracts.notices import About
from runtime.memory.simloop import sleep


def told(ingest: Ingest) -> list[tuple[About, str | None, str | None]]:
    return [(one.about, one.space, one.detail) for one in ingest.notices()]


async def without(**capabilities: bool) -> World:
    world = await World().open()
    await world.control("", {"capabilities": capabilities}, "PATCH")
    return world


def changed(world: World, **defaults: Any) -> TenantConfiguration:
    made = world.configuration()
    return made.model_copy(update={"event_defaults": made.event_defaults.model_copy(update=defaults)})


@virtually
async def test_of_what_fits_nothing_is_told() -> None:
    assert told(await Ingest.open()) == []


@virtually
async def test_statuses_that_cannot_be_written_are_told_at_activation() -> None:
    ingest = await Ingest.open(await without(canCreateWithStatus=False))
    detail = "Neither request (prospect) nor confirmation (definite) can be given to a new booking."
    assert told(ingest) == [(About.NOT_WRITABLE, None, detail)]


@virtually
async def test_a_loss_that_cannot_be_written_is_told_where_it_is_configured() -> None:
    world = await without(canLose=False)
    lost = ToMomentus(cancellation=EliteStatus.LOST, reason_lost=world.id_of("reasons_for_loss", "Price"))
    ingest = await Ingest.open(world, world.configuration().model_copy(update={"to_momentus": lost}))
    assert [one.about for one in ingest.notices()] == [About.NOT_WRITABLE]


@pytest.mark.parametrize(
    ("default", "name"),
    [
        ("venue", "Venue"),
        ("account", "Account"),
        ("contact", "Contact"),
        ("event_type", "Event type"),
        ("business_classification", "Business classification"),
        ("genre", "Genre"),
        ("contact_role", "Contact role"),
    ],
)
@virtually
async def test_a_default_that_is_gone_is_named(default: str, name: str) -> None:
    world = await World().open()
    ingest = await Ingest.open(world, changed(world, **{default: "deleted-1"}))
    assert told(ingest) == [(About.DEFAULT_GONE, None, f"{name} deleted-1.")]


@virtually
async def test_rooms_that_are_gone_or_inactive_are_told_by_space() -> None:
    world = await World().open()
    rooms, configuration = world.tenant().directory.rooms, world.configuration()
    rooms[world.room(ATRIUM)] = replace(rooms[world.room(ATRIUM)], is_active=False)
    del rooms[world.room(STAGE)]
    ingest = await Ingest.open(world, configuration)
    assert set(told(ingest)) == {
        (About.ROOM_GONE, "atrium", "Atrium is inactive."),
        (About.ROOM_GONE, "main-stage", "Main Stage is not there."),
    }


@virtually
async def test_what_was_told_is_not_told_again_and_what_comes_later_is() -> None:
    world = await without(canCreateWithStatus=False)
    ingest = await Ingest.open(world, full_read_every_s=100)
    await ingest.configure(world.configuration(version=2))
    await ingest.quiet()
    assert len(told(ingest)) == 1
    rooms = world.tenant().directory.rooms
    rooms[world.room(ATRIUM)] = replace(rooms[world.room(ATRIUM)], is_active=False)
    await sleep(120)
    assert [one.about for one in ingest.notices()] == [About.NOT_WRITABLE, About.ROOM_GONE]


@virtually
async def test_credentials_that_are_refused_are_told_when_it_begins() -> None:
    ingest = await Ingest.open()
    for _ in range(2):
        ingest.world.tenant().client_secret = "another"
        ingest.world.simulator.world.tokens.clear()
        await sleep(30)
        ingest.world.tenant().client_secret = "s3cret"
        await sleep(30)
    first, second = ingest.notices()
    assert first.about is second.about is About.ELITE_REFUSES
    assert "Check the cluster" in (first.detail or "")
