"""One history of one room: both systems, what is on its way to the reconciler, and how it comes to rest."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from decision_kit import MAILBOX, NOW, ROOM, policy
from tests.scenarios.seen import BookedSpace, EliteEvent, Entry, MeetingSeen, Told
from tests.simulation.core import elite, outlook
from tests.simulation.core.deciding import Command, Reconciler
from tests.simulation.core.elite import Elite, Event
from tests.simulation.core.outlook import Meeting, Outlook
from tests.simulation.core.writing import apply
from tests.simulation.plan import Act, Thing, name_of
from tests.simulation.view import CONFIRMED, Room, View

from contracts.ids import LinkId
from contracts.links import Link
from contracts.observations import Observation
from contracts.results import Result
from contracts.systems import System
from writer.results import result_of

AT_REST = timedelta(minutes=10)
"""Nothing is due within so long."""
ROUNDS_MAX = 200
"""Of looking and writing without coming to rest: a mistake (`reliability.md` §3.1, T1)."""


class NeverQuiet(AssertionError):
    """People have stopped, nothing is lost any more, and the product goes on writing."""


@dataclass
class History:
    space: str
    mode: str
    auto_accept: bool
    things: list[Thing] = field(default_factory=list)
    done: dict[str, list[Act]] = field(default_factory=dict)
    looks: list[Observation] = field(default_factory=list)
    """On their way to the reconciler, in any order."""
    results: list[Result] = field(default_factory=list)
    unanswered: list[Command] = field(default_factory=list)
    """Carried out, with the reply lost."""
    wrote: int = 0
    """So many changes of either system were ours."""

    def __post_init__(self) -> None:
        self.outlook = Outlook(answers_by_itself=self.mode == "outlook" and self.auto_accept)
        self.elite = Elite()
        one = policy(mode=self.mode, auto_accept=self.auto_accept)
        self.reconciler = Reconciler(one.configuration, NOW)
        self.room = Room(
            self.space,
            MAILBOX,
            ROOM,
            momentus=self.mode == "momentus",
            answers_by_itself=self.outlook.answers_by_itself,
        )

    def meeting_of(self, thing: Thing) -> Meeting | None:
        """The live one, else the last."""
        found = [one for one in self.outlook.meetings.values() if name_of(one.subject) == thing.name]
        return max(found, key=lambda one: (one.is_live, one.born), default=None)

    def event_of(self, thing: Thing) -> Event | None:
        found = [one for one in self.elite.events.values() if name_of(one.name) == thing.name]
        return max(found, key=lambda one: (not one.has_ended, one.born), default=None)

    def links_of(self, thing: Thing) -> list[Link]:
        return [one for one in self.reconciler.links.values() if self._name(one) == thing.name]

    def look(self, thing: Thing, side: str) -> bool:
        """A reader looks now; what it saw arrives later, or never."""
        meeting, event = self.meeting_of(thing), self.event_of(thing)
        if side == "outlook" and meeting is not None:
            self.looks += outlook.looks_at(meeting)
        elif side == "elite" and event is not None:
            self.looks.append(elite.look_at(event))
        else:
            return False
        return True

    def write(self, command: Command, *, reply_is_lost: bool = False) -> bool:
        """False: it was overtaken, nothing is written. Where the reply is lost the writer will try once more."""
        if not self.reconciler.is_newest(command):
            return False
        before = self.outlook.stamps + self.elite.stamps
        result = result_of(command, apply(command, self.outlook, self.elite), self.reconciler.now)
        self.wrote += self.outlook.stamps + self.elite.stamps - before
        if reply_is_lost:
            self.unanswered.append(command)
        else:
            self.results.append(result)
        return True

    @property
    def is_due_soon(self) -> bool:
        due = self.reconciler.next_due()
        return due is not None and due <= self.reconciler.now + AT_REST

    def wait(self) -> None:
        """Until something is due."""
        due = self.reconciler.next_due()
        assert due is not None
        self.reconciler.now = max(self.reconciler.now, due)
        self.reconciler.look_at_due()

    def settle(self) -> None:
        """People rest, nothing is lost any more: everything arrives. Raises NeverQuiet."""
        for late in self.looks:
            self.reconciler.hear(late)
        self.looks.clear()
        for _ in range(ROUNDS_MAX):
            before = len(self.reconciler.sent), self.outlook.stamps, self.elite.stamps
            self.round()
            if before == (len(self.reconciler.sent), self.outlook.stamps, self.elite.stamps):
                if not self.is_due_soon:
                    return
                self.wait()
        raise NeverQuiet("; ".join(f"{one.rule} {one.wish.kind}" for one in self.reconciler.sent[-6:]))

    def round(self) -> None:
        """Everything is looked at once, and every open command carried out."""
        self.outlook.answer_what_waits()
        for meeting in list(self.outlook.meetings.values()):
            for look in outlook.looks_at(meeting):
                self.reconciler.hear(look)
        for event in list(self.elite.events.values()):
            self.reconciler.hear(elite.look_at(event))
        tried, self.unanswered = self.unanswered, []
        for command in [*tried, *_open(self.reconciler)]:
            self.write(command)
        for result in self.results:
            self.reconciler.hear(result)
        self.results.clear()
        self.reconciler.look_at_due()

    def view(self) -> View:
        """As the oracle of the simulation reads it."""
        return View(
            [self._meeting(one) for one in self.outlook.meetings.values()],
            [
                Entry(MAILBOX, one.subject, one.interval.start, one.interval.end, one.answer.value, one.organizer)
                for one in self.outlook.on_calendar()
            ],
            [_event(one) for one in self.elite.events.values()],
            told={thing.name: self._told(thing) for thing in self.things},
            done=self.done,
            now=self.reconciler.now,
        )

    def _told(self, thing: Thing) -> Sequence[Told]:
        mine: set[LinkId] = {one.link for one in self.links_of(thing)}
        return [
            Told(one.rule.value, one.result.value, one.reason and one.reason.value)
            for one in self.reconciler.told
            if one.link in mine
        ]

    def _name(self, link: Link) -> str | None:
        """Of the thing whose booking it is."""
        if link.origin is System.ELITE and link.elite.seen is not None:
            return name_of(self.elite.events[link.elite.seen.event].name)
        seen = link.outlook.seen
        meeting = self.outlook.meetings.get(seen.ical_uid) if seen and seen.ical_uid else None
        return name_of(meeting.subject) if meeting else None

    def _meeting(self, one: Meeting) -> MeetingSeen:
        return MeetingSeen(
            one.uid,
            one.organizer,
            one.subject,
            one.interval.start,
            one.interval.end,
            is_live=one.is_live,
            answers={MAILBOX: one.answer.value} if one.invites else {},
            has_been_accepted=frozenset({MAILBOX} if one.was_accepted else ()),
        )


def _open(reconciler: Reconciler) -> list[Command]:
    """Those whose result has not been heard."""
    return [command for command in reconciler.sent if reconciler.is_newest(command)]


def _event(one: Event) -> EliteEvent:
    status = one.status.value if one.status.is_live or one.has_ended else CONFIRMED
    space = BookedSpace(one.row, ROOM, one.interval.start, one.interval.end, one.status.value)
    return EliteEvent(one.id, one.name, status, (space,) if one.status.is_live else ())
