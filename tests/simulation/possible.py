"""What people can do to a booking as it stands now."""

from dataclasses import dataclass

from tests.scenarios.seen import BookedSpace, MeetingSeen
from tests.scenarios.session import Session
from tests.simulation.plan import COMBO, ELITE_DECIDES, ROOMS, Act, Thing, name_of
from tests.simulation.told import links_of
from tests.simulation.view import CONFIRMED, REQUEST

from contracts.links import Link

_ENDED = ("canceled", "lost")
_CHANGES_IN_ELITE = (
    "elite.set_status",
    "elite.reschedule",
    "elite.move_room",
    "elite.remove_space",
    "elite.decide_change",
)


@dataclass(frozen=True)
class Standing:
    """One thing in both systems, as a person could see it."""

    meeting: MeetingSeen | None
    """The live one."""
    answer: str | None
    """Of its room, as the organizer sees it."""
    lies_on_calendar: bool
    """The room's copy is there."""
    in_outlook: str | None
    """The space whose room is invited."""
    status: str | None
    """Of the last Elite event, or of its row while there is one."""
    row: BookedSpace | None
    """The confirmed one, where its organizer asks for another time."""
    asked: BookedSpace | None
    """The row at that other time."""
    in_elite: str | None
    """The space of the row, or the room's name in Elite where it is not mapped."""
    is_under_way: bool
    """The product is changing it."""


async def standing_of(session: Session, thing: Thing) -> Standing:
    outlook, events = await session.far_sides.outlook(), await session.far_sides.elite()
    links, places = await _links_of(session, thing), session.places
    meetings = [m for m in outlook.meetings if name_of(m.subject) == thing.name and m.is_live]
    meeting = meetings[-1] if meetings else None
    space_of = {places.mailbox(space): space for space in (*ROOMS, *COMBO)}
    mailbox = next((one for one in meeting.answers if one in space_of), None) if meeting else None
    found = [event for event in events if name_of(event.name) == thing.name]
    rows = [space for event in reversed(found) for space in event.spaces]
    rows.sort(key=lambda space: space.status != CONFIRMED)
    row = rows[0] if rows else None
    elite_rooms = {places.elite_room(space): space for space in (*ROOMS, *COMBO)}
    return Standing(
        meeting=meeting,
        answer=meeting.answers[mailbox] if meeting and mailbox else None,
        lies_on_calendar=any(name_of(e.subject) == thing.name for e in outlook.calendar),
        in_outlook=space_of[mailbox] if mailbox else None,
        status=row.status if row else (found[-1].status if found else None),
        row=row,
        asked=next((one for one in rows[1:] if thing.born_in == "outlook" and one.room == rows[0].room), None),
        in_elite=elite_rooms.get(row.room, row.room) if row else None,
        is_under_way=any(link.has_open_command for link in links),
    )


async def _links_of(session: Session, thing: Thing) -> list[Link]:
    links = await session.topics.links()
    mine = links_of(session.refs.get(thing.name), links)
    return [link for link in links if link.link in mine]


def why_not(act: Act, thing: Thing, now: Standing) -> str | None:
    """None where it can be done, and what then must happen is built."""
    if act.kind in (*_CHANGES_IN_ELITE, "elite.decide") and (now.row is None or now.status in _ENDED):
        return f"it is {now.status} in Elite"
    if act.kind == "outlook.reschedule" and _is_declined(now):
        return "it was declined"
    if thing.born_in == "outlook":
        return _why_not_again(act, now) or _of_a_meeting(act, now)
    if act.kind == "elite.move_room" and act.arguments["to"] == now.in_elite:
        return "it is there already"
    return None


def _why_not_again(act: Act, now: Standing) -> str | None:
    match act.kind:
        case "outlook.invite_again" if now.meeting is None or (now.in_outlook and now.answer != "declined"):
            return "its room needs no second invitation"
        case "outlook.swap_room" if now.in_outlook in (None, act.arguments["to"]):
            return "there is no room to be swapped"
        case "elite.revive" if now.status not in _ENDED or now.row is not None:
            return f"it is {now.status} in Elite"
    return None


def _of_a_meeting(act: Act, now: Standing) -> str | None:
    stage = now.in_outlook in ELITE_DECIDES
    match act.kind:
        case "elite.decide_change" if now.asked is None or now.asked.status == CONFIRMED:
            return "no other time is asked for"
        case "elite.decide":
            return _why_not_decided(now)
        case "elite.set_status" if stage and act.arguments["status"] == "tentative" and now.status != CONFIRMED:
            return f"it is {now.status} in Elite"
    return None


def _is_declined(now: Standing) -> bool:
    """Or the decline is on its way to the organizer."""
    return now.answer == "declined" or (now.answer in ("accepted", "tentative") and not now.lies_on_calendar)


def _why_not_decided(now: Standing) -> str | None:
    if now.status not in (REQUEST, "tentative"):
        return f"it is {now.status}, no request"
    if now.meeting is None or now.row is None or now.answer in (None, "declined") or not now.lies_on_calendar:
        return "nobody asks for it any more"
    return None
