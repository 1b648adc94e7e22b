"""Who and what hangs on events: contacts in their roles, staff, and the names that other systems have for things."""

from collections.abc import Mapping

from elite_simulator.api.answers import Answer
from elite_simulator.booking import bookings
from elite_simulator.set_up import directory


class ExternalId(Answer):
    key: str
    value: str
    display_name: str | None


class ContactRole(Answer):
    """Addresses and phones are not kept here: those fields are there, and null."""

    contact_id: str
    account_id: str
    account_name: str
    role: str | None
    title: str | None
    name: str
    email: str | None
    email_type: str | None = None
    phone: str | None
    phone_type: str | None = None
    address1: str | None = None
    address2: str | None = None
    address_city: str | None = None
    address_state_province: str | None = None
    address_postal_code: str | None = None
    address_country: str | None = None
    address_type: str | None = None


class StaffAssignment(Answer):
    staff_member_id: str
    staff_member_name: str
    staff_member_email: str | None
    staff_assignment_id: str
    staff_assignment_name: str


def external_ids(known: Mapping[str, directory.ExternalId]) -> list[ExternalId]:
    return [ExternalId(key=one.key, value=one.value, display_name=one.display_name) for one in known.values()]


def contact_role(one: bookings.ContactRole) -> ContactRole:
    return ContactRole(
        contact_id=one.contact.id,
        account_id=one.account.id,
        account_name=one.account.name,
        role=one.role,
        title=one.contact.title,
        name=one.contact.name,
        email=one.contact.email,
        phone=one.contact.phone,
    )


def staff(one: bookings.StaffAssignment) -> StaffAssignment:
    return StaffAssignment(
        staff_member_id=one.user.id,
        staff_member_name=one.user.name,
        staff_member_email=one.user.email,
        staff_assignment_id=one.assignment.id,
        staff_assignment_name=one.assignment.name,
    )
