"""What the API answers about events and their booked spaces, with the fields of the vendor's own payloads."""

from typing import Any

from elite_simulator.booking.bookings import ContactRole, Event, Removed, Space
from elite_simulator.booking.times import clock, stamp
from elite_simulator.set_up.directory import Named

Json = dict[str, Any]


def event(one: Event, *, with_spaces: bool = False) -> Json:
    """`bookedSpaces` is null unless asked for."""
    start, end = one.dates
    start_time, end_time = one.times
    venues, rooms = one.all_venues, list(one.rooms)
    return {
        "id": one.id,
        "name": one.name,
        "eventTypeId": one.event_type.id,
        "eventTypeName": one.event_type.name,
        "accountId": one.account.id,
        "accountName": one.account.name,
        "isInternal": one.is_internal,
        "isBlackout": one.is_blackout,
        "start": start.isoformat(),
        "end": end.isoformat(),
        "startTime": clock(start_time),
        "endTime": clock(end_time),
        "venueIds": [venue.id for venue in venues],
        "venueNames": [venue.name for venue in venues],
        "roomIds": [room.id for room in rooms],
        "roomNames": [room.name for room in rooms],
        "description": one.description,
        **_named("businessClassification", one.business_classification),
        **_named("genre", one.genre),
        "uniqueNumber": one.number,
        "website": one.website,
        "marketSegment": "Other",
        "createdById": one.created_by.id if one.created_by else None,
        "createdByName": one.created_by.name if one.created_by else None,
        "createdOn": stamp(one.created_on),
        "lastModifiedOn": stamp(one.modified_on),
        "accountUniqueNumber": one.account.number,
        "isAccountTaxExempt": False,
        "decisionDate": None,
        "probabilityOfClosing": 0,
        "estimatedTotalAttendance": 0,
        "bookedDefiniteOn": stamp(one.booked_definite_on) if one.booked_definite_on else None,
        "bookedOn": stamp(one.booked_on) if one.booked_on else None,
        "expectedRevenue": 0.0,
        "totalActualRevenue": None,
        "estimatedAttendance": one.estimated_attendance,
        "actualAttendance": None,
        "isTentative": one.status == "tentative",
        "isDefinite": one.status == "definite",
        "isProspect": one.status == "prospect",
        "isCanceled": one.status == "canceled",
        "isActive": one.ended is None,
        "isEventHiddenFromNonBookers": one.hidden,
        "isFinalized": one.finalized,
        "isLost": one.status == "lost",
        "reasonLost": one.reason_lost,
        **_contract(one),
        "showNameOnAvails": one.show_name_on_avails,
        **_named("series", one.series),
        "externalIds": [
            {"key": ours.key, "value": ours.value, "displayName": ours.display_name}
            for ours in one.external_ids.values()
        ],
        "contactRoles": [_contact_role(role) for role in one.contacts],
        "tags": [],
        "staffAssignments": [],
        "bookedSpaces": [_embedded(space) for space in one.rows] if with_spaces else None,
    }


def _contract(one: Event) -> Json:
    """Proposals and contracts are not kept here, only whether there is a signed one."""
    return {
        "approvedProposalId": None,
        "activeContractId": one.id.replace("event", "contract") if one.contract else None,
        "hasContract": one.contract,
        "isTentativeNoContract": one.status == "tentative" and not one.contract,
        "isDefiniteNoContract": one.status == "definite" and not one.contract,
        "isPendingContract": False,
        "hasNoProposalOrContract": not one.contract,
        "isProposalCreated": False,
        "isProposalSent": False,
        "isProposalApproved": False,
        "isContractWaitingToSend": False,
        "isContractWaitingToSendForApproval": False,
        "isContractPendingApproval": False,
        "isContractSent": False,
        "isContractSigned": one.contract,
    }


def _contact_role(one: ContactRole) -> Json:
    return {
        "contactId": one.contact.id,
        "accountId": one.account.id,
        "accountName": one.account.name,
        "role": one.role,
        "title": None,
        "name": one.contact.name,
        "email": one.contact.email,
        "emailType": None,
        "phone": None,
        "phoneType": None,
        "address1": None,
        "address2": None,
        "addressCity": None,
        "addressStateProvince": None,
        "addressPostalCode": None,
        "addressCountry": None,
        "addressType": None,
    }


def _embedded(one: Space) -> Json:
    """A booked space within its event: fewer fields, and its id by another name than on its own."""
    return {
        "bookedSpaceId": one.id,
        "roomId": one.room.id,
        "roomName": one.room.name,
        **_when(one),
        "bookedStatus": one.status,
        "usageType": one.usage_type,
    }


def space(one: Space) -> Json:
    return {
        "id": one.id,
        "description": one.description,
        "roomId": one.room.id,
        "roomName": one.room.name,
        "roomSetup": one.room_setup,
        "venueId": one.room.venue.id,
        "attendance": one.attendance,
        "roomCapacity": one.room.max_capacity,
        "squareFootage": one.room.square_footage,
        "optionNumber": one.rank,
        **_when(one),
        "bookedStatus": one.status,
        **_named("spaceUsage", one.usage),
        "usageType": one.usage_type,
        "numberOfHours": one.slot.hours,
        "isInvoiced": one.invoiced,
    }


def removed(one: Removed) -> Json:
    return {"space": space(one.space), "removedOn": stamp(one.at), "removedBy": one.by}


def _when(one: Space) -> Json:
    return {
        "startDate": one.slot.day.isoformat(),
        "endDate": one.slot.day.isoformat(),
        "isAllDay": one.slot.all_day,
        "startTime": clock(one.slot.start),
        "endTime": clock(one.slot.end),
    }


def _named(prefix: str, one: Named | None) -> Json:
    return {f"{prefix}Id": one.id if one else None, f"{prefix}Name": one.name if one else None}
