"""An event as the API tells it, with the fields of the vendor's own payloads."""

from datetime import date

from elite_simulator.api import wire_people, wire_spaces
from elite_simulator.api.answers import Answer, Clock, Named, Stamp, at_clock, stamped
from elite_simulator.booking import bookings
from elite_simulator.booking.times import stamp
from elite_simulator.gaps import Enums


class Contract(Answer):
    """Proposals and contracts are not kept here, only whether there is a signed one."""

    approved_proposal_id: str | None = None
    active_contract_id: str | None
    has_contract: bool
    is_tentative_no_contract: bool
    is_definite_no_contract: bool
    is_pending_contract: bool = False
    has_no_proposal_or_contract: bool
    is_proposal_created: bool = False
    is_proposal_sent: bool = False
    is_proposal_approved: bool = False
    is_contract_waiting_to_send: bool = False
    is_contract_waiting_to_send_for_approval: bool = False
    is_contract_pending_approval: bool = False
    is_contract_sent: bool = False
    is_contract_signed: bool


class Sales(Answer):
    """Money and chances: the fields are there, nothing here lives by their values."""

    market_segment: str
    is_account_tax_exempt: bool = False
    probability_of_closing: int = 0
    estimated_total_attendance: int = 0
    expected_revenue: float = 0.0
    total_actual_revenue: float | None = None


class Event(Contract, Sales):
    """`bookedSpaces` is null unless asked for."""

    id: str
    name: str
    event_type_id: str
    event_type_name: str
    account_id: str
    account_name: str
    account_unique_number: str
    is_internal: bool
    is_blackout: bool
    start: date
    end: date
    start_time: Clock | None
    end_time: Clock | None
    venue_ids: list[str]
    venue_names: list[str]
    room_ids: list[str]
    room_names: list[str]
    description: str | None
    business_classification_id: str | None
    business_classification_name: str | None
    genre_id: str | None
    genre_name: str | None
    unique_number: str
    website: str | None
    created_by_id: str | None
    created_by_name: str | None
    created_on: Stamp
    last_modified_on: Stamp
    decision_date: date | None
    booked_definite_on: Stamp | None
    booked_on: Stamp | None
    estimated_attendance: int | None
    actual_attendance: int | None
    is_tentative: bool
    is_definite: bool
    is_prospect: bool
    is_canceled: bool
    is_active: bool
    is_event_hidden_from_non_bookers: bool
    is_finalized: bool
    is_lost: bool
    reason_lost: str | None
    show_name_on_avails: bool
    series_id: str | None
    series_name: str | None
    external_ids: list[wire_people.ExternalId]
    contact_roles: list[wire_people.ContactRole]
    tags: list[Named]
    staff_assignments: list[wire_people.StaffAssignment]
    booked_spaces: list[wire_spaces.EmbeddedSpace] | None


class Page(Answer):
    """`total_count`: of all pages."""

    total_count: int
    results: list[Event]


def event(one: bookings.Event, enums: Enums, *, with_spaces: bool = False) -> Event:
    start, end = one.dates
    start_time, end_time = one.times
    venues, rooms = one.all_venues, list(one.rooms)
    classification, genre, series, creator = one.business_classification, one.genre, one.series, one.created_by
    return Event(
        id=one.id,
        name=one.name,
        event_type_id=one.event_type.id,
        event_type_name=one.event_type.name,
        account_id=one.account.id,
        account_name=one.account.name,
        account_unique_number=one.account.number,
        market_segment=one.account.market_segment,
        is_internal=one.is_internal,
        is_blackout=one.is_blackout,
        start=start,
        end=end,
        start_time=at_clock(start_time),
        end_time=at_clock(end_time),
        venue_ids=[venue.id for venue in venues],
        venue_names=[venue.name for venue in venues],
        room_ids=[room.id for room in rooms],
        room_names=[room.name for room in rooms],
        description=one.description,
        business_classification_id=classification.id if classification else None,
        business_classification_name=classification.name if classification else None,
        genre_id=genre.id if genre else None,
        genre_name=genre.name if genre else None,
        unique_number=one.number,
        website=one.website,
        created_by_id=creator.id if creator else None,
        created_by_name=creator.name if creator else None,
        created_on=stamp(one.created_on),
        last_modified_on=stamp(one.modified_on),
        decision_date=one.decision_date,
        booked_definite_on=stamped(one.booked_definite_on),
        booked_on=stamped(one.booked_on),
        estimated_attendance=one.estimated_attendance,
        actual_attendance=one.actual_attendance,
        is_tentative=one.status == "tentative",
        is_definite=one.status == "definite",
        is_prospect=one.status == "prospect",
        is_canceled=one.status == "canceled",
        is_active=one.ended is None,
        is_event_hidden_from_non_bookers=one.hidden,
        is_finalized=one.finalized,
        is_lost=one.status == "lost",
        reason_lost=one.reason_lost,
        active_contract_id=one.id.replace("event", "contract") if one.contract else None,
        has_contract=one.contract,
        is_tentative_no_contract=one.status == "tentative" and not one.contract,
        is_definite_no_contract=one.status == "definite" and not one.contract,
        has_no_proposal_or_contract=not one.contract,
        is_contract_signed=one.contract,
        show_name_on_avails=one.show_name_on_avails,
        series_id=series.id if series else None,
        series_name=series.name if series else None,
        external_ids=wire_people.external_ids(one.external_ids),
        contact_roles=[wire_people.contact_role(role) for role in one.contacts],
        tags=[Named(id=tag.id, name=tag.name) for tag in one.tags],
        staff_assignments=[wire_people.staff(assigned) for assigned in one.staff],
        booked_spaces=[wire_spaces.embedded(space, enums) for space in one.rows] if with_spaces else None,
    )
