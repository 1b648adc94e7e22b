"""Who holds a room when, in either system: the answer to "would this double-book?"."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from contracts.commands import Booked, NoMeeting, OurMeeting, TheirMeeting
from contracts.elite_side import EliteStatus
from contracts.ids import EliteEventId, ICalUid, LinkId, MeetingId, SpaceId
from contracts.links import HeldFor, Link, WishState
from contracts.outlook_side import RoomResponse
from contracts.systems import System
from contracts.when import AllDay, Timed, overlap

When = Timed | AllDay
_INSTANT, _DAY = timedelta(microseconds=1), timedelta(days=1)


class Hold(NamedTuple):
    """A confirmed booking on one side: definite in Elite, accepted in Outlook, or on its way to be."""

    link: LinkId
    meeting: MeetingId
    event: EliteEventId | None
    origin: System
    system: System
    interval: When
    is_settled: bool
    """Nothing is under way and no refusal stands: what is seen is what will stay."""
    held_for: LinkId | None = None
    """A hold (E12): the booking that it follows, whose meeting, event and origin then stand here."""
    ical_uid: ICalUid | None = None
    """Of a hold's own meeting."""


def holds_of(link: Link, follows: Link | None = None) -> tuple[Hold, ...]:
    """The intervals that this link keeps others from: each side's own, as seen or as asked for.

    `follows`: the booking that a hold (E12) follows, where it matters whose it is. What is withdrawn keeps nobody.
    """
    if link.double_of is not None:
        return ()
    if link.held_for is not None:
        return tuple(_of_room_hold(link, link.held_for, follows))
    return (*_outlook_holds(link), *_elite_holds(link))


def tentative_holds_of(link: Link) -> tuple[Hold, ...]:
    """What Elite holds tentatively for this link alone: it blocks nobody (O17)."""
    seen = link.elite.seen
    if link.double_of is not None or seen is None or seen.interval is None:
        return ()
    if seen.status is not EliteStatus.TENTATIVE or any(_outlook_holds(link)):
        return ()
    return (_hold(link, System.ELITE, seen.interval, seen.event),)


def places_of(link: Link) -> tuple[When, ...]:
    """Where the link is to be found on its room's timeline: what it holds, shows, and wants, be it in vain."""
    if link.closed:
        return ()
    places = [link.standing.interval] if link.standing else []
    if link.held_for is not None:
        places.append(link.held_for.interval)
    beside = link.elite.requested
    if beside is not None and beside.interval is not None:
        places.append(beside.interval)
    for half in (link.outlook, link.elite):
        if half.seen is not None and half.seen.interval is not None:
            places.append(half.seen.interval)
        if half.issued is not None and half.issued.state is WishState.OPEN:
            wish = half.issued.wish
            places += [wish.interval] if isinstance(wish, OurMeeting | TheirMeeting | Booked) else []
    return tuple(places)


def days_touched(intervals: Iterable[When]) -> list[date]:
    """UTC days, each once."""
    days: dict[date, None] = {}
    for interval in intervals:  # whose instants are in UTC already
        day, last = interval.start.date(), (interval.end - _INSTANT).date()
        while day <= last:
            days[day] = None
            day += _DAY
    return list(days)


def rooms_and_days(link: Link) -> list[tuple[SpaceId, date]]:
    """Where the link is found by others that look at its room."""
    return [(link.space, day) for day in days_touched(places_of(link))]


def _hold(link: Link, system: System, interval: When, event: EliteEventId | None) -> Hold:
    settled = link.standing is None and not link.has_open_command
    return Hold(link.link, link.meeting, event, link.origin, system, interval, settled)


def _of_room_hold(link: Link, held: HeldFor, follows: Link | None) -> Iterator[Hold]:
    """Wherever it may stand in Outlook, until it is known to have gone."""
    seen, issued, ours = link.outlook.seen, link.outlook.issued, link.outlook.ours
    if issued is None or (isinstance(issued.wish, NoMeeting) and issued.state is WishState.DONE):
        return
    whose = follows or link
    event = whose.elite.seen.event if whose.elite.seen else None
    known = seen is not None and (ours is None or seen.ical_uid == ours.ical_uid)
    asked = issued.state is WishState.OPEN or (issued.state is WishState.DONE and not known)
    places = [held.interval] if asked or (ours is not None and not known) else []
    places += [seen.interval] if seen is not None and seen.interval and seen.response.is_live else []
    for place in dict.fromkeys(places):
        own = _hold(link, System.OUTLOOK, place, event)
        yield own._replace(
            meeting=whose.meeting,
            origin=whose.origin,
            held_for=held.booking,
            ical_uid=ours.ical_uid if ours else None,
        )


def _outlook_holds(link: Link) -> Iterator[Hold]:
    event = link.elite.seen.event if link.elite.seen else None
    seen, issued = link.outlook.seen, link.outlook.issued
    if seen is not None and seen.interval is not None and seen.response is RoomResponse.ACCEPTED:
        yield _hold(link, System.OUTLOOK, seen.interval, event)
    if issued is not None and issued.state is WishState.OPEN and isinstance(issued.wish, OurMeeting | TheirMeeting):
        yield _hold(link, System.OUTLOOK, issued.wish.interval, event)


def _elite_holds(link: Link) -> Iterator[Hold]:
    seen, issued = link.elite.seen, link.elite.issued
    if seen is not None and seen.interval is not None and seen.status is EliteStatus.DEFINITE:
        yield _hold(link, System.ELITE, seen.interval, seen.event)
    beside = link.elite.requested
    if beside is not None and beside.interval is not None and beside.status is EliteStatus.DEFINITE:
        yield _hold(link, System.ELITE, beside.interval, beside.event)
    if issued is not None and issued.state is WishState.OPEN and isinstance(issued.wish, Booked):
        wish = issued.wish
        if wish.status is EliteStatus.DEFINITE:
            yield _hold(link, System.ELITE, wish.interval, wish.known.event if wish.known else None)


@dataclass(frozen=True)
class Timeline:
    """The holds of the other links in this room and in the mapped rooms it conflicts with."""

    holds: tuple[Hold, ...] = ()
    tentative: tuple[Hold, ...] = ()
    """Never in the way: what is given in Outlook is booked over them, and told."""

    def in_the_way(self, link: Link, interval: When, system: System | None = None) -> tuple[Hold, ...]:
        """Confirmed bookings of others on the interval, in one system or in both.

        Rows of one Elite event and rooms of one meeting never conflict with each other.
        """
        return _of_others(self.holds, link, interval, system)

    def held_tentatively(self, link: Link, interval: When) -> tuple[Hold, ...]:
        """Of others, in Elite."""
        return _of_others(self.tentative, link, interval)

    def own_holds(self, link: Link, interval: When) -> tuple[Hold, ...]:
        """Holds in this room that follow the booking, or another of its event or meeting: they are let go first."""
        event = link.elite.seen.event if link.elite.seen else None
        return tuple(
            hold
            for hold in self.holds
            if hold.held_for is not None
            and (hold.meeting == link.meeting or (event is not None and hold.event == event))
            and overlap(hold.interval, interval)
        )


def _of_others(holds: tuple[Hold, ...], link: Link, interval: When, system: System | None = None) -> tuple[Hold, ...]:
    event = link.elite.seen.event if link.elite.seen else None
    return tuple(
        hold
        for hold in holds
        if hold.link != link.link
        and hold.meeting != link.meeting
        and (event is None or hold.event != event)
        and system in (None, hold.system)
        and overlap(hold.interval, interval)
    )
