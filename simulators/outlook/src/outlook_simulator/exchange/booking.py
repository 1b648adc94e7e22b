"""The booking attendant of a room: decides on a request, hands it to delegates, takes back what nobody claims."""

from datetime import timedelta
from functools import partial

from outlook_simulator.calendar.items import Item
from outlook_simulator.exchange import answers
from outlook_simulator.exchange.changes import drop_occurrence
from outlook_simulator.exchange.policy import Judgement, Verdict, judge
from outlook_simulator.exchange.rewriting import rewritten
from outlook_simulator.mailbox import Mailbox
from outlook_simulator.world import Tenant
from simulator_kit.actor import Actor


def decide_later(tenant: Tenant, room: Mailbox, copy: Item, request: int, *, unchecked: bool) -> None:
    """`unchecked`: what is asked is taken as it is."""
    delay_s = tenant.world.settings.delays.room_answer
    tenant.pending.later(delay_s, partial(_decide, tenant, room, copy, request, unchecked=unchecked))


def judge_again_later(tenant: Tenant, room: Mailbox, copy: Item) -> None:
    """After an app has accepted what a delegate was to decide on; whether that is final is an open question."""
    if not tenant.world.settings.open_questions.accept_of_pending_is_final:
        delay_s = tenant.world.settings.delays.room_answer
        tenant.pending.later(delay_s, partial(_judge_again, tenant, room, copy, copy.request))


def _decide(tenant: Tenant, room: Mailbox, copy: Item, request: int, *, unchecked: bool) -> None:
    """Unless somebody was faster or a newer request has come."""
    undecided = copy.request == request and copy.response == "notResponded" and not copy.cancelled
    if room.items.get(copy.id) is not copy or not undecided:
        return
    actor = Actor("room", room.address)
    found = Judgement(Verdict.ACCEPT) if unchecked else judge(tenant, room, copy, request)
    if found.verdict is Verdict.DECLINE:
        answers.answer(tenant, room, copy, "declined", actor)
        return
    for one in found.cut:
        drop_occurrence(tenant, room, one)
    for one in room.family(copy):
        one.rewritten = True
        one.content = rewritten(one.content, one.organizer, room.settings)
    for one in found.refused:
        answers.answer(tenant, room, one, "declined", actor)
    if found.verdict is Verdict.PENDING:
        answers.answer(tenant, room, copy, "tentativelyAccepted", actor, pending=True)
        return
    answers.answer(tenant, room, copy, "accepted", actor)
    if room.settings.enable_auto_release:
        _watch_claims(tenant, room, copy)


def _judge_again(tenant: Tenant, room: Mailbox, copy: Item, request: int) -> None:
    there = room.items.get(copy.id) is copy and copy.request == request and copy.response == "accepted"
    if there and not judge(tenant, room, copy, request).in_policy:
        answers.answer(tenant, room, copy, "declined", Actor("room", room.address))


def _watch_claims(tenant: Tenant, room: Mailbox, copy: Item) -> None:
    """Runs beside all that is on its way: a test does not wait for it."""
    claim = timedelta(minutes=room.settings.post_reservation_max_claim_minutes)
    for one in room.family(copy):
        if one.kind != "seriesMaster":
            wait = one.content.when.instants(room.zone)[0] + claim - tenant.world.now()
            tenant.world.outside.spawn(_release_after(tenant, room, one, one.request, wait.total_seconds()))


async def _release_after(tenant: Tenant, room: Mailbox, item: Item, request: int, wait_s: float) -> None:
    await tenant.world.outside.sleep(max(wait_s, 0))
    unclaimed = item.request == request and item.response == "accepted" and not item.checked_in and not item.cancelled
    if room.items.get(item.id) is item and unclaimed:
        answers.answer(tenant, room, item, "declined", Actor("room", room.address))
