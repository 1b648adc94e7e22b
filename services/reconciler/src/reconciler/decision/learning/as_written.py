"""A wish has come true: until ingest shows it too, the link takes what the writer saw for what the far side shows."""

from contracts.base import trusted
from contracts.commands import Answer, Booked, NoMeeting, NotBooked, OurMeeting, RoomAnswer, TheirMeeting
from contracts.elite_side import EliteObject, EliteSeen, EliteStatus
from contracts.ids import EliteSpaceId, NativeKey
from contracts.links import FORMER_KEPT, LEFT_KEPT, Agreed, EliteHalf, LeftRoom, Link, OutlookHalf, WishState
from contracts.outlook_side import OutlookObject, OutlookSeen, RoomResponse
from contracts.results import Result
from contracts.systems import System
from contracts.versions import Version
from contracts.when import same_time
from reconciler.decision.identity.apart import gone_on_apart
from reconciler.decision.identity.elite_rows import let_go, rows_beside

GIVEN = {
    Answer.ACCEPT: RoomResponse.ACCEPTED,
    Answer.TENTATIVE: RoomResponse.TENTATIVE,
    Answer.DECLINE: RoomResponse.DECLINED,
}

_IN_BOTH_COPIES: dict[str, object] = {"organizer_interval": None, "room_copy_is_gone": False}
_agreed, _outlook_seen, _elite_seen = trusted(Agreed), trusted(OutlookSeen), trusted(EliteSeen)


def as_written(link: Link, news: Result) -> Link:
    """The writer has seen what was wanted; until ingest shows it too, this is what the far side shows."""
    if news.target is System.ELITE:
        link = _in_its_room(link)
        return link.model_copy(update={"elite": _elite_as_written(link, news.elite)})
    link = _in_their_new_room(link)
    return link.model_copy(update={"outlook": _outlook_as_written(link, news.outlook)})


def removed_since(link: Link, news: Result) -> Link:
    """It was made, so both sides have shown it; what people have done to it since is their end of it (B2, B4, B5)."""
    seen, wish = link.elite.seen, link.elite.issued.wish if link.elite.issued else None
    if news.elite is None or not news.elite.removed or seen is None or not isinstance(wish, Booked):
        return link
    ended = seen.model_copy(update={"status": EliteStatus.REMOVED})
    ours = news.elite.model_copy(update={"removed": False})
    shown = _agreed(interval=wish.interval, status=wish.status, space=link.space)
    elite = link.elite.model_copy(update={"seen": ended, "ours": ours})
    return link.model_copy(update={"elite": elite, "agreed": shown})


def _in_its_room(link: Link) -> Link:
    """E9: a booking that was put back stands in its old room again."""
    wish = link.elite.issued.wish if link.elite.issued else None
    back = wish.space if isinstance(wish, Booked) else None
    return link if back is None else link.model_copy(update={"space": back})


def _in_their_new_room(link: Link) -> Link:
    """B3: the meeting stands in the room that the events team has given it."""
    wish = link.outlook.issued.wish if link.outlook.issued else None
    given = wish.space if isinstance(wish, TheirMeeting) else None
    return link if given is None else link.model_copy(update={"space": given})


def _elite_as_written(link: Link, made: EliteObject | None) -> EliteHalf:
    half = link.elite
    wish = half.issued.wish if half.issued else None
    if isinstance(wish, NotBooked):
        ended = EliteStatus.LOST if wish.status is EliteStatus.LOST else EliteStatus.CANCELED
        seen = half.seen.model_copy(update={"status": ended, "version": _newer(half.seen, made)}) if half.seen else None
        named = (*(wish.known.rows if wish.known is not None else ()), *_rows_of_what_ends(wish))
        gone = let_go(half, [row for row in named if half.seen is None or row not in half.seen.rows])
        stray = tuple(row for row in half.stray if row not in named)
        return half.model_copy(update={"seen": seen, "ours": None, "requested": None, "stray": stray, "let_go": gone})
    if not isinstance(wish, Booked) or made is None:
        return half
    half = gone_on_apart(half, wish)
    known = half.seen or _elite_seen(
        key=NativeKey(made.rows[0]),
        space=link.space,
        room=wish.room,
        event=made.event,
        rows=made.rows,
        status=wish.status,
        external_id=wish.external_id,
    )
    shown: dict[str, object] = {
        "key": known.key if known.key in map(NativeKey, made.rows) else NativeKey(made.rows[0]),
        "event": made.event,
        "rows": made.rows,
        "times": (),
        "version": made.version,
    }
    if not wish.only_named:
        status = _status(half.seen, wish.status, wish.decided_upon, made)
        shown |= {"space": link.space, "room": wish.room, "status": status, "interval": wish.interval}
    seen = known.model_copy(update=shown)
    if link.origin is System.ELITE:
        return half.model_copy(update={"seen": seen})
    stands = _standing(made)
    gone = let_go(half, [row for row in _known_to(wish) if row not in stands])
    stray, requested = _stray(half, wish, made), _requested(half, seen, wish, made)
    return half.model_copy(update={"seen": seen, "ours": made, "requested": requested, "stray": stray, "let_go": gone})


