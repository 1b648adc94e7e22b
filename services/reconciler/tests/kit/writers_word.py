"""What the writers of a story report: the results of what was asked, with the objects they made."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from story_places import EVENTS, NOW, TENANT

from contracts.commands import Booked, OurMeeting, TheirMeeting
from contracts.elite_side import EliteObject, ExternalId
from contracts.ids import (
    EliteEventId,
    EliteSpaceId,
    ICalUid,
    NativeKey,
    OutlookEventId,
    Revision,
)
from contracts.links import Link
from contracts.outlook_side import OutlookObject
from contracts.personal import name_print
from contracts.reasons import Reason
from contracts.results import Became, Result
from contracts.systems import System
from contracts.versions import Version
from reconciler.decision.news import News


def _event_of(external_id: ExternalId, row: EliteSpaceId) -> EliteObject:
    return EliteObject(event=EliteEventId(f"event-{external_id.incarnation}"), rows=(row,))


@dataclass
class WritersWord(ABC):
    """The part of a story that writers tell."""

    link: Link | None = None
    now: datetime = NOW
    stamps: int = 0
    copies: int = 1
    asked_row: EliteSpaceId | None = None
    """Beside the confirmed one."""

    @abstractmethod
    def hear(self, news: News) -> Self:
        """And decide."""

    def done(self, system: str) -> Self:
        """The writer has made the far side show what was asked."""
        return self._result(System(system), Became.DONE)

    def removed(self) -> Self:
        """The writer finds that its row was made, unheard of, and that people have removed it since."""
        return self._result(System.ELITE, Became.DONE, removed=True)

    def done_late(self, system: str, *, row: str, asked: str | None = None) -> Self:
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

    def refused(self, system: str, reason: Reason) -> Self:
        return self._result(System(system), Became.REFUSED, reason)

    def changed(self, system: str, reason: Reason | None = None, *, stands: bool = False) -> Self:
        """Nothing was written: it is not as decided upon. `stands`: an earlier try has made it, unheard of."""
        return self._result(System(system), Became.CHANGED, reason, stands=stands)

    def gone(self, system: str) -> Self:
        """The writer found our object dead."""
        return self._result(System(system), Became.GONE, Reason.GONE)

    def orphaned(self) -> Self:
        """The writer found that the organizer has no mailbox any more."""
        return self._result(System.OUTLOOK, Became.GONE, Reason.ORGANIZER_GONE)

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
    ) -> Self:
        assert self.link is not None
        issued = self.link.half(system).issued
        assert issued is not None
        wish = issued.wish
        goes_on = isinstance(wish, Booked) and wish.known is not None and self.asked_row in wish.known.rows
        asks = wish.request if isinstance(wish, Booked) else None
        apart = asks.external_id if asks is not None else None
        known = (
            asks.known if asks is not None and apart is not None else wish.known if isinstance(wish, Booked) else None
        )
        if asks is not None and (known is None or not (known.requested or (known.rows and apart is not None))):
            self.asked_row = EliteSpaceId(f"asked-{issued.revision}")
        done = became is Became.DONE or stands
        title = (self.link.personal.title_for_elite if self.link.personal else None) or ""
        event = f"event-{wish.external_id.incarnation if isinstance(wish, Booked) else self.link.elite.incarnation}"
        made = EliteObject(
            event=EliteEventId(event),
            rows=(self.asked_row,) if goes_on and self.asked_row else (EliteSpaceId(f"{event}-row"),),
            requested=(self.asked_row,) if asks is not None and apart is None and self.asked_row else (),
            apart=_event_of(apart, self.asked_row) if apart is not None and self.asked_row else None,
            version=self._stamp() if removed else (self.link.elite.seen.version if self.link.elite.seen else None),
            removed=removed,
            written=name_print(title),
        )
        meeting = OutlookObject(
            organizer=EVENTS,
            event=OutlookEventId("meeting"),
            ical_uid=ICalUid("ours" if self.link.outlook.incarnation == 1 else f"ours-{self.link.outlook.incarnation}"),
            room_copy=NativeKey("ours-copy"),
            version=Version(system=System.OUTLOOK, stamp="2031-03-03T07:00:00.0000000Z"),
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
