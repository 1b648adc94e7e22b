"""One booking in one room, told step by step; what the decision asks of each side after each step."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from contracts.commands import Booked, EliteWish, NotBooked, OurMeeting, OutlookWish, TheirMeeting
from contracts.configuration import MailboxSettings, ManagementMode, TenantConfiguration
from contracts.elite_side import EliteObject, EliteSeen, EliteStatus
from contracts.ids import (
    EliteEventId,
    EliteRoomId,
    EliteSpaceId,
    Epoch,
    ICalUid,
    LinkId,
    Mailbox,
    MeetingId,
    NativeKey,
    OutlookEventId,
    Revision,
    SpaceId,
    TenantId,
)
from contracts.links import Link, WishState
from contracts.observations import Observation
from contracts.outcomes import Outcome
from contracts.outlook_side import OutlookObject, OutlookSeen, RoomResponse, Sensitivity
from contracts.personal import Personal, name_print
from contracts.reasons import Reason
from contracts.results import Became, Result
from contracts.systems import System
from contracts.versions import Version
from contracts.when import Timed
from reconciler.decision.decide import decide
from reconciler.decision.identity import newborn
from reconciler.decision.news import News, Tick, TickWhy
from reconciler.decision.policy import Policy
from reconciler.decision.timeline import Hold, Timeline

TENANT = TenantId("contoso")
NOW = datetime(2031, 3, 3, 8, 0, tzinfo=UTC)
ROOM, EVENT, ROW, COPY = EliteRoomId("room-1"), EliteEventId("event-1"), EliteSpaceId("row-1"), NativeKey("copy-1")
AGAIN = NativeKey("copy-2")
"""The room's copy after it was invited anew."""
MAILBOX, ALICE, EVENTS = Mailbox("atrium@contoso.test"), Mailbox("alice@contoso.test"), Mailbox("events@contoso.test")


def at(start: int, end: int, day: int = 1) -> Timed:
    """Hours of a day from now."""
    midnight = NOW.replace(hour=0) + timedelta(days=day)
    return Timed(start=midnight + timedelta(hours=start), end=midnight + timedelta(hours=end), zone="Europe/Brussels")


def policy(
    *, mode: str = "outlook", auto_accept: bool = True, horizon_days: int = 3650, existing: str | None = None
) -> Policy:
    """The clock of a reconciler under test is years before that of the stories: both lie within the horizon.

    `existing`: what is to become of what stood there before now, when the tenant was activated.
    """
    space = {
        "space": "atrium",
        "name": "Atrium",
        "room": ROOM,
        "mailbox": MAILBOX,
        "mode": mode,
        "mailbox_settings": {"auto_accept": auto_accept},
        "zone": "Europe/Brussels",
    }
    secret = {"client_id": "app", "client_secret": "env:SECRET"}
    whole = TenantConfiguration.model_validate(
        {
            "tenant": TENANT,
            "version": 1,
            "state": "active",
            "microsoft": secret | {"tenant_id": "m"},
            "elite": secret | {"cluster": "indv"},
            "spaces": (space,),
            "event_defaults": {"venue": "v", "account": "a", "contact": "c", "event_type": "t"},
            "to_outlook": {"default_organizer": EVENTS},
            "horizon_days": horizon_days,
        }
        | ({"existing_data": existing, "activated_at": NOW} if existing else {}),
        strict=False,
    )
    assert whole.spaces[0].mode is ManagementMode(mode)
    assert isinstance(whole.spaces[0].mailbox_settings, MailboxSettings)
    return Policy(whole, whole.spaces[0])


def held(interval: Timed, system: System, *, origin: System | None = None, event: EliteEventId | None = None) -> Hold:
    """Another booking that holds the room."""
    return Hold(LinkId("other"), MeetingId("other"), event, origin or system, system, interval, is_settled=True)


