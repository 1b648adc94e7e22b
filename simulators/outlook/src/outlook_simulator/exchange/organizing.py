"""What organizers do with their meetings: book, change, cancel. The same for people and for apps."""

from dataclasses import dataclass, field, replace
from functools import partial

from outlook_simulator.calendar import ids
from outlook_simulator.calendar.items import Attendee, Content, Item, Person, summary
from outlook_simulator.calendar.recurrence import moved_with
from outlook_simulator.exchange.attendant import send_cancellation, send_request, send_update
from outlook_simulator.exchange.changes import Pen, drop_occurrence, keep_occurrence, make_exception
from outlook_simulator.exchange.series import check_neighbours, expand
from outlook_simulator.exchange.teams import linked, with_link, without_lost_link
from outlook_simulator.mailbox import Mailbox
from outlook_simulator.world import Meeting, Tenant
from simulator_kit.actor import Actor


@dataclass(frozen=True)
class Guest:
    """Somebody to invite; `type` is required, optional or resource."""

    person: Person
    type: str = "required"


@dataclass(frozen=True)
class Draft:
    content: Content
    guests: tuple[Guest, ...] = ()
    transaction_id: str | None = None
    fingerprint: str = ""
    properties: dict[str, str] = field(default_factory=dict)


def book(tenant: Tenant, mailbox: Mailbox, draft: Draft, actor: Actor) -> Item:
    """Saves the meeting on the mailbox's calendar and invites everybody at once."""
    outside, now = tenant.world.outside, tenant.world.now()
    request = tenant.next_request()
    item = Item(
        id=ids.item_id(outside.new_id()),
        ical_uid=ids.ical_uid(outside.new_id(), now),
        kind="seriesMaster" if draft.content.recurrence else "singleInstance",
        organizer=mailbox.person,
        is_organizer=True,
        content=with_link(draft.content, tenant),
        created=now,
        modified=now,
        attendees=[Attendee(one.person, one.type, request=request) for one in _others(mailbox, draft.guests)],
        show_as=draft.content.show_as,
        transaction_id=draft.transaction_id,
        properties=dict(draft.properties),
    )
    if item.transaction_id:
        mailbox.transactions[item.transaction_id] = (item.id, draft.fingerprint)
    meeting = Meeting(item, mailbox)
    tenant.meetings[item.id], tenant.meeting_ids[item.ical_uid] = meeting, item.id
    Pen(tenant, mailbox, actor).put(item, "booked")
    expand(tenant, mailbox, item)
    note_rooms(tenant, meeting, item)
    for attendee in item.attendees:
        send_request(tenant, mailbox, item, attendee.person.address)
    if item.content.online and item.content.join_url is None:
        delay_s = tenant.world.settings.api.join_url_delay_s
        tenant.pending.later(delay_s, partial(_fill_in_link, tenant, mailbox, item, actor))
    return item


def _fill_in_link(tenant: Tenant, mailbox: Mailbox, item: Item, actor: Actor) -> None:
    """Only now there is a Teams meeting."""
    if mailbox.items.get(item.id) is item and item.content.online:
        before = summary(item)
        item.content = linked(item.content, tenant)
        Pen(tenant, mailbox, actor).change(item, "changed", before)


def change(
    tenant: Tenant,
    mailbox: Mailbox,
    item: Item,
    content: Content,
    guests: tuple[Guest, ...] | None,
    *,
    actor: Actor,
    what: str = "changed",
    sends: bool = True,
) -> None:
    """Saves new content and guests (None: as they are) and, where it `sends`, tells those whom it concerns.

    A new time asks everybody anew. On an attendee's copy the change stays there. Raises CrossesNeighbour.
    """
    check_neighbours(mailbox, item, content)
    before, old = summary(item), item.content
    content = with_link(without_lost_link(content, old), tenant)
    if content.recurrence and content.recurrence == old.recurrence:
        content = replace(content, recurrence=moved_with(content.recurrence, old.when, content.when))
    if not item.is_organizer:
        item.content = content
        if content.show_as != old.show_as:
            item.show_as = content.show_as
        Pen(tenant, mailbox, actor).change(item, what, before)
        return
    moved = not content.when.same_time_as(old.when) or content.recurrence != old.recurrence
    invited = None if guests is None else _others(mailbox, guests)
    removed, added = _difference(item, invited)
    _apply(tenant, mailbox, item, content, invited, moved=moved, asks=sends)
    Pen(tenant, mailbox, actor).change(item, what, before)
    note_rooms(tenant, tenant.meeting(item.master_uid or item.ical_uid), item)
    if not sends:
        return
    for address in removed:
        send_cancellation(tenant, mailbox, item, address)
    send_kept = send_request if moved else send_update if content != old else None
    for attendee in item.attendees:
        send = send_request if attendee.person.address.lower() in added else send_kept
        if send is not None:
            send(tenant, mailbox, item, attendee.person.address)


