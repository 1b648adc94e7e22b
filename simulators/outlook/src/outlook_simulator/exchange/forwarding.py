"""Forwarding: somebody else is asked, and the organizer's copy names them from then on, as documented."""

from outlook_simulator.calendar.items import Attendee, Item, summary
from outlook_simulator.exchange.attendant import send_request, send_unlisted
from outlook_simulator.exchange.changes import Pen
from outlook_simulator.exchange.organizing import Guest, note_rooms
from outlook_simulator.world import Tenant
from simulator_kit.actor import Actor


def forward(tenant: Tenant, item: Item, guest: Guest, actor: Actor, *, noticed: bool = True) -> None:
    """From the organizer's calendar or a guest's. Nothing happens if they are asked already, or all is off.

    Not `noticed`, the organizer's copy names them not: what becomes of the meeting, they are never told.
    """
    meeting = tenant.meeting(item.master_uid or item.ical_uid)
    theirs = meeting.mailbox.find(item.ical_uid) if meeting is not None else None
    if meeting is None or theirs is None or theirs.attendee(guest.person.address) is not None:
        return
    invited = tenant.mailboxes.get(guest.person.address.lower())
    if not noticed and invited is not None:
        send_unlisted(tenant, meeting.mailbox, theirs, invited)
        return
    kind = "resource" if invited is not None and invited.kind == "room" else "required"
    before, request = summary(theirs), tenant.next_request()
    for one in meeting.mailbox.family(theirs):
        one.attendees.append(Attendee(guest.person, kind, request=request))
    Pen(tenant, meeting.mailbox, actor).change(theirs, "forwarded", before)
    note_rooms(tenant, meeting, theirs)
    send_request(tenant, meeting.mailbox, theirs, guest.person.address)
