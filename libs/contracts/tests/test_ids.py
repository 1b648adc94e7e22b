"""Ids are made once and never otherwise: a changed one would make every booking a stranger."""

import pytest

from contracts.elite_side import ExternalId
from contracts.ids import (
    Incarnation,
    LinkId,
    MeetingId,
    NativeKey,
    SpaceId,
    TenantId,
    hold_id,
    link_id,
    meeting_id,
    message_id,
    transaction_id,
)
from contracts.outlook_side import Mark
from contracts.systems import System

CONTOSO, FABRIKAM = TenantId("contoso"), TenantId("fabrikam")
KEY = NativeKey("AAMk-1")
LINK = link_id(CONTOSO, System.OUTLOOK, KEY)


def test_ids_are_what_they_always_were() -> None:
    assert link_id(CONTOSO, System.OUTLOOK, KEY) == "e5d45458-615d-5233-ad00-0f469d6e48c0"
    assert link_id(CONTOSO, System.ELITE, NativeKey("sp-1")) == "6d5d4aeb-7bd7-5211-8903-a9d6471cd898"
    assert meeting_id(CONTOSO, System.OUTLOOK, NativeKey("0400-uid")) == "483ba3ea-7fea-5b1f-9551-a9f7aa3187f8"
    assert message_id("booking.events", "contoso", 7) == "6d24c939-1acd-5ca7-bb6b-8a15bc6c3b3f"
    assert hold_id(LINK, SpaceId("hall")) == "0c82b197-097e-572d-adb4-c883261d51d0"
    assert transaction_id(LINK, Incarnation(1)) == "4fb39425-31b8-5fd5-804a-a1fde26c368e"


def test_an_id_follows_from_tenant_system_of_birth_and_native_key() -> None:
    ids = {
        link_id(CONTOSO, System.OUTLOOK, KEY),
        link_id(FABRIKAM, System.OUTLOOK, KEY),
        link_id(CONTOSO, System.ELITE, KEY),
        link_id(CONTOSO, System.OUTLOOK, NativeKey("AAMk-2")),
        meeting_id(CONTOSO, System.OUTLOOK, KEY),
    }
    assert len(ids) == 5


def test_parts_of_an_id_do_not_run_into_each_other() -> None:
    assert message_id("ab", "c") != message_id("a", "bc")


def test_a_meeting_made_anew_is_created_under_another_transaction_id() -> None:
    assert transaction_id(LINK, Incarnation(1)) != transaction_id(LINK, Incarnation(2))


@pytest.mark.parametrize("incarnation", [1, 2, 10])
def test_the_mark_on_our_meetings_is_read_as_it_was_written(incarnation: int) -> None:
    mark = Mark(link=LINK, incarnation=Incarnation(incarnation))
    assert mark.written() == f"{LINK}.{incarnation}"
    assert Mark.read(mark.written()) == mark


@pytest.mark.parametrize("incarnation", [1, 2, 10])
def test_our_key_on_elite_events_is_read_as_it_was_written(incarnation: int) -> None:
    key = ExternalId(meeting=meeting_id(CONTOSO, System.OUTLOOK, KEY), incarnation=Incarnation(incarnation))
    assert key.written() == f"{key.meeting}.{incarnation}"
    assert ExternalId.read(key.written()) == key


@pytest.mark.parametrize("text", ["", "no mark", "abc.", ".1", "abc.one", "abc.-1", "abc.1.x"])
def test_what_others_wrote_in_its_place_is_no_mark_of_ours(text: str) -> None:
    assert Mark.read(text) is None
    assert ExternalId.read(text) is None


def test_marks_of_two_links_differ() -> None:
    one, other = Mark(link=LINK, incarnation=Incarnation(1)), Mark(link=LinkId("x"), incarnation=Incarnation(1))
    assert one != other
    assert ExternalId(meeting=MeetingId("m"), incarnation=Incarnation(1)).written() == "m.1"
