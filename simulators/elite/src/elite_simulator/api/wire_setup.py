"""What the API answers about the set-up: rooms, users, accounts, with the fields of the vendor's own payloads."""

from typing import Any

from elite_simulator.set_up.directory import Account, Contact, Named, Room, User, Venue

Json = dict[str, Any]


def room(one: Room) -> Json:
    return {
        "id": one.id,
        "name": one.name,
        "maxCapacity": one.max_capacity,
        "squareFootage": one.square_footage,
        "venueId": one.venue.id,
        "venueName": one.venue.name,
        "group": one.group,
        "itemCode": one.item_code,
        "subRoomIds": one.sub_room_ids,
        "isComboRoom": one.is_combo,
        "isActive": one.is_active,
        "conflictingRoomIds": one.conflicting_ids,
    }


def name(one: Named | Venue) -> Json:
    return {"id": one.id, "name": one.name}


def user(one: User) -> Json:
    return {"id": one.id, "name": one.name, "email": one.email}


def account(one: Account) -> Json:
    return {
        "id": one.id,
        "name": one.name,
        "leadSource": "Other",
        "marketSegment": "Other",
        "accountManagerId": None,
        "accountManagerName": None,
        "isTaxExempt": False,
        "taxExemptIds": [],
        "description": None,
        "website": None,
        "requirePurchaseOrderNumberOnInvoices": False,
        "isActive": True,
        "createdOn": None,
        "uniqueNumber": one.number,
        "taxId": None,
        "secondaryTaxId": None,
        "primaryAddress": None,
        "secondaryAddresses": [],
        "allAddresses": [],
        "primaryEmail": None,
        "secondaryEmails": [],
        "allEmails": [],
        "primaryPhone": None,
        "secondaryPhones": [],
        "allPhones": [],
        "externalIds": [],
        "tags": [],
    }


def contact(owner: Account, one: Contact) -> Json:
    """The fields of a contact by itself are not public: those of a contact role are taken."""
    return {"id": one.id, "accountId": owner.id, "accountName": owner.name, "name": one.name, "email": one.email}
