"""Graph's calls on single events: find, read, create, change, cancel, answer."""

import json
from functools import partial
from typing import Any

from outlook_simulator.calendar.items import Item
from outlook_simulator.exchange import booking, forwarding, organizing
from outlook_simulator.exchange.answers import Given, answer
from outlook_simulator.exchange.organizing import Draft
from outlook_simulator.exchange.series import CrossesNeighbour
from outlook_simulator.graph import query, reading
from outlook_simulator.graph.call import Call, Reply
from outlook_simulator.graph.errors import GraphError, invalid
from outlook_simulator.graph.paging import paged
from outlook_simulator.graph.reading_guests import guests_of
from outlook_simulator.graph.wire import GRAPH
from outlook_simulator.mailbox import Mailbox

_NEEDS_ORGANIZER = "Your request can't be completed. You need to be an organizer to cancel a meeting."


async def find(call: Call) -> Reply:
    """Single events and series masters, as documented: occurrences are found by their view."""
    mailbox = call.mailbox
    listed = [item for item in mailbox.items.values() if not item.in_series]
    found = query.matching(listed, call.query.get("$filter"))
    return paged(call, mailbox, found, "events")


async def read(call: Call) -> Reply:
    return _reply(200, call, call.mailbox, call.readable_item)


async def create(call: Call) -> Reply:
    mailbox, body = call.mailbox, call.json()
    transaction_id = body.get("transactionId")
    fingerprint = json.dumps(body, sort_keys=True)
    known = mailbox.transactions.get(transaction_id) if transaction_id else None
    if known is not None:
        return _repeated(call, mailbox, known, fingerprint)
    draft = Draft(
        content=reading.content_of(body, None, call.tenant),
        guests=guests_of(body, call.tenant) or (),
        transaction_id=transaction_id,
        fingerprint=fingerprint,
        properties=reading.properties_of(body),
    )
    item = organizing.book(call.tenant, mailbox, draft, call.actor)
    call.tenant.writes += 1
    return _reply(201, call, mailbox, item)


def _repeated(call: Call, mailbox: Mailbox, known: tuple[str, str], fingerprint: str) -> Reply:
    """The same again is answered with what there is; another body under the same id is refused."""
    item_id, before = known
    if before == fingerprint:
        return _reply(201, call, mailbox, mailbox.items[item_id])
    settings = call.tenant.world.settings
    named = {"@event.existingEventId": call.look.id_of(mailbox.items[item_id])}
    if not settings.api.duplicate_transaction_names_event:
        named = {}
    raise GraphError(
        settings.open_questions.duplicate_transaction_status,
        "ErrorDuplicateTransactionId",
        "Your request can't be completed. The transactionId has been used by another event.",
        extra=named,
    )


async def update(call: Call) -> Reply:
    mailbox, item, body = call.mailbox, call.item, call.json()
    expected = call.headers.get("if-match")
    if expected not in (None, "*", f'W/"{item.change_key}"'):
        raise GraphError(
            412,
            "ErrorIrresolvableConflict",
            "The send or update operation could not be performed because the change key passed in the request does "
            "not match the current change key for the item.",
        )
    content = reading.content_of(body, item.content, call.tenant)
    guests = guests_of(body, call.tenant)
    item.properties.update(reading.properties_of(body))
    try:
        organizing.change(call.tenant, mailbox, item, content, guests, actor=call.actor)
    except CrossesNeighbour as error:
        raise invalid(
            "Modified occurrence is crossing or overlapping adjacent occurrence.", "ErrorOccurrenceCrossingBoundary"
        ) from error
    call.tenant.writes += 1
    return _reply(200, call, mailbox, item)


async def delete(call: Call) -> Reply:
    organizing.call_off(call.tenant, call.mailbox, call.item, call.actor, what="deleted")
    call.tenant.writes += 1
    return Reply(204)


async def cancel(call: Call) -> Reply:
    item = call.item
    if not item.is_organizer:
        raise invalid(_NEEDS_ORGANIZER)
    organizing.call_off(call.tenant, call.mailbox, item, call.actor)
    call.tenant.writes += 1
    return Reply(202)


async def _answer(call: Call, given: Given) -> Reply:
    mailbox, item, body = call.mailbox, call.item, call.json()
    send = body.get("sendResponse", True) is not False
    if item.is_organizer:
        raise invalid(
            "Your request can't be completed. You can't respond to this meeting because you're the organizer."
        )
    if item.cancelled:
        raise invalid("Your request can't be completed. The meeting has been cancelled.")
    if body.get("proposedNewTime") and not (send and item.content.allow_new_time_proposals):
        raise invalid("A new time can only be proposed where that is allowed and a response is sent.")
    pending = item.pending
    answer(call.tenant, mailbox, item, given, call.actor, send=send)
    if pending and given == "accepted":
        booking.judge_again_later(call.tenant, mailbox, item)
    call.tenant.writes += 1
    return Reply(202)


async def forward(call: Call) -> Reply:
    """Whom the organizer's copy then names, too, and who is asked like all others."""
    item, recipients = call.item, call.json().get("toRecipients")
    guests = guests_of({"attendees": recipients}, call.tenant)
    if not guests:
        raise invalid("At least one recipient isn't valid.", "ErrorInvalidRecipients")
    for guest in guests:
        forwarding.forward(call.tenant, item, guest, call.actor)
    call.tenant.writes += 1
    return Reply(202)


accept = partial(_answer, given="accepted")
tentatively_accept = partial(_answer, given="tentativelyAccepted")
decline = partial(_answer, given="declined")


def _reply(status: int, call: Call, mailbox: Mailbox, item: Item) -> Reply:
    chosen = query.selected(call.query)
    fields = f"({','.join(chosen)})" if chosen else ""
    context = f"{GRAPH}/$metadata#users('{mailbox.id}')/events{fields}/$entity"
    shaped: dict[str, Any] = query.shaped(item, mailbox, call.query, call.look)
    return Reply(status, {"@odata.context": context, **shaped})
