"""What a writer would report of a command: done, gone where people ended our object, refused where it really was."""

from collections.abc import Mapping
from datetime import datetime

from contracts.commands import Booked, ChangeRequest, EliteCommand, OurMeeting, OutlookCommand
from contracts.elite_side import EliteObject
from contracts.ids import EliteEventId, EliteSpaceId, ICalUid, NativeKey, OutlookEventId
from contracts.links import Link, Refusal
from contracts.outlook_side import OutlookObject, OutlookSeen, RoomResponse
from contracts.personal import name_print
from contracts.reasons import Reason
from contracts.results import Became, Result
from reconciler.what_if.recorded import Slot, slot_of


def carried_out(
    command: OutlookCommand | EliteCommand, link: Link, refused: Mapping[Slot, Refusal], at: datetime
) -> Result:
    issued = link.half(command.target).issued
    slot = slot_of(link.link, command.target, issued) if issued is not None else None
    refusal = refused.get(slot) if slot is not None else None
    if refusal is not None:
        why = {"reason": refusal.reason, "detail": refusal.detail, "in_the_way": refusal.in_the_way}
        return _result(command, Became.REFUSED, at).model_copy(update=why)
    if isinstance(command.wish, OurMeeting) and _is_dead(command.wish.known, link.outlook.seen):
        return _result(command, Became.GONE, at).model_copy(update={"reason": Reason.GONE})
    made = {"elite": _made_in_elite(command), "outlook": _made_in_outlook(command)}
    return _result(command, Became.DONE, at).model_copy(update=made)


def _is_dead(known: OutlookObject | None, seen: OutlookSeen | None) -> bool:
    """People cancelled or deleted it: a writer that looks finds it gone."""
    cancelled = seen is not None and seen.response is RoomResponse.CANCELLED
    return known is not None and seen is not None and cancelled and seen.ical_uid == known.ical_uid


def _result(command: OutlookCommand | EliteCommand, became: Became, at: datetime) -> Result:
    return Result(
        tenant=command.tenant,
        link=command.link,
        target=command.target,
        epoch=command.epoch,
        revision=command.revision,
        incarnation=command.incarnation,
        became=became,
        finished_at=at,
    )


def _made_in_elite(command: OutlookCommand | EliteCommand) -> EliteObject | None:
    """The event of the meeting, with a row of this booking's own, and one for another time that is asked for."""
    wish = command.wish
    if not isinstance(wish, Booked):
        return None
    title = command.personal.title if command.personal else None
    known = wish.known
    event = known.event if known else EliteEventId(wish.external_id.written())
    own = EliteSpaceId(f"{command.link}.{wish.external_id.incarnation}")
    beside = EliteSpaceId(f"{command.link}.asked.{command.revision}")
    written = known.written if known else None
    own_id = wish.request.external_id if wish.request is not None else None
    return EliteObject(
        event=event,
        rows=(known.rows if known else ()) or (own,),
        requested=((known.requested if known else ()) or (beside,)) if wish.request is not None and not own_id else (),
        apart=_apart(wish.request, beside) if wish.request is not None else None,
        written=name_print(title) if title else written,
    )


def _apart(request: ChangeRequest, row: EliteSpaceId) -> EliteObject | None:
    if request.external_id is None or (request.known is not None and request.known.rows):
        return request.known
    return EliteObject(event=EliteEventId(request.external_id.written()), rows=(row,))


def _made_in_outlook(command: OutlookCommand | EliteCommand) -> OutlookObject | None:
    wish = command.wish
    if not isinstance(wish, OurMeeting):
        return None
    if wish.known is not None:
        return wish.known.model_copy(update={"version": None, "room_version": None})
    name = wish.mark.written()
    return OutlookObject(
        organizer=wish.organizers[0],
        event=OutlookEventId(name),
        ical_uid=ICalUid(name),
        room_copy=NativeKey(f"{name}.{wish.room}"),
    )
