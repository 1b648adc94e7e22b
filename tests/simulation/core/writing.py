"""Commands carried out on the two values, as the writer does: look first, refuse what is not as decided upon."""

from tests.simulation.core import elite, outlook
from tests.simulation.core.elite import Elite, Event
from tests.simulation.core.outlook import Meeting, Outlook

from contracts.commands import (
    Answer,
    Booked,
    EliteCommand,
    NoMeeting,
    NotBooked,
    OurMeeting,
    OutlookCommand,
    RoomAnswer,
    TheirMeeting,
)
from contracts.elite_side import EliteObject, EliteStatus
from contracts.ids import EliteEventId, ICalUid
from contracts.outlook_side import OutlookObject, RoomResponse
from contracts.personal import name_print
from contracts.reasons import Reason
from contracts.results import Became, InTheWay
from contracts.when import Timed, same_time
from writer.target import Applied

_GIVEN = {
    Answer.ACCEPT: RoomResponse.ACCEPTED,
    Answer.TENTATIVE: RoomResponse.TENTATIVE,
    Answer.DECLINE: RoomResponse.DECLINED,
}
_GONE = Applied(Became.GONE, Reason.GONE)
_UNTITLED = "Booking"


def apply(command: OutlookCommand | EliteCommand, there: Outlook, here: Elite) -> Applied:
    title = command.personal.title if command.personal else None
    match command.wish:
        case Booked():
            return _book(command.wish, here, title)
        case NotBooked():
            return _unbook(command.wish, here)
        case OurMeeting():
            return _meet(command.wish, there, title)
        case NoMeeting():
            return _call_off(command.wish, there)
        case RoomAnswer():
            return _answer(command.wish, there)
        case TheirMeeting():
            return _move(command.wish, there)


def _conflict(holders: tuple[InTheWay, ...]) -> Applied:
    return Applied(Became.CHANGED, Reason.CONFLICT, in_the_way=holders)


def _book(wish: Booked, here: Elite, title: str | None) -> Applied:
    assert isinstance(wish.interval, Timed)
    known = wish.known
    event = here.events.get(known.event) if known else here.by_external_id(wish.external_id)
    if event is None and known is not None:
        return _GONE
    if event is None:
        if holders := here.holders(wish.interval, None):
            return _conflict(holders)
        name = title or _UNTITLED
        return _shown(here.book(name, wish.status, wish.interval, wish.external_id), name)
    if event.has_ended and not (wish.revive and event.status is EliteStatus.CANCELED):
        return _GONE
    if event.has_ended:
        return _revive(wish, here, event, title)
    return _bring(wish, here, event, title)


def _bring(wish: Booked, here: Elite, event: Event, title: str | None) -> Applied:
    assert isinstance(wish.interval, Timed)
    upon, known = wish.decided_upon, wish.known
    if known is None and not event.status.is_live:
        gone = EliteObject(event=event.id, rows=(event.row,), version=event.version, removed=True)
        return Applied(Became.DONE, elite=gone)
    removed = known is not None and known.rows and not event.status.is_live and not wish.revive
    otherwise = known is not None and upon is not None and upon.is_live and event.status not in (upon, wish.status)
    if removed or (otherwise and not wish.only_named):
        return Applied(Became.CHANGED, elite=elite.object_of(event, None))
    interval = event.interval if wish.only_named else wish.interval
    weaker_kept = known is None and event.status.is_at_least(wish.status)
    status = event.status if weaker_kept or wish.only_named else wish.status
    takes = not same_time(event.interval, interval) or event.status is not status
    if takes and (holders := here.holders(interval, event.id)):
        return _conflict(holders)
    ours = known is None or name_print(event.name) == known.written
    name = title if ours and title != event.name else None
    if takes or name:
        here.set(event, status=status, interval=interval, name=name)
    return _shown(event, event.name if event.name == title else None, known)


def _revive(wish: Booked, here: Elite, event: Event, title: str | None) -> Applied:
    """We had cancelled it ourselves."""
    assert isinstance(wish.interval, Timed)
    if holders := here.holders(wish.interval, event.id):
        return _conflict(holders)
    here.set(event, status=wish.status, interval=wish.interval, name=title)
    return _shown(event, title)


def _shown(event: Event, written: str | None, known: EliteObject | None = None) -> Applied:
    made = elite.object_of(event, written)
    if made.written is None and known is not None:
        made = made.model_copy(update={"written": known.written})
    return Applied(Became.DONE, elite=made)


def _unbook(wish: NotBooked, here: Elite) -> Applied:
    event: Event | None = None
    if wish.known is not None:
        event = here.events.get(EliteEventId(wish.known.event))
    elif wish.external_id is not None:
        event = here.by_external_id(wish.external_id)
    if event is None or event.has_ended or (event.status is EliteStatus.REMOVED and wish.external_id is None):
        return Applied(Became.DONE, elite=wish.known)
    here.set(event, status=EliteStatus(wish.status))
    return Applied(Became.DONE, elite=elite.object_of(event, None))


