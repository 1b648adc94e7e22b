"""An attendee's answer: what it does to their copy, and how the organizer's copy learns of it."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Literal

from outlook_simulator.calendar.items import Answer, Item, summary
from outlook_simulator.exchange.changes import Pen, keep_occurrence, make_exception
from outlook_simulator.mailbox import Mailbox
from outlook_simulator.world import Tenant
from simulator_kit.actor import Actor

Given = Literal["accepted", "tentativelyAccepted", "declined"]


@dataclass(frozen=True)
class _Letter:
    """One answer on its way: to which item of the organizer, and to which request."""

    ical_uid: str
    request: int


def answer(
    tenant: Tenant,
    mailbox: Mailbox,
    copy: Item,
    given: Given,
    actor: Actor,
    *,
    send: bool = True,
    pending: bool = False,
) -> None:
    """The answer holds for the copy, of a series for all its living occurrences. Declined copies go away.

    `pending`: it is none yet; what the copy and the organizer see of it meanwhile is an open question.
    """
    questions = tenant.world.settings.open_questions
    if pending and not questions.pending_is_answered:
        send = False
    now = tenant.world.now()
    family = [one for one in mailbox.family(copy) if not one.cancelled]
    letters = [_Letter(one.ical_uid, one.request) for one in family]
    before, pen = summary(copy), Pen(tenant, mailbox, actor)
    if given == "declined":
        if (master := mailbox.master_of(copy)) is not None and copy.original_start is not None:
            master.gone.append(copy.original_start)
        pen.remove(copy, given)
        for one in family:
            _set(mailbox, one, given, now)
    else:
        for one in family:
            _set(mailbox, one, questions.pending_response if pending else given, now)
            one.pending = pending
            if one is not copy:
                keep_occurrence(tenant, mailbox, one)
        if copy.in_series and given == "accepted":
            _unsettle_others(tenant, mailbox, copy)
        pen.change(copy, given, before)
    if send:
        arrive = partial(_arrives, tenant, mailbox, copy, letters, given=given, sent=now, actor=actor)
        tenant.pending.later(tenant.world.settings.delays.answer_travel, arrive)


def _unsettle_others(tenant: Tenant, mailbox: Mailbox, copy: Item) -> None:
    master = mailbox.master_of(copy)
    if master is None or not tenant.world.settings.exchange.accept_of_one_makes_others_tentative:
        return
    for one in mailbox.occurrences(master):
        if one is not copy and one.response == "accepted":
            _set(mailbox, one, "tentativelyAccepted", tenant.world.now())
            keep_occurrence(tenant, mailbox, one)


def _set(mailbox: Mailbox, copy: Item, given: Answer, now: datetime) -> None:
    copy.response, copy.responded = given, None if given == "notResponded" else now
    pending_as = "tentative" if mailbox.settings.tentative_pending_approval else "free"
    copy.show_as = copy.content.show_as if given == "accepted" else pending_as
    mine = copy.attendee(mailbox.address)
    if mine is not None:
        mine.response, mine.responded = given, now


def _arrives(
    tenant: Tenant, mailbox: Mailbox, copy: Item, letters: list[_Letter], *, given: Given, sent: datetime, actor: Actor
) -> None:
    """The organizer's copy shows the answer, unless a newer request has gone out meanwhile."""
    organizer = tenant.mailboxes.get(copy.organizer.address.lower())
    if organizer is None or organizer.kind == "removed":
        return
    pen = Pen(tenant, organizer, actor)
    for letter in letters:
        item = organizer.find(letter.ical_uid)
        attendee = item.attendee(mailbox.address) if item else None
        if item is None or attendee is None or attendee.request != letter.request:
            continue
        if attendee.responded is not None and attendee.responded > sent:
            continue
        before = summary(item)
        attendee.response, attendee.responded = given, sent
        if item.in_series and len(letters) > 1:
            keep_occurrence(tenant, organizer, item)
        else:
            make_exception(tenant, organizer, item)
            pen.change(item, f"learnt: {mailbox.address} {given}", before)