def _requested(half: EliteHalf, held: EliteSeen, wish: Booked, made: EliteObject) -> EliteSeen | None:
    """O9: the row beside, or in an event of its own, as the writer has seen it."""
    apart = made.apart if wish.request is not None and wish.request.external_id is not None else None
    rows = apart.rows if apart is not None else made.requested
    if wish.request is None or not rows:
        return None
    own = {"event": apart.event, "version": apart.version, "external_id": wish.request.external_id} if apart else {}
    shown = own | {
        "key": NativeKey(rows[0]),
        "rows": rows,
        "times": (),
        "status": _status(half.requested, wish.request.status, wish.request.decided_upon, apart or made),
        "interval": wish.request.interval,
    }
    return held.model_copy(update=shown)


def _status(seen: EliteSeen | None, wished: EliteStatus, upon: EliteStatus | None, made: EliteObject) -> EliteStatus:
    """What people have decided while we wrote, and was seen before our result came, is not forgotten."""
    if seen is None or seen.version is None or made.version is None or seen.version.is_older_than(made.version):
        return wished
    is_theirs = seen.status.is_live and seen.status not in (wished, upon)
    return seen.status if is_theirs and not set(seen.rows).isdisjoint(_standing(made)) else wished


def _newer(seen: EliteSeen, made: EliteObject | None) -> Version | None:
    written = made.version if made is not None else None
    if written is None or (seen.version is not None and written.is_older_than(seen.version)):
        return seen.version
    return written


def meeting_follows(link: Link, target: System) -> Link:
    """F1: Elite took over the time at which our meeting stands; it is as if we had asked for it."""
    to_elite, to_outlook = link.elite.issued, link.outlook.issued
    if target is not System.ELITE or link.origin is not System.ELITE or to_elite is None or to_outlook is None:
        return link
    if not isinstance(to_elite.wish, Booked) or not isinstance(to_outlook.wish, OurMeeting):
        return link
    wish = to_outlook.wish.model_copy(update={"interval": to_elite.wish.interval, "stood_at": None})
    was_left = (
        to_outlook.state is WishState.VOID and to_outlook.refusal is None and to_outlook.wish.stood_at is not None
    )
    state = WishState.DONE if was_left else to_outlook.state  # where people had put it (R2)
    outlook = link.outlook.model_copy(update={"issued": to_outlook.model_copy(update={"wish": wish, "state": state})})
    return link.model_copy(update={"outlook": outlook})


def booking_follows(link: Link, target: System) -> Link:
    """B3, B6: the meeting stands where Elite has the booking; it is as if we had asked Elite for it.

    Back at the held time nothing else is asked for any more.
    """
    to_elite, to_outlook, seen = link.elite.issued, link.outlook.issued, link.elite.seen
    if target is not System.OUTLOOK or to_elite is None or to_outlook is None or seen is None:
        return link
    if not isinstance(to_outlook.wish, TheirMeeting) or not isinstance(to_elite.wish, Booked):
        return link
    still_ends = to_elite.wish.ends is not None and to_elite.state is not WishState.DONE
    if to_elite.state is WishState.OPEN or still_ends:
        return link
    wish, half, at = to_elite.wish, link.elite, to_outlook.wish.interval
    if half.requested is not None and wish.request is not None and not same_time(at, seen.interval):
        request = wish.request.model_copy(update={"interval": at})
        wish = wish.model_copy(update={"request": request})
    else:
        taken_over = {"interval": at, "room": seen.room, "request": None, "surplus": (), "ends": None}
        wish = wish.model_copy(update=taken_over)
        ours = half.ours.model_copy(update={"requested": (), "apart": None}) if half.ours is not None else None
        half = half.model_copy(update={"ours": ours, "requested": None, "let_go": let_go(half, rows_beside(half))})
    issued = to_elite.model_copy(update={"wish": wish, "state": WishState.DONE, "refusal": None})
    personal = link.personal
    if to_elite.state is not WishState.DONE and personal is not None:
        personal = personal.model_copy(update={"title_for_elite": None})  # which it was to bring was not written
    return link.model_copy(update={"elite": half.model_copy(update={"issued": issued}), "personal": personal})


def _stray(half: EliteHalf, wish: Booked, made: EliteObject) -> tuple[EliteSpaceId, ...]:
    """What a wish before this one made in the same event, and this one could not know of."""
    ours = half.ours if half.ours is not None and half.ours.event == made.event else None
    before = (*half.stray, *(_standing(ours) if ours else ()))
    known = (*_standing(made), *_known_to(wish))
    return tuple(dict.fromkeys(row for row in before if row not in known))


