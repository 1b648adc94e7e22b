"""What happens in an attendee's mailbox: requests become items, rooms that answer by themselves decide."""

from dataclasses import replace
from functools import partial

from outlook_simulator.calendar import ids
from outlook_simulator.calendar.items import CANCELED, Attendee, Item, summary
from outlook_simulator.exchange import booking
from outlook_simulator.exchange.changes import Pen, drop_occurrence, keep_occurrence, make_exception
from outlook_simulator.exchange.rewriting import received, rewritten
from outlook_simulator.mailbox import Mailbox
from outlook_simulator.world import Tenant
from simulator_kit.actor import Actor


def send_request(tenant: Tenant, organizer: Mailbox, item: Item, address: str) -> None:
    """An invitation, or a new time: the attendee has to answer (again)."""
    mailbox, attendee = _receiver(tenant, organizer, address), item.attendee(address)
    if mailbox is not None and attendee is not None:
        _travel(tenant, partial(_request_arrives, tenant, organizer, item, mailbox, attendee.request))


def send_unlisted(tenant: Tenant, organizer: Mailbox, item: Item, mailbox: Mailbox) -> None:
    """A request that somebody passes on: the organizer's copy does not list who is asked."""
    _travel(tenant, partial(_unlisted_arrives, tenant, organizer, item, mailbox))


def send_update(tenant: Tenant, organizer: Mailbox, item: Item, address: str) -> None:
    """Changes that leave the answer as it is."""
    mailbox = _receiver(tenant, organizer, address)
    if mailbox is not None:
        _travel(tenant, partial(_update_arrives, tenant, organizer, item, mailbox))


def send_cancellation(tenant: Tenant, organizer: Mailbox, item: Item, address: str) -> None:
    """The meeting, or the attendee's part in it, is off."""
    mailbox = _receiver(tenant, organizer, address)
    if mailbox is not None:
        _travel(tenant, partial(_cancellation_arrives, tenant, organizer, item, mailbox))


def _travel(tenant: Tenant, arrive: partial[None]) -> None:
    tenant.pending.later(tenant.world.settings.delays.room_copy, arrive)


def _receiver(tenant: Tenant, organizer: Mailbox, address: str) -> Mailbox | None:
    mailbox = tenant.mailboxes.get(address.lower())
    return None if mailbox is organizer or mailbox is None or not mailbox.is_there else mailbox


def _request_arrives(tenant: Tenant, organizer: Mailbox, item: Item, mailbox: Mailbox, request: int) -> None:
    attendee = item.attendee(mailbox.address)
    superseded = item.id not in organizer.items or attendee is None or attendee.request != request
    if superseded or not _takes(mailbox, organizer):
        return
    known = mailbox.find(item.ical_uid)
    held = known is not None and known.kind == "seriesMaster" and known.response == "accepted"
    _asked(tenant, organizer, item, mailbox, held=held)


def _unlisted_arrives(tenant: Tenant, organizer: Mailbox, item: Item, mailbox: Mailbox) -> None:
    if item.id in organizer.items and _takes(mailbox, organizer):
        _asked(tenant, organizer, item, mailbox, held=False)


def _asked(tenant: Tenant, organizer: Mailbox, item: Item, mailbox: Mailbox, *, held: bool) -> None:
    """`held`: it has accepted the series, as it was, before."""
    copy = place(tenant, organizer, item, mailbox)
    if mailbox.kind == "room" and mailbox.settings.automate_processing == "AutoAccept":
        unchecked = held and tenant.world.settings.exchange.longer_series_is_not_checked
        booking.decide_later(tenant, mailbox, copy, copy.request, unchecked=unchecked)


def _takes(mailbox: Mailbox, organizer: Mailbox) -> bool:
    """Whether a request gets into the calendar at all."""
    if mailbox.kind != "room":
        return True
    settings = mailbox.settings
    if organizer.kind == "outside" and not settings.external_meetings:
        return False
    if settings.automate_processing == "AutoUpdate":
        return settings.add_new_requests_tentatively
    return settings.automate_processing == "AutoAccept"


def place(tenant: Tenant, organizer: Mailbox, item: Item, mailbox: Mailbox) -> Item:
    """The attendee's copy, new or asked anew; of a series with all its occurrences."""
    pen = Pen(tenant, mailbox, Actor("room" if mailbox.kind == "room" else "person", mailbox.address))
    copy = mailbox.find(item.ical_uid)
    before = summary(copy) if copy else None
    copy = _copy_of(tenant, item, mailbox, copy)
    master = mailbox.find(item.master_uid) if item.master_uid else None
    copy.master_id = master.id if master else None
    if item.in_series and master is None:
        copy.kind = "singleInstance"
    if before is None:
        pen.put(copy, "request received")
    else:
        pen.change(copy, "request received", before)
    if not item.in_series:
        _place_occurrences(tenant, organizer, item, mailbox, copy)
    if before is None:
        _move_later(tenant, mailbox, copy, pen)
    return copy