def send_again(tenant: Tenant, mailbox: Mailbox, item: Item, actor: Actor) -> None:
    """The meeting as it stands: everybody is asked anew."""
    before = summary(item)
    _apply(tenant, mailbox, item, item.content, None, moved=True, asks=True)
    Pen(tenant, mailbox, actor).change(item, "sent again", before)
    for attendee in item.attendees:
        send_request(tenant, mailbox, item, attendee.person.address)


def call_off(tenant: Tenant, mailbox: Mailbox, item: Item, actor: Actor, *, what: str = "cancelled") -> None:
    """The item leaves the calendar; an organizer's guests get a cancellation, an attendee tells nobody."""
    meeting = tenant.meeting(item.ical_uid)
    master = mailbox.master_of(item)
    if master is not None and item.original_start is not None:
        master.gone.append(item.original_start)
    Pen(tenant, mailbox, actor).remove(item, what)
    if not item.is_organizer:
        return
    item.cancelled = True
    if meeting is not None and meeting.item is item:
        meeting.cancelled = True
    for attendee in item.attendees:
        send_cancellation(tenant, mailbox, item, attendee.person.address)


def _others(mailbox: Mailbox, guests: tuple[Guest, ...]) -> tuple[Guest, ...]:
    """Each address once, the organizer left out."""
    by_address = {one.person.address.lower(): one for one in guests}
    by_address.pop(mailbox.address.lower(), None)
    return tuple(by_address.values())


def _difference(item: Item, invited: tuple[Guest, ...] | None) -> tuple[list[str], list[str]]:
    if invited is None:
        return [], []
    old = [one.person.address.lower() for one in item.attendees]
    new = [one.person.address.lower() for one in invited]
    return [one for one in old if one not in new], [one for one in new if one not in old]


def _apply(
    tenant: Tenant,
    mailbox: Mailbox,
    item: Item,
    content: Content,
    invited: tuple[Guest, ...] | None,
    *,
    moved: bool,
    asks: bool,
) -> None:
    request = tenant.next_request()
    old, item.content = item.content, content
    item.show_as = content.show_as
    _invite(
        item,
        invited,
        request,
        anew=moved and asks,
        resets=tenant.world.settings.open_questions.reschedule_resets_answers,
    )
    make_exception(tenant, mailbox, item)
    if item.kind != "seriesMaster" and not content.recurrence:
        return
    item.kind = "seriesMaster" if content.recurrence else "singleInstance"
    if moved:
        for one in mailbox.occurrences(item):
            drop_occurrence(tenant, mailbox, one)
        item.gone.clear()
        expand(tenant, mailbox, item)
        return
    for one in mailbox.occurrences(item):
        one.content = _carried_over(one.content, old, content)
        one.show_as = one.content.show_as
        _invite(one, invited, request, anew=False, resets=False)
        keep_occurrence(tenant, mailbox, one)


def _carried_over(mine: Content, old: Content, new: Content) -> Content:
    """The master's change, except where this occurrence has a value of its own."""
    own = mine.subject if mine.subject != old.subject else new.subject
    return replace(new.at(mine.when), subject=own)


def _invite(item: Item, invited: tuple[Guest, ...] | None, request: int, *, anew: bool, resets: bool) -> None:
    """The new guest list: who stays keeps the answer, unless all are asked `anew` and that `resets` it."""
    if invited is None:
        invited = tuple(Guest(one.person, one.type) for one in item.attendees)
    known = {one.person.address.lower(): one for one in item.attendees}
    item.attendees = []
    for guest in invited:
        before = known.get(guest.person.address.lower())
        if before is None or (anew and resets):
            item.attendees.append(Attendee(guest.person, guest.type, request=request))
        else:
            asked = request if anew else before.request
            item.attendees.append(replace(before, person=guest.person, type=guest.type, request=asked))


def note_rooms(tenant: Tenant, meeting: Meeting | None, item: Item) -> None:
    if meeting is None:
        return
    invited = (tenant.mailboxes.get(one.person.address.lower()) for one in item.attendees)
    rooms = (one.address for one in invited if one is not None and one.kind == "room")
    meeting.rooms += [one for one in dict.fromkeys(rooms) if one not in meeting.rooms]
