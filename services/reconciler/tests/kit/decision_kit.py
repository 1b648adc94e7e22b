"""One booking in one room, told step by step; what the decision asks of each side after each step."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from story_places import AGAIN, ALICE, COPY, EVENT, EVENTS, MAILBOX, NOW, ROOM, ROW, TENANT, at, held, policy
from wishes_in_words import in_words
from writers_word import WritersWord

from contracts.commands import Booked, EliteWish, OutlookWish
from contracts.elite_side import EliteSeen, EliteStatus, ExternalId
from contracts.ids import (
    EliteSpaceId,
    Epoch,
    ICalUid,
    Incarnation,
    NativeKey,
    OutlookEventId,
    SpaceId,
)
from contracts.links import Link, WishState
from contracts.observations import Observation
from contracts.outcomes import Outcome
from contracts.outlook_side import OutlookSeen, RoomResponse, Sensitivity
from contracts.personal import Personal
from contracts.systems import System
from contracts.versions import Version
from contracts.when import Timed
from reconciler.decision.decide import decide
from reconciler.decision.identity.finding import newborn
from reconciler.decision.news import News, Tick, TickWhy
from reconciler.decision.policy import Policy
from reconciler.decision.timeline import Hold, Timeline

__all__ = [
    "AGAIN", "ALICE", "COPY", "EVENT", "EVENTS", "MAILBOX", "NOW", "ROOM", "ROW", "TENANT", "Story", "at",
    "automatic", "delegated", "held", "momentus", "other_at", "policy",
]  # fmt: skip


@dataclass
class Story(WritersWord):
    """`asked` is what the last step asked for; `told` what people were told since the start."""

    policy: Policy = field(default_factory=policy)
    holds: tuple[Hold, ...] = ()
    tentative: tuple[Hold, ...] = ()
    rule: str = ""
    told: list[Outcome] = field(default_factory=list)
    organizer_is_readable: bool = True
    made_at: datetime | None = None
    """When the booking was made in its own system."""
    siblings: tuple[Link, ...] = ()
    organizer_has_left: bool = False
    is_paused: bool = False
    """Its tenant."""

    def outlook(
        self,
        response: str,
        interval: Timed | None = None,
        *,
        title: str = "Budget review",
        sensitivity: Sensitivity = Sensitivity.NORMAL,
        copy: NativeKey | None = None,
        stamp: int | None = None,
        exception: bool = False,
    ) -> "Story":
        """The room's copy of a meeting that Alice made, or of ours."""
        ours = self.link.outlook.ours if self.link else None
        known = self.link.outlook.seen.key if self.link and self.link.outlook.seen else COPY
        seen = OutlookSeen(
            key=ours.room_copy or COPY if ours else copy or known,
            space=SpaceId("atrium"),
            mailbox=MAILBOX,
            response=RoomResponse(response),
            ical_uid=ours.ical_uid if ours else ICalUid("uid-1"),
            meeting_key=NativeKey("uid-1"),
            interval=interval or at(9, 10),
            organizer=EVENTS if ours else ALICE,
            organizer_copy=OutlookEventId("theirs") if self.organizer_is_readable else None,
            is_orphan=self.organizer_has_left,
            sensitivity=sensitivity,
            is_exception=exception,
            created_at=self.made_at,
            version=_sent_at(stamp) if stamp is not None else None,
        )
        personal = None if sensitivity.is_private else Personal(title=title, organizer_email=ALICE)
        return self.hear(Observation(tenant=TENANT, seen=seen, personal=personal, looked_at=self.now))

    def elite(
        self,
        status: str,
        interval: Timed | None = None,
        *,
        title: str = "Concert",
        protected: bool = False,
        vanished: bool = False,
        hidden: bool = False,
    ) -> "Story":
        ours = self.link.elite.ours if self.link else None
        issued = self.link.elite.issued if self.link else None
        made = issued.wish.external_id if issued is not None and isinstance(issued.wish, Booked) else None
        seen = EliteSeen(
            key=NativeKey(ours.rows[0] if ours else ROW),
            space=SpaceId("atrium"),
            room=ROOM,
            event=ours.event if ours else EVENT,
            rows=ours.rows if ours else (ROW,),
            status=EliteStatus(status),
            interval=interval or at(9, 10),
            creator=ALICE,
            is_hidden=hidden,
            is_protected=protected,
            created_at=self.made_at,
            version=None if vanished else self._stamp(),
            external_id=made,
        )
        personal = None if hidden else Personal(title=title)
        return self.hear(Observation(tenant=TENANT, seen=seen, personal=personal, looked_at=self.now))

    def in_the_same_second(self, status: str, interval: Timed | None = None) -> "Story":
        """As what was seen in Elite before: its version is no other."""
        self.stamps -= 1
        return self.elite(status, interval)

    def asked_for(
        self, status: str, interval: Timed | None = None, *, vanished: bool = False, with_held: bool = False
    ) -> "Story":
        """The booked space beside the confirmed one; `with_held`: both touch and are told as one."""
        assert self.link is not None
        held = self.link.elite.seen
        assert held is not None
        assert held.interval is not None
        at_asked = interval or at(13, 16)
        row = self.asked_row or EliteSpaceId("not-there")
        shown = {"key": NativeKey(row), "rows": (row,), "status": EliteStatus(status), "interval": at_asked}
        if with_held:
            whole = Timed(start=held.interval.start, end=at_asked.end, zone=at_asked.zone)
            both = {"rows": (*held.rows, row), "times": (held.interval, at_asked), "interval": whole}
            shown |= both | {"key": NativeKey(held.rows[0])}
        ours = self.link.elite.ours
        if ours is not None and ours.apart is not None:
            own = ExternalId(meeting=self.link.meeting, incarnation=self.link.elite.apart or Incarnation(0))
            shown |= {"event": ours.apart.event, "external_id": own}
        seen = held.model_copy(update=shown | {"version": None if vanished else self._stamp()})
        return self.hear(Observation(tenant=TENANT, seen=seen, personal=Personal(title="x"), looked_at=self.now))

    def organizer_left(self) -> "Story":
        """From now on the organizer's copy can't be read."""
        self.organizer_has_left, self.organizer_is_readable = True, False
        return self

    def tick(self, why: TickWhy = TickWhy.DUE) -> "Story":
        return self.hear(Tick(why))

    def later(self, **time: int) -> "Story":
        self.now += timedelta(**time)
        return self

    def pause(self) -> "Story":
        self.is_paused = True
        return self

    def resume(self) -> "Story":
        self.is_paused = False
        return self.tick()

    def taken(self, *holds: Hold) -> "Story":
        self.holds = holds
        return self

    @property
    def to_elite(self) -> EliteWish | None:
        issued = self.link.elite.issued if self.link else None
        return issued.wish if issued is not None and issued.state is WishState.OPEN else None

    @property
    def to_outlook(self) -> OutlookWish | None:
        issued = self.link.outlook.issued if self.link else None
        return issued.wish if issued is not None and issued.state is WishState.OPEN else None

    @property
    def asked(self) -> str:
        """In words: `elite booked definite 9-10`, `outlook decline`, `nothing`."""
        return in_words(self.to_elite, self.to_outlook)

    @property
    def outcomes(self) -> list[str]:
        return [" ".join(filter(None, (one.rule, one.result, one.reason))) for one in self.told]

    def hear(self, news: News) -> "Story":
        """And decide."""
        link = self.link
        if link is None:
            assert isinstance(news, Observation)
            link = newborn(news, self.policy, Epoch(1), self.now)
        decision = decide(
            self.policy,
            link,
            news,
            Timeline(self.holds, self.tentative),
            self.now,
            siblings=self.siblings,
            is_paused=self.is_paused,
        )
        self.link, self.rule = decision.link, decision.rule
        self.told += decision.told
        return self


def _sent_at(second: int) -> Version:
    return Version(system=System.OUTLOOK, stamp=f"2031-03-03T08:00:{second:02}.0000000Z", tag=str(second))


def momentus() -> Story:
    return Story(policy=policy(mode="momentus", auto_accept=False))


def delegated() -> Story:
    return Story(policy=policy(auto_accept=False))


def automatic() -> Story:
    return Story()


def other_at(story: Story, interval: Timed, system: System) -> Story:
    """The same story while another booking holds the room."""
    return replace(story, holds=(held(interval, system),))