def _meet(wish: OurMeeting, there: Outlook, title: str | None) -> Applied:
    assert isinstance(wish.interval, Timed)
    known = wish.known
    meeting = there.meetings.get(ICalUid(known.event)) if known else there.marked(wish.mark)
    if meeting is None and known is not None:
        return _GONE
    if meeting is None:
        if holders := there.holders(wish.interval, None):
            return _conflict(holders)
        meeting = there.book(title or _UNTITLED, wish.organizers[0], wish.interval, wish.mark)
    elif not meeting.is_live:
        return _GONE
    elif (taken := _differs(wish, there, meeting)) is not None:
        return taken
    if title is not None and title != meeting.subject and _is_ours(meeting, wish):
        there.rename(meeting, title)
    written = title if meeting.subject == title else None
    if wish.accept and meeting.answer is not RoomResponse.ACCEPTED:
        if holders := there.holders(wish.interval, meeting.uid):
            return Applied(
                Became.CHANGED, Reason.CONFLICT, in_the_way=holders, outlook=outlook.object_of(meeting, written)
            )
        there.answer(meeting, RoomResponse.ACCEPTED)
    made = outlook.object_of(meeting, written)
    if written is None and known is not None:
        made = made.model_copy(update={"written": known.written})
    return Applied(Became.DONE, outlook=made)


def _differs(wish: OurMeeting, there: Outlook, meeting: Meeting) -> Applied | None:
    """Brings time and invitation to what is wanted; says what is in the way."""
    assert isinstance(wish.interval, Timed)
    if wish.only_named:
        return None
    moves = not same_time(meeting.interval, wish.interval)
    if moves and wish.stood_at is not None and not same_time(meeting.interval, wish.stood_at):
        return Applied(Became.CHANGED, outlook=_stands(wish, meeting))
    uninvited = not meeting.invites or meeting.answer is RoomResponse.DECLINED
    if (moves or uninvited) and (holders := there.holders(wish.interval, meeting.uid)):
        return Applied(Became.CHANGED, Reason.CONFLICT, in_the_way=holders, outlook=_stands(wish, meeting))
    if uninvited:
        there.invite(meeting)
    if moves:
        there.move(meeting, wish.interval)
    return None


def _stands(wish: OurMeeting, meeting: Meeting) -> OutlookObject:
    """Under the name that we wrote last; found again after a lost reply it is what stands there."""
    if wish.known is None:
        return outlook.object_of(meeting, meeting.subject)
    return outlook.object_of(meeting, None).model_copy(update={"written": wish.known.written})


def _is_ours(meeting: Meeting, wish: OurMeeting) -> bool:
    return wish.known is None or name_print(meeting.subject) == wish.known.written


def _call_off(wish: NoMeeting, there: Outlook) -> Applied:
    meeting = there.meetings.get(ICalUid(wish.known.event)) if wish.known else there.marked(wish.mark)
    if meeting is not None and meeting.is_live:
        there.end(meeting)
    return Applied(Became.DONE, outlook=wish.known)


def _answer(wish: RoomAnswer, there: Outlook) -> Applied:
    copy = next((one for one in there.on_calendar() if one.key == wish.room_copy), None)
    if copy is None:
        return Applied(Became.DONE) if wish.answer is Answer.DECLINE else _GONE
    if not same_time(copy.interval, wish.interval):
        return Applied(Became.CHANGED)
    given = _GIVEN[wish.answer]
    if given is RoomResponse.ACCEPTED and (holders := there.holders(copy.interval, copy.uid)):
        return _conflict(holders)
    if copy.answer is not given:
        there.answer(copy, given)
    return Applied(Became.DONE, outlook=_copy_of(copy))


def _move(wish: TheirMeeting, there: Outlook) -> Applied:
    assert isinstance(wish.interval, Timed)
    theirs = there.meetings.get(ICalUid(wish.event))
    if theirs is None or not theirs.is_live or (wish.invite and not theirs.invites):
        return _GONE
    at_its_time = same_time(theirs.interval, wish.interval)
    if wish.invite and not at_its_time:
        return Applied(Became.REFUSED, Reason.NEEDS_PERSON)
    if at_its_time and not wish.invite and not theirs.lies_on_calendar:
        return _GONE  # declined for good
    if holders := there.holders(wish.interval, theirs.uid):
        return _conflict(holders)
    if wish.invite and theirs.answer is RoomResponse.DECLINED:
        there.invite(theirs)
    if not at_its_time:
        there.move(theirs, wish.interval)
    if wish.answer is not None:
        there.answer(theirs, _GIVEN[wish.answer])
    return Applied(Became.DONE, outlook=_copy_of(theirs))


def _copy_of(meeting: Meeting) -> OutlookObject | None:
    return outlook.object_of(meeting, None) if meeting.lies_on_calendar else None
