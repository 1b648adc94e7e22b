"""What people can do in a history as it stands: the acts of the simulation, on two values instead of two servers."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeAlias

from decision_kit import ALICE, at
from tests.scenarios.seen import BookedSpace, MeetingSeen
from tests.simulation.core.elite import Event
from tests.simulation.core.history import History
from tests.simulation.core.outlook import Meeting
from tests.simulation.plan import Act, Side, Thing
from tests.simulation.possible import Standing, why_not

from contracts.elite_side import EliteStatus
from contracts.outlook_side import RoomResponse
from contracts.when import Timed

Deed: TypeAlias = Callable[[], None]
SLOTS = (at(9, 10), at(10, 11), at(9, 11))
ELSEWHERE_MAX = 2
"""Changes of one booking in the system that does not decide: each may have to be put back (rule 17)."""
_RESPONSES = {"accept": RoomResponse.ACCEPTED, "decline": RoomResponse.DECLINED}
_STATUSES = ("definite", "tentative", "canceled", "lost")


def born(history: History, side: Side, interval: Timed, status: str) -> None:
    """The events team books no slot twice: what would be definite on a taken one is tentative."""
    thing = Thing(f"{'Meeting' if side == 'outlook' else 'Event'} {len(history.things)}", side, history.room.space)
    history.things.append(thing)
    if side == "outlook":
        history.outlook.book(thing.name, ALICE, interval)
        return
    wanted = EliteStatus(status)
    taken = wanted is EliteStatus.DEFINITE and history.elite.holders(interval, None)
    history.elite.book(thing.name, EliteStatus.TENTATIVE if taken else wanted, interval)
    history.done[thing.name] = [Act(0, "elite.create", thing.name, {"status": status})]


def deeds(history: History) -> dict[str, Deed]:
    """All that people can do, and the product has an answer to, by its words."""
    return {words: do for thing in history.things for words, do in _to(history, thing)}


def _to(history: History, thing: Thing) -> Iterator[tuple[str, Deed]]:
    standing = standing_of(history, thing)
    for act, do in _acts(history, thing):
        if why_not(act, thing, standing) or _asks_too_much(history, thing, act.kind):
            continue
        if _takes_two_rows(history, thing, act, standing):
            continue
        yield f"{act.kind} {thing.name} {' '.join(act.arguments.values())}", partial(_done, history, act, do)


def _done(history: History, act: Act, do: Deed) -> None:
    do()
    history.done.setdefault(act.thing, []).append(act)


def _acts(history: History, thing: Thing) -> Iterator[tuple[Act, Deed]]:
    meeting, event = history.meeting_of(thing), history.event_of(thing)
    if meeting is not None and meeting.is_live:
        yield from _in_outlook(history, thing, meeting)
    if event is not None and event.status.is_live:
        yield from _in_elite(history, thing, event)


def _in_outlook(history: History, thing: Thing, meeting: Meeting) -> Iterator[tuple[Act, Deed]]:
    there, name = history.outlook, thing.name
    for slot in SLOTS:
        if slot != meeting.interval:
            yield Act(0, "outlook.reschedule", name, {"at": _hours(slot)}), partial(there.move, meeting, slot)
    subject = f"{name}, {'renamed' if thing.born_in == 'outlook' else 'called otherwise'}"
    yield Act(0, "outlook.rename", name, {"subject": subject}), partial(there.rename, meeting, subject)
    yield Act(0, "outlook.cancel", name), partial(there.end, meeting)
    if meeting.invites:
        yield Act(0, "outlook.remove_room", name), partial(there.take_room_off, meeting)
    if meeting.lies_on_calendar:
        for said, response in _RESPONSES.items():
            if response is RoomResponse.DECLINED or not there.holders(meeting.interval, meeting.uid):
                yield Act(0, "outlook.answer", name, {"response": said}), partial(there.answer, meeting, response)


def _in_elite(history: History, thing: Thing, event: Event) -> Iterator[tuple[Act, Deed]]:
    """The events team books no slot twice."""
    here, name = history.elite, thing.name
    for slot in SLOTS:
        taken = event.status is EliteStatus.DEFINITE and here.holders(slot, event.id)
        if slot != event.interval and not taken:
            yield Act(0, "elite.reschedule", name, {"at": _hours(slot)}), partial(here.set, event, interval=slot)
    for status in _STATUSES:
        wanted = EliteStatus(status)
        taken = wanted is EliteStatus.DEFINITE and here.holders(event.interval, event.id)
        if wanted is not event.status and not taken:
            decides = thing.born_in == "outlook" and history.room.momentus and status != "tentative"
            kind = "elite.decide" if decides else "elite.set_status"
            yield Act(0, kind, name, {"status": status}), partial(here.set, event, status=wanted)
    called = f"{name}, {'renamed' if thing.born_in == 'elite' else 'called otherwise'}"
    yield Act(0, "elite.rename", name, {"name": called}), partial(here.set, event, name=called)
    yield Act(0, "elite.remove_space", name), partial(here.set, event, status=EliteStatus.REMOVED)


def _hours(slot: Timed) -> str:
    return f"{slot.start.hour}-{slot.end.hour}"


def _asks_too_much(history: History, thing: Thing, kind: str) -> bool:
    """More put-backs than the product makes; or a second row beside a confirmed one (O9): events have one here."""
    if history.room.momentus and thing.born_in == "outlook" and _asks_for_two_rows(history, thing, kind):
        return True
    decides_there = history.room.momentus and thing.born_in == "outlook"
    if kind.startswith(thing.born_in) or kind.endswith("rename") or decides_there:
        return False
    before = [one for one in history.done.get(thing.name, ()) if not one.kind.startswith(thing.born_in)]
    return len(before) >= ELSEWHERE_MAX


def _takes_two_rows(history: History, thing: Thing, act: Act, now: Standing) -> bool:
    """O9: here an event has one row; what happens with two is drawn at the other height."""
    asks_anew = thing.born_in == "outlook" and history.room.momentus and act.kind == "outlook.reschedule"
    return asks_anew and now.status not in (None, "prospect")


def _asks_for_two_rows(history: History, thing: Thing, kind: str) -> bool:
    event, meeting = history.event_of(thing), history.meeting_of(thing)
    if event is None or meeting is None:
        return False
    confirmed = event.status in (EliteStatus.TENTATIVE, EliteStatus.DEFINITE)
    apart = meeting.interval != event.interval
    return (kind == "outlook.reschedule" and confirmed) or (kind in ("elite.decide", "elite.set_status") and apart)


def standing_of(history: History, thing: Thing) -> Standing:
    meeting, event = history.meeting_of(thing), history.event_of(thing)
    links = history.links_of(thing)
    row = _row(event) if event is not None and event.status.is_live else None
    live = meeting if meeting is not None and meeting.is_live else None
    invited = live is not None and live.invites
    return Standing(
        meeting=_seen(live) if live is not None else None,
        answer=live.answer.value if live is not None and invited else None,
        lies_on_calendar=meeting is not None and meeting.lies_on_calendar,
        in_outlook=history.room.space if invited else None,
        status=event.status.value if event is not None else None,
        row=row,
        asked=None,
        in_elite=history.room.space if row is not None else None,
        is_under_way=any(link.has_open_command for link in links),
    )


def _row(event: Event) -> BookedSpace:
    return BookedSpace(event.row, "room-1", event.interval.start, event.interval.end, event.status.value)


def _seen(one: Meeting) -> MeetingSeen:
    start, end = one.interval.start, one.interval.end
    return MeetingSeen(one.uid, one.organizer, one.subject, start, end, is_live=True, answers={})
