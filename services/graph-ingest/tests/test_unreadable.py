"""Rooms that Microsoft does not let us read: told once, in words, and nothing is concluded."""

import httpx
from graph_kit import STAGE, virtually
from ingest_kit import Ingest

from contracts.envelope import read_headers
from contracts.ids import SpaceId
from contracts.notices import About, Notice
from contracts.topics import EVENTS
from runtime.memory.simloop import sleep


def notices(ingest: Ingest) -> list[Notice]:
    records = [one for one in ingest.world.bus.records(EVENTS.name) if read_headers(one.headers).type == Notice.TYPE]
    return [Notice.from_json(one.value) for one in records if one.value]


@virtually
async def test_a_room_outside_the_app_s_scope_is_told_once_and_again_when_it_begins_anew() -> None:
    ingest = await Ingest.open(sweep_every_s=60)
    await ingest.world.book()
    await ingest.quiet()
    ingest.news()
    denied = httpx.Response(403, json={"error": {"code": "ErrorAccessDenied"}})
    ingest.world.net.spoil = lambda request: denied if f"/users/{STAGE}/" in request.url.path else None
    await sleep(300)
    (told,) = notices(ingest)
    assert (told.about, told.space) == (About.MAILBOX_UNREADABLE, SpaceId("stage"))
    assert "scope" in (told.detail or "")
    assert ingest.seen() == []
    ingest.world.net.spoil = lambda _: None
    await sleep(120)
    ingest.world.net.spoil = lambda request: denied if f"/users/{STAGE}/" in request.url.path else None
    await sleep(120)
    assert len(notices(ingest)) == 2


@virtually
async def test_a_consent_that_is_withdrawn_is_told_once_for_all_rooms() -> None:
    ingest = await Ingest.open(sweep_every_s=60)
    ingest.world.tenant().client_id = "nobody"
    ingest.world.simulator.world.tokens.clear()
    await sleep(300)
    (told,) = notices(ingest)
    assert (told.about, told.space) == (About.GRAPH_REFUSES, None)
    assert "consent" in (told.detail or "")
