"""Outlook as one value: meetings, the copies of them on one room's calendar, and the answer a room gives by itself."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from decision_kit import MAILBOX, NOW, TENANT

from contracts.ids import ICalUid, Mailbox, NativeKey, OutlookEventId, SpaceId
from contracts.observations import Observation
from contracts.outlook_side import Mark, OutlookObject, OutlookSeen, RoomResponse
from contracts.personal import Personal, name_print
from contracts.results import InTheWay
from contracts.systems import System
from contracts.versions import Version
from contracts.when import Timed, overlap

SPACE = SpaceId("atrium")


@dataclass
class Meeting:
    """The organizer's copy; `answer` is the room's, and its copy is there while the answer is live."""

    uid: ICalUid
    subject: str
    organizer: Mailbox
    interval: Timed
    stamp: int
    born: int
    mark: Mark | None = None
    is_live: bool = True
    invites: bool = True
    answer: RoomResponse = RoomResponse.NONE
    copies: int = 1
    was_accepted: bool = False

    @property
    def key(self) -> NativeKey:
        return self.key_of(self.copies)

    def key_of(self, copy: int) -> NativeKey:
        return NativeKey(f"{self.uid}-copy-{copy}")

    @property
    def lies_on_calendar(self) -> bool:
        return self.is_live and self.invites and self.answer.is_live

    @property
    def version(self) -> Version:
        return Version(system=System.OUTLOOK, stamp=f"{self.stamp:06}")


@dataclass
class Outlook:
    answers_by_itself: bool
    meetings: dict[ICalUid, Meeting] = field(default_factory=dict)
    stamps: int = 0

    def book(self, subject: str, organizer: Mailbox, interval: Timed, mark: Mark | None = None) -> Meeting:
        self.stamps += 1
        uid = ICalUid(f"uid-{len(self.meetings)}")
        made = Meeting(uid, subject, organizer, interval, self.stamps, self.stamps, mark)
        self.meetings[uid] = made
        return made

    def move(self, meeting: Meeting, interval: Timed) -> None:
        """The room is asked anew; a declined copy had left the calendar, so a fresh one comes."""
        if not meeting.answer.is_live:
            meeting.copies += 1
        meeting.interval, meeting.answer = interval, RoomResponse.NONE
        self._touch(meeting)

    def rename(self, meeting: Meeting, subject: str) -> None:
        meeting.subject = subject
        self._touch(meeting)

    def invite(self, meeting: Meeting) -> None:
        """Again: the room gets a fresh copy."""
        meeting.invites, meeting.answer = True, RoomResponse.NONE
        meeting.copies += 1
        self._touch(meeting)

    def take_room_off(self, meeting: Meeting) -> None:
        meeting.invites = False
        self._touch(meeting)

    def end(self, meeting: Meeting) -> None:
        meeting.is_live = False
        self._touch(meeting)

    def answer(self, meeting: Meeting, response: RoomResponse) -> None:
        meeting.answer = response
        meeting.was_accepted = meeting.was_accepted or response is RoomResponse.ACCEPTED
        self._touch(meeting)

    def answer_what_waits(self) -> None:
        """As Exchange does for a room that answers by itself: first come, first served."""
        for meeting in list(self.meetings.values()):
            if self.answers_by_itself and meeting.lies_on_calendar and meeting.answer.is_pending:
                free = not self.holders(meeting.interval, meeting.uid)
                self.answer(meeting, RoomResponse.ACCEPTED if free else RoomResponse.DECLINED)

    def holders(self, interval: Timed, ours: ICalUid | None) -> tuple[InTheWay, ...]:
        return tuple(
            InTheWay(native=one.key, interval=one.interval)
            for one in self.meetings.values()
            if one.lies_on_calendar and one.answer is RoomResponse.ACCEPTED
            if one.uid != ours and overlap(one.interval, interval)
        )

    def marked(self, mark: Mark) -> Meeting | None:
        """A live one before a dead one."""
        found = [one for one in self.meetings.values() if one.mark == mark]
        return min(found, key=lambda one: (not one.is_live, one.uid), default=None)

    def on_calendar(self) -> Iterator[Meeting]:
        return (one for one in self.meetings.values() if one.lies_on_calendar)

    def _touch(self, meeting: Meeting) -> None:
        self.stamps += 1
        meeting.stamp = self.stamps


def looks_at(meeting: Meeting) -> list[Observation]:
    """Of every copy that the room ever had: the end of a former one is told once the room has none at all."""
    former = [] if meeting.lies_on_calendar else range(1, meeting.copies)
    return [look_at(meeting), *(_with_key(look_at(meeting), meeting.key_of(copy)) for copy in former)]


def _with_key(look: Observation, key: NativeKey) -> Observation:
    return look.model_copy(update={"seen": look.seen.model_copy(update={"key": key})})


def look_at(meeting: Meeting) -> Observation:
    """As ingest tells it: what is gone has no version, and the organizer's copy says why."""
    there = meeting.lies_on_calendar
    declined = meeting.is_live and meeting.invites and meeting.answer is RoomResponse.DECLINED
    ended = RoomResponse.DECLINED if declined else RoomResponse.CANCELLED
    seen = OutlookSeen(
        key=meeting.key,
        space=SPACE,
        mailbox=MAILBOX,
        response=meeting.answer if there else ended,
        ical_uid=meeting.uid,
        meeting_key=NativeKey(meeting.uid),
        interval=meeting.interval,
        organizer=meeting.organizer,
        organizer_copy=OutlookEventId(meeting.uid),
        created_at=NOW + timedelta(milliseconds=meeting.born),
        version=meeting.version if there else None,
        mark=meeting.mark,
    )
    personal = Personal(title=meeting.subject, organizer_email=meeting.organizer)
    return Observation(tenant=TENANT, seen=seen, personal=personal, looked_at=NOW)


def object_of(meeting: Meeting, written: str | None) -> OutlookObject:
    """What the writer reports of a meeting of ours."""
    return OutlookObject(
        organizer=meeting.organizer,
        event=OutlookEventId(meeting.uid),
        ical_uid=meeting.uid,
        room_copy=meeting.key if meeting.lies_on_calendar else None,
        room_version=meeting.version if meeting.lies_on_calendar else None,
        version=meeting.version,
        written=name_print(written) if written is not None else None,
    )
