"""Personal fields stand together in one object, so that encryption and erasure have one place."""

import re

import pytest
from models import MESSAGES, models_in

from contracts.base import Value
from contracts.configuration import TenantConfiguration
from contracts.links import LinkPersonal
from contracts.observations import Observation
from contracts.personal import Personal

SOUNDS_PERSONAL = re.compile(
    r"(^|_)(title|subject|name|email|note|body|attendees?|people|person|organizers?|creator|contact|phone|by)(_|$)"
)
ADDRESSES_TO_ACT_WITH = {
    "OutlookSeen.organizer_interval",  # a time
    "OutlookSeen.organizer_sees_accepted",  # an answer of the room's
    "EliteSeen.creator",  # on whose calendar a meeting is put
    "OutlookSeen.organizer",
    "OutlookSeen.organizer_copy",  # an id
    "OutlookLook.organizer",
    "OutlookLook.organizer_copy",
    "OutlookObject.organizer",
    "OurMeeting.organizers",
    "TheirMeeting.organizer",
    "Request.asked_by",  # who answers for it in the audit log
    "EventDefaults.contact",  # ids of Elite's set-up data
    "EventDefaults.contact_role",
}
"""Mailboxes and ids without which no call could be made; they name nothing of a booking."""
MESSAGES_OF_BOOKINGS = [message for message in MESSAGES if message is not TenantConfiguration]


def declared_in(model: type[Value], field: str) -> str:
    owner = next(base for base in reversed(model.__mro__) if field in getattr(base, "model_fields", {}))
    return f"{owner.__name__}.{field}"


@pytest.mark.parametrize("message", MESSAGES_OF_BOOKINGS)
def test_what_sounds_personal_stands_in_the_personal_object(message: type[Value]) -> None:
    elsewhere = {
        declared_in(model, field)
        for model in models_in(message) - {Personal, LinkPersonal}
        for field in model.model_fields
        if SOUNDS_PERSONAL.search(field)
    }
    assert elsewhere <= ADDRESSES_TO_ACT_WITH


def test_every_exception_is_still_one() -> None:
    known = {
        declared_in(model, field)
        for message in MESSAGES_OF_BOOKINGS
        for model in models_in(message)
        for field in model.model_fields
    }
    assert known >= ADDRESSES_TO_ACT_WITH


@pytest.mark.parametrize("message", MESSAGES_OF_BOOKINGS)
def test_a_private_booking_can_be_told_without_anything_personal(message: type[Value]) -> None:
    if "personal" in message.model_fields:
        assert not message.model_fields["personal"].is_required()


def test_the_personal_fields_are_these() -> None:
    assert set(Personal.model_fields) == {
        "title",
        "organizer_name",
        "organizer_email",
        "creator_name",
        "creator_email",
    }
    assert all(not field.is_required() for field in Personal.model_fields.values())
    assert Observation.model_fields["personal"].annotation == (Personal | None)
