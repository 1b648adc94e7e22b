"""Who holds a room when, in either system: the answer to "would this double-book?"."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from contracts.commands import Booked, NoMeeting, OurMeeting, TheirMeeting
from contracts.elite_side import EliteStatus
from contracts.ids import EliteEventId, ICalUid, LinkId, MeetingId, SpaceId
from contracts.links import EliteHalf, HeldFor, Link, WishState
from contracts.outlook_side import RoomResponse
from contracts.systems import System
from contracts.when import AllDay, Timed
from reconciler.decision.identity.meeting_event import meeting_of

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
    in_use: str | None = None
    """Busy time: the room that is booked, which is not mapped."""


def holds_of(link: Link, follows: Link | None = None) -> tuple[Hold, ...]:
    """The intervals that this link keeps others from: each side's own, as seen or as asked for.

    `follows`: the booking that a hold (E12) follows, where it matters whose it is. What is withdrawn keeps nobody.
    """
    if link.double_of is not None:
        return ()
    if link.held_for is not None:
        return tuple(_of_room_hold(link, link.held_for, follows))
    if link.is_busy_time:
        return _busy_time(link, EliteStatus.DEFINITE)
    given = _given_in_outlook(link) + _given_in_elite(link.elite)
    if not given:
        return ()
    settled = _is_settled(link)
    return tuple(
        [Hold(link.link, link.meeting, event, link.origin, system, at, settled) for system, at, event in given]
    )


def tentative_holds_of(link: Link) -> tuple[Hold, ...]:
    """What Elite holds tentatively for this link alone: it blocks nobody (O17)."""
    if link.is_busy_time:
        return _busy_time(link, EliteStatus.TENTATIVE)
    seen = link.elite.seen
    if seen is None or seen.status is not EliteStatus.TENTATIVE or seen.interval is None:
        return ()
    if link.double_of is not None or _given_in_outlook(link):
        return ()
    return (_hold(link, System.ELITE, seen.interval, seen.event),)


def places_of(link: Link) -> tuple[When, ...]:
    """Where the link is to be found on its room's timeline: what it holds, shows, and wants, be it in vain."""
    if link.closed:
        return ()
    outlook, elite = link.outlook, link.elite
    places = [one.interval for one in (link.standing, link.held_for, elite.requested) if one is not None]
    for half in (outlook, elite):
        seen, issued = half.seen, half.issued
        if seen is not None:
            places.append(seen.interval)
        if issued is not None and issued.state is WishState.OPEN:
            wish = issued.wish
            if isinstance(wish, OurMeeting | TheirMeeting | Booked):
                places.append(wish.interval)
    return tuple([one for one in places if one is not None])


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
    return Hold(link.link, link.meeting, event, link.origin, system, interval, _is_settled(link))


def _busy_time(link: Link, status: EliteStatus) -> tuple[Hold, ...]:
    """Its link is of no meeting: whose event it is of is said here, as rows of one event never conflict."""
    seen = link.elite.seen
    if seen is None or seen.status is not status or seen.interval is None:
        return ()
    hold = _hold(link, System.ELITE, seen.interval, seen.event)
    return (hold._replace(meeting=meeting_of(link.tenant, seen), in_use=seen.in_use),)


def _is_settled(link: Link) -> bool:
    return link.standing is None and not link.has_open_command


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


Given = tuple[System, When, EliteEventId | None]
"""Where, when, and in which Elite event."""


def _given_in_outlook(link: Link) -> list[Given]:
    """Accepted, or on its way to be."""
    given: list[Given] = []
    seen, issued, in_elite = link.outlook.seen, link.outlook.issued, link.elite.seen
    event = in_elite.event if in_elite is not None else None
    if seen is not None and seen.response is RoomResponse.ACCEPTED and seen.interval is not None:
        given.append((System.OUTLOOK, seen.interval, event))
    if issued is not None and issued.state is WishState.OPEN and isinstance(issued.wish, OurMeeting | TheirMeeting):
        given.append((System.OUTLOOK, issued.wish.interval, event))
    return given


def _given_in_elite(half: EliteHalf) -> list[Given]:
    """Definite, or on its way to be."""
    given: list[Given] = [
        (System.ELITE, shown.interval, shown.event)
        for shown in (half.seen, half.requested)
        if shown is not None and shown.status is EliteStatus.DEFINITE and shown.interval is not None
    ]
    issued = half.issued
    if issued is not None and issued.state is WishState.OPEN and isinstance(issued.wish, Booked):
        wish = issued.wish
        if wish.status is EliteStatus.DEFINITE:
            given.append((System.ELITE, wish.interval, wish.known.event if wish.known else None))
    return given


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

    def room_holds(self, interval: When) -> tuple[Hold, ...]:
        """Holds (E12) on the interval, whatever they follow: Exchange does not know that two are of one event."""
        return tuple(hold for hold in _on(self.holds, interval) if hold.held_for is not None)

    def own_holds(self, link: Link, interval: When) -> tuple[Hold, ...]:
        """Holds in this room that follow the booking, or another of its event or meeting: they are let go first."""
        followers = [hold for hold in self.holds if hold.held_for is not None]
        if not followers:
            return ()
        event = link.elite.seen.event if link.elite.seen else None
        return tuple(
            hold
            for hold in _on(followers, interval)
            if hold.meeting == link.meeting or (event is not None and hold.event == event)
        )


def _of_others(holds: Sequence[Hold], link: Link, interval: When, system: System | None = None) -> tuple[Hold, ...]:
    there = _on(holds, interval)
    if not there:
        return ()
    event = link.elite.seen.event if link.elite.seen else None
    return tuple(
        hold
        for hold in there
        if hold.link != link.link
        and hold.meeting != link.meeting
        and (event is None or hold.event != event)
        and system in (None, hold.system)
    )


def _on(holds: Sequence[Hold], interval: When) -> list[Hold]:
    if not holds:
        return []
    start, end = interval.start, interval.end
    return [hold for hold in holds if start < hold.interval.end and hold.interval.start < end]