@dataclass
class Story:
    """`asked` is what the last step asked for; `told` what people were told since the start."""

    policy: Policy = field(default_factory=policy)
    link: Link | None = None
    now: datetime = NOW
    holds: tuple[Hold, ...] = ()
    tentative: tuple[Hold, ...] = ()
    rule: str = ""
    told: list[Outcome] = field(default_factory=list)
    stamps: int = 0
    copies: int = 1
    organizer_is_readable: bool = True
    made_at: datetime | None = None
    """When the booking was made in its own system."""
    siblings: tuple[Link, ...] = ()
    organizer_has_left: bool = False
    is_paused: bool = False
    """Its tenant."""
    asked_row: EliteSpaceId | None = None
    """Beside the confirmed one."""

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
        seen = held.model_copy(update=shown | {"version": None if vanished else self._stamp()})
        return self.hear(Observation(tenant=TENANT, seen=seen, personal=Personal(title="x"), looked_at=self.now))

    def done(self, system: str) -> "Story":
        """The writer has made the far side show what was asked."""
        return self._result(System(system), Became.DONE)

    def removed(self) -> "Story":
        """The writer finds that its row was made, unheard of, and that people have removed it since."""
        return self._result(System.ELITE, Became.DONE, removed=True)

    def done_late(self, system: str, *, row: str, asked: str | None = None) -> "Story":
        """The result of the wish before the last one comes only now."""
        assert self.link is not None
        issued = self.link.half(System(system)).issued
        assert issued is not None
        beside = (EliteSpaceId(asked),) if asked else ()
        made = EliteObject(event=EliteEventId("event-1"), rows=(EliteSpaceId(row),), requested=beside)
        return self.hear(
            Result(
                tenant=TENANT,
                link=self.link.link,
                target=System(system),
                epoch=issued.epoch,
                revision=Revision(issued.revision - 1),
                incarnation=self.link.half(System(system)).incarnation,
                became=Became.DONE,
                elite=made,
                finished_at=self.now,
            )
        )

    def refused(self, system: str, reason: Reason) -> "Story":
        return self._result(System(system), Became.REFUSED, reason)

    def changed(self, system: str, reason: Reason | None = None, *, stands: bool = False) -> "Story":
        """Nothing was written: it is not as decided upon. `stands`: an earlier try has made it, unheard of."""
        return self._result(System(system), Became.CHANGED, reason, stands=stands)

    def gone(self, system: str) -> "Story":
        """The writer found our object dead."""
        return self._result(System(system), Became.GONE, Reason.GONE)

    def orphaned(self) -> "Story":
        """The writer found that the organizer has no mailbox any more."""
        return self._result(System.OUTLOOK, Became.GONE, Reason.ORGANIZER_GONE)

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
        return "; ".join(words for words in (_elite(self.to_elite), _outlook(self.to_outlook)) if words) or "nothing"

    @property
    def outcomes(self) -> list[str]:
        return [" ".join(filter(None, (one.rule, one.result, one.reason))) for one in self.told]

    def _stamp(self) -> Version:
        self.stamps += 1
        return Version(system=System.ELITE, stamp=f"2031-03-03T08:00:{self.stamps:02}Z")

    def _result(
        self,
        system: System,
        became: Became,
        reason: Reason | None = None,
        *,
        stands: bool = False,
        removed: bool = False,
    ) -> "Story":
        assert self.link is not None
        issued = self.link.half(system).issued
        assert issued is not None
        wish = issued.wish
        goes_on = isinstance(wish, Booked) and wish.known is not None and self.asked_row in wish.known.rows
        if isinstance(wish, Booked) and wish.request is not None and (wish.known is None or not wish.known.requested):
            self.asked_row = EliteSpaceId(f"asked-{issued.revision}")
        done = became is Became.DONE or stands
        title = (self.link.personal.title_for_elite if self.link.personal else None) or ""
        event = f"event-{self.link.elite.incarnation}"
        made = EliteObject(
            event=EliteEventId(event),
            rows=(self.asked_row,) if goes_on and self.asked_row else (EliteSpaceId(f"{event}-row"),),
            requested=(self.asked_row,) if isinstance(wish, Booked) and wish.request and self.asked_row else (),
            version=self._stamp() if removed else (self.link.elite.seen.version if self.link.elite.seen else None),
            removed=removed,
            written=name_print(title),
        )
        meeting = OutlookObject(
            organizer=EVENTS,
            event=OutlookEventId("meeting"),
            ical_uid=ICalUid("ours" if self.link.outlook.incarnation == 1 else f"ours-{self.link.outlook.incarnation}"),
            room_copy=NativeKey("ours-copy"),
            written=name_print(self.link.personal.title_for_outlook or "") if self.link.personal else None,
        )
        makes = isinstance(wish, OurMeeting)
        if isinstance(wish, TheirMeeting) and wish.invite:
            self.copies += 1
            makes, copy = True, NativeKey(f"copy-{self.copies}") if wish.answer is not None else None
            meeting = meeting.model_copy(update={"ical_uid": ICalUid("uid-1"), "room_copy": copy})
        return self.hear(
            Result(
                tenant=TENANT,
                link=self.link.link,
                target=system,
                epoch=issued.epoch,
                revision=issued.revision,
                incarnation=self.link.half(system).incarnation,
                became=became,
                reason=reason,
                elite=made if done and isinstance(wish, Booked) else None,
                outlook=meeting if done and makes else None,
                finished_at=self.now,
            )
        )

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


def _elite(wish: EliteWish | None) -> str:
    match wish:
        case Booked():
            revived = " revived" if wish.revive else ""
            verb = "named" if wish.only_named else "booked"
            asked = f" and {wish.request.status} {_hours(wish.request.interval)}" if wish.request is not None else ""
            gone = f" without {len(wish.surplus)}" if wish.surplus else ""
            return f"elite{revived} {verb} {wish.status} {_hours(wish.interval)}{asked}{gone}"
        case NotBooked():
            return f"elite {wish.status}"
    return ""


def _outlook(wish: OutlookWish | None) -> str:
    if wish is None:
        return ""
    if isinstance(wish, OurMeeting):
        anew = " instead of the orphan" if wish.orphan else ""
        return f"outlook meeting{' accepted' if wish.accept else ''} {_hours(wish.interval)}{anew}"
    if isinstance(wish, TheirMeeting):
        verb = "invited" if wish.invite else "moved"
        return f"outlook {verb} {_hours(wish.interval)} {wish.answer or 'by itself'}"
    return "outlook cancel" if wish.kind == "no_meeting" else f"outlook {wish.answer}"


def _hours(interval: object) -> str:
    assert isinstance(interval, Timed)
    return f"{interval.start.hour}-{interval.end.hour}"


def momentus() -> Story:
    return Story(policy=policy(mode="momentus", auto_accept=False))


def delegated() -> Story:
    return Story(policy=policy(auto_accept=False))


def automatic() -> Story:
    return Story()


def other_at(story: Story, interval: Timed, system: System) -> Story:
    """The same story while another booking holds the room."""
    return replace(story, holds=(held(interval, system),))
