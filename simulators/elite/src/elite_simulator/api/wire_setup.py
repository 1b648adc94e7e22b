"""What the API tells of the set-up: rooms, users, accounts and contacts, with the fields of the vendor's payloads."""

from datetime import date

from pydantic import Field

from elite_simulator.api.answers import Answer, Named, Stamp
from elite_simulator.api.wire_people import ExternalId, external_ids
from elite_simulator.set_up import directory


class Room(Answer):
    id: str
    name: str
    max_capacity: int | None
    square_footage: int | None
    venue_id: str
    venue_name: str
    group: str | None
    item_code: str | None
    sub_room_ids: list[str]
    is_combo_room: bool
    is_active: bool
    conflicting_room_ids: list[str]


class User(Answer):
    id: str
    name: str
    email: str | None


class Holiday(Answer):
    name: str
    day: date = Field(serialization_alias="date")


class Account(Answer):
    """Of addresses, e-mails, phones, taxes and managers nothing is kept here."""

    id: str
    name: str
    lead_source: str
    market_segment: str
    account_manager_id: str | None = None
    account_manager_name: str | None = None
    is_tax_exempt: bool = False
    tax_exempt_ids: tuple[str, ...] = ()
    description: str | None
    website: str | None
    require_purchase_order_number_on_invoices: bool = False
    is_active: bool = True
    created_on: Stamp | None = None
    unique_number: str
    tax_id: str | None = None
    secondary_tax_id: str | None = None
    primary_address: None = None
    secondary_addresses: tuple[None, ...] = ()
    all_addresses: tuple[None, ...] = ()
    primary_email: None = None
    secondary_emails: tuple[None, ...] = ()
    all_emails: tuple[None, ...] = ()
    primary_phone: None = None
    secondary_phones: tuple[None, ...] = ()
    all_phones: tuple[None, ...] = ()
    external_ids: list[ExternalId]
    tags: tuple[Named, ...] = ()


class Contact(Answer):
    """The fields of a contact by itself are not public: those of a contact role are taken."""

    id: str
    account_id: str
    account_name: str
    name: str
    title: str | None
    email: str | None
    phone: str | None
    external_ids: list[ExternalId]


def room(one: directory.Room) -> Room:
    return Room(
        id=one.id,
        name=one.name,
        max_capacity=one.max_capacity,
        square_footage=one.square_footage,
        venue_id=one.venue.id,
        venue_name=one.venue.name,
        group=one.group,
        item_code=one.item_code,
        sub_room_ids=one.sub_room_ids,
        is_combo_room=one.is_combo,
        is_active=one.is_active,
        conflicting_room_ids=one.conflicting_ids,
    )


def named(one: directory.Named | directory.Venue) -> Named:
    return Named(id=one.id, name=one.name)


def user(one: directory.User) -> User:
    return User(id=one.id, name=one.name, email=one.email)


def account(one: directory.Account) -> Account:
    return Account(
        id=one.id,
        name=one.name,
        lead_source=one.lead_source,
        market_segment=one.market_segment,
        description=one.description,
        website=one.website,
        unique_number=one.number,
        external_ids=external_ids(one.external_ids),
    )


def contact(owner: directory.Account, one: directory.Contact) -> Contact:
    return Contact(
        id=one.id,
        account_id=owner.id,
        account_name=owner.name,
        name=one.name,
        title=one.title,
        email=one.email,
        phone=one.phone,
        external_ids=external_ids(one.external_ids),
    )
