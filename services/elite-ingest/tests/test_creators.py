"""Who made an event, by the order that is configured: its e-mail decides on whose calendar Outlook shows it."""

from typing import Any

import pytest
from elite_kit import World, virtually

from contracts.configuration import CreatorOf, CreatorSource, ToOutlook
from contracts.ids import Mailbox
from elite.event import EliteEvent
from elite_ingest.creators import Creator, Creators

STAFF = CreatorSource(of=CreatorOf.STAFF)
MANAGER = CreatorSource(of=CreatorOf.STAFF, role="Event Manager")
USER = CreatorSource(of=CreatorOf.USER)
CONTACT = CreatorSource(of=CreatorOf.CONTACT)
PLANNER = CreatorSource(of=CreatorOf.CONTACT, role="Planner")
USUAL = ToOutlook(default_organizer=Mailbox("events@contoso.test")).creator


def event(**fields: Any) -> EliteEvent:
    told = {
        "id": "event-1-A",
        "createdById": "user-1-A",
        "createdByName": "Una",
        "staffAssignments": [
            {"staffMemberName": "Sid", "staffAssignmentName": "Security", "staffMemberEmail": None},
            {"staffMemberName": "Mia", "staffAssignmentName": "Event Manager", "staffMemberEmail": "Mia@contoso.test"},
        ],
        "contactRoles": [
            {"name": "Bill", "role": "Billing", "email": "bill@fabrikam.test"},
            {"name": "Pam", "role": "Planner", "email": "pam@fabrikam.test"},
        ],
    }
    return EliteEvent.model_validate(told | fields)


@pytest.mark.parametrize(
    ("order", "name"),
    [
        pytest.param(USUAL, "Mia", id="usually-staff"),
        pytest.param((USER, STAFF), "Una", id="the-user-first"),
        pytest.param((MANAGER, USER), "Mia", id="staff-of-a-role"),
        pytest.param((CreatorSource(of=CreatorOf.STAFF, role="Security"), USER), "Una", id="that-one-has-no-e-mail"),
        pytest.param((CONTACT,), "Bill", id="any-contact"),
        pytest.param((PLANNER,), "Pam", id="a-contact-of-a-role"),
    ],
)
@virtually
async def test_the_first_in_the_order_who_has_an_e_mail_made_it(order: tuple[CreatorSource, ...], name: str) -> None:
    creators = await creators_of(order)
    await creators.learn([event()])
    found = creators.of(event())
    assert found.name == name
    assert found.mailbox is not None


@virtually
async def test_where_nobody_has_an_e_mail_the_name_of_the_user_is_told() -> None:
    creators = await creators_of((PLANNER,))
    assert creators.of(event(contactRoles=[])) == Creator("Una")


async def creators_of(order: tuple[CreatorSource, ...]) -> Creators:
    world = await World().open()
    users = world.tenant().directory.users
    (first, *_) = users.values()
    users["user-1-A"] = type(first)("user-1-A", "Una", "una@contoso.test")
    return Creators(world.elite.setup, order)