def _move_later(tenant: Tenant, mailbox: Mailbox, copy: Item, pen: Pen) -> None:
    after_s = tenant.world.settings.exchange.items_move_after_s
    if after_s is not None and mailbox.kind == "room" and mailbox.settings.automate_processing == "AutoUpdate":
        tenant.pending.later(after_s, partial(pen.move, copy))


def _place_occurrences(tenant: Tenant, organizer: Mailbox, item: Item, mailbox: Mailbox, copy: Item) -> None:
    wanted = organizer.occurrences(item)
    uids = [one.ical_uid for one in wanted]
    for old in mailbox.occurrences(copy):
        if old.ical_uid not in uids:
            drop_occurrence(tenant, mailbox, old)
    for one in wanted:
        mine = _copy_of(tenant, one, mailbox, mailbox.find(one.ical_uid))
        mine.master_id, mine.master_uid = copy.id, copy.ical_uid
        keep_occurrence(tenant, mailbox, mine)


def _copy_of(tenant: Tenant, item: Item, mailbox: Mailbox, copy: Item | None) -> Item:
    attendee = item.attendee(mailbox.address)
    if copy is None:
        now = tenant.world.now()
        new_id = ids.item_id(tenant.world.outside.new_id())
        copy = Item(new_id, item.ical_uid, item.kind, item.organizer, False, item.content, now, now)  # noqa: FBT003
    copy.content = received(item.content, mailbox)
    if item.kind == "exception" and copy.kind == "occurrence":
        make_exception(tenant, mailbox, copy)
    copy.kind, copy.original_start, copy.number = item.kind, item.original_start, item.number
    copy.master_uid, copy.gone = item.master_uid, list(item.gone)
    copy.attendees = _guests(item, mailbox)
    copy.response, copy.responded, copy.show_as = "notResponded", None, "tentative"
    copy.cancelled, copy.rewritten, copy.pending, copy.checked_in = False, False, False, False
    copy.request = attendee.request if attendee else 0
    return copy


def _guests(item: Item, mailbox: Mailbox) -> list[Attendee]:
    """The guests as each of them sees them: who else is asked, not what they answered; alone, if they are hidden."""
    shown = [one for one in item.attendees if not item.content.hide_attendees or one.person == mailbox.person]
    return [Attendee(one.person, one.type) for one in shown]


def _update_arrives(tenant: Tenant, organizer: Mailbox, item: Item, mailbox: Mailbox) -> None:
    copy = mailbox.find(item.ical_uid)
    if copy is None or copy.cancelled or item.id not in organizer.items:
        return
    before = summary(copy)
    for one in mailbox.family(copy):
        theirs = organizer.find(one.ical_uid)
        if theirs is None:
            continue
        content = received(theirs.content, mailbox)
        one.content = rewritten(content, one.organizer, mailbox.settings) if one.rewritten else content
        if theirs.kind == "exception":
            make_exception(tenant, mailbox, one)
        one.attendees = _guests(theirs, mailbox)
        if one.response == "accepted":
            one.show_as = one.content.show_as
        if one is not copy:
            keep_occurrence(tenant, mailbox, one)
    Pen(tenant, mailbox, Actor("room", mailbox.address)).change(copy, "update received", before)


def _cancellation_arrives(tenant: Tenant, organizer: Mailbox, item: Item, mailbox: Mailbox) -> None:
    copy = mailbox.find(item.ical_uid)
    invited_again = item.id in organizer.items and item.attendee(mailbox.address) is not None
    if copy is None or copy.cancelled or invited_again:
        return
    pen = Pen(tenant, mailbox, Actor("room", mailbox.address))
    if copy.in_series or mailbox.settings.remove_canceled_meetings:
        _note_gone(mailbox, copy)
        pen.remove(copy, "cancellation received")
        return
    before = summary(copy)
    for one in mailbox.family(copy):
        one.cancelled, one.show_as = True, "free"
        one.content = replace(one.content, subject=f"{CANCELED}{one.content.subject}")
        if one is not copy:
            keep_occurrence(tenant, mailbox, one)
    pen.change(copy, "cancellation received", before)


def _note_gone(mailbox: Mailbox, copy: Item) -> None:
    master = mailbox.master_of(copy)
    if master is not None and copy.original_start is not None:
        master.gone.append(copy.original_start)