def _known_to(wish: Booked) -> tuple[EliteSpaceId, ...]:
    asked = wish.request.known if wish.request is not None else None
    named = [*_standing(wish.known)] if wish.known else []
    return (*named, *(asked.rows if asked else ()), *wish.surplus, *_rows_of_what_ends(wish))


def _standing(made: EliteObject) -> tuple[EliteSpaceId, ...]:
    return (*made.rows, *made.requested, *(made.apart.rows if made.apart is not None else ()))


def _rows_of_what_ends(wish: Booked | NotBooked) -> tuple[EliteSpaceId, ...]:
    return wish.ends.known.rows if wish.ends is not None and wish.ends.known is not None else ()


def _outlook_as_written(link: Link, made: OutlookObject | None) -> OutlookHalf:
    half = link.outlook
    wish = half.issued.wish if half.issued else None
    match wish:
        case RoomAnswer() if half.seen is not None and not _is_of_its_copy(wish, half.seen, made):
            return half  # the room has been invited anew since
        case RoomAnswer() | TheirMeeting() if half.seen is not None:
            version = made.room_version if made and made.room_version else half.seen.version
            shown: dict[str, object] = {
                "key": made.room_copy if made and made.room_copy else half.seen.key,
                "response": GIVEN[wish.answer] if wish.answer else RoomResponse.NONE,
                "version": version,
                "interval": wish.interval,
            }
            if isinstance(wish, TheirMeeting):
                shown |= _IN_BOTH_COPIES
            if isinstance(wish, TheirMeeting) and wish.leaves is not None:
                former = (*half.former, half.seen.key)[-FORMER_KEPT:]
                shown |= {"space": link.space, "mailbox": wish.room}
                return half.model_copy(update={"seen": half.seen.model_copy(update=shown), "former": former})
            return half.model_copy(update={"seen": half.seen.model_copy(update=shown)})
        case NoMeeting():
            gone = half.seen.model_copy(update={"response": RoomResponse.CANCELLED}) if half.seen else None
            return half.model_copy(update={"seen": gone, "ours": None})
        case OurMeeting() if made is not None:
            left = _rooms_left(half, wish, made)
            return half.model_copy(update={"ours": made, "seen": _room_accepted(link, wish, made), "left": left})
        case _:
            return half


def _is_of_its_copy(wish: RoomAnswer, seen: OutlookSeen, made: OutlookObject | None) -> bool:
    return seen.key == wish.room_copy or (made is not None and made.room_copy == seen.key)


def _rooms_left(half: OutlookHalf, wish: OurMeeting, made: OutlookObject) -> tuple[LeftRoom, ...]:
    """Since when: what was seen there first is told by it from what people book there later (F7)."""
    known = {one.room: one for one in half.left if one.room != wish.room}
    if made.version is not None:
        new = [LeftRoom(room=room, version=made.version) for room in wish.leaves if room not in known]
        known |= {one.room: one for one in new}
    return tuple(known.values())[-LEFT_KEPT:]


def _room_accepted(link: Link, wish: OurMeeting, made: OutlookObject) -> OutlookSeen | None:
    """Where we answered for the room the writer has seen its copy; where it answers itself, ingest will."""
    if wish.only_named:
        return link.outlook.seen
    if not wish.accept or made.room_copy is None:
        return _asked_again(link.outlook.seen, wish, made)
    return _outlook_seen(
        key=made.room_copy,
        space=link.space,
        mailbox=wish.room,
        response=RoomResponse.ACCEPTED,
        ical_uid=made.ical_uid,
        meeting_key=NativeKey(made.ical_uid),
        interval=wish.interval,
        organizer=made.organizer,
        organizer_copy=made.event,
        sensitivity=wish.sensitivity,
        version=made.room_version,
        mark=wish.mark,
    )


def _asked_again(seen: OutlookSeen | None, wish: OurMeeting, made: OutlookObject) -> OutlookSeen | None:
    """A room that answers itself is asked anew for another time, or after it had declined.

    Nothing is known of a room that is asked for the first time (E9).
    """
    if seen is None or seen.ical_uid != made.ical_uid:
        return seen
    if seen.mailbox != wish.room:
        return None
    if same_time(seen.interval, wish.interval) and not _invited_since(seen, wish, made):
        return seen
    return seen.model_copy(update={"interval": wish.interval, "response": RoomResponse.NONE, **_IN_BOTH_COPIES})


def _invited_since(declined: OutlookSeen, wish: OurMeeting, made: OutlookObject) -> bool:
    """Who has declined a meeting that stands is invited again whenever that is written.

    Should it have declined this as well by now, a look at what was written will tell.
    """
    if declined.response is not RoomResponse.DECLINED:
        return False
    if declined.version is None or made.version is None:
        return wish.known is not None
    return declined.version.is_older_than(made.version)
