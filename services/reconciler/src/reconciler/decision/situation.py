"""The value that every rule reads: what both sides show, what was wished, who else holds the room."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from contracts.commands import Answer, Booked, ChangeRequest, NoMeeting, NotBooked, OurMeeting, RoomAnswer
from contracts.elite_side import EliteSeen
from contracts.links import Decided, EliteIssued, Link, OutlookIssued, WishState
from contracts.outlook_side import OutlookSeen, RoomResponse
from contracts.personal import Personal
from contracts.reasons import Reason
from contracts.rules import Rule
from contracts.when import AllDay, Timed, same_time
from reconciler.decision.holds.room_holds import Followed
from reconciler.decision.identity.meeting_event import ended_with_another, is_being_revived
from reconciler.decision.policy import Policy
from reconciler.decision.timeline import Timeline

PUT_BACKS_MAX = 2
"""Of one booking within a day; then a person has to look (rule 17)."""
_STANDS = (WishState.OPEN, WishState.DONE)
_NOT_MOVED = (Rule.E7, Rule.E9)
"""Where Outlook decides and does not take the new place."""


@dataclass(frozen=True)
class Situation:
    policy: Policy
    link: Link
    timeline: Timeline
    now: datetime
    shares_meeting: bool = False
    """Other rooms stand in the same meeting at the same time: to move it is not ours alone."""
    siblings: tuple[Link, ...] = ()
    """Other bookings of its meeting, as far as they tell which Elite event it goes to."""
    may_try_again: bool = False
    """What was refused may be wished once more: the slot changed, its time has come, or a person asks."""
    follows: Followed | None = None
    """Of a hold (E12)."""

    # Of the link: rules ask for these again and again, so they are taken out once.
    outlook: OutlookSeen | None = field(init=False, repr=False, compare=False)
    elite: EliteSeen | None = field(init=False, repr=False, compare=False)
    requested: EliteSeen | None = field(init=False, repr=False, compare=False)
    """The booked space at the time that the organizer asks for instead of the confirmed one (O9)."""
    to_outlook: OutlookIssued | None = field(init=False, repr=False, compare=False)
    to_elite: EliteIssued | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        outlook, elite, mine = self.link.outlook, self.link.elite, self.__dict__
        mine["outlook"], mine["to_outlook"] = outlook.seen, outlook.issued
        mine["elite"], mine["requested"], mine["to_elite"] = elite.seen, elite.requested, elite.issued

    def of(self, link: Link) -> "Situation":
        """The same, with the link as it is now."""
        if link is self.link:
            return self
        return Situation(
            self.policy,
            link,
            self.timeline,
            self.now,
            self.shares_meeting,
            self.siblings,
            self.may_try_again,
            self.follows,
        )

    @property
    def outlook_personal(self) -> Personal | None:
        return self.link.personal.outlook if self.link.personal else None

    @property
    def elite_personal(self) -> Personal | None:
        return self.link.personal.elite if self.link.personal else None

    @property
    def title_for_elite(self) -> str | None:
        """What our last wish called it there."""
        return self.link.personal.title_for_elite if self.link.personal else None

    @property
    def title_for_outlook(self) -> str | None:
        return self.link.personal.title_for_outlook if self.link.personal else None

    @property
    def booking_we_keep(self) -> Booked | None:
        """The booking that we asked Elite for and that was not refused, taken back or ended since.

        A change of it that came to nothing leaves it as it stands there.
        """
        issued, seen = self.to_elite, self.elite
        if issued is None or not isinstance(issued.wish, Booked):
            return None
        if issued.state in _STANDS:
            return issued.wish
        came_to_nothing = issued.state is WishState.VOID and issued.wish.known is not None and not issued.wish.revive
        if not came_to_nothing or seen is None or seen.interval is None:
            return None
        if not seen.status.is_live:
            return issued.wish
        status = issued.wish.status if self.policy.outlook_decides else seen.status
        return issued.wish.model_copy(update={"room": seen.room, "interval": seen.interval, "status": status})

    @property
    def meeting_we_keep(self) -> OurMeeting | None:
        """The meeting that we asked Outlook for and that was not refused or taken back since.

        A move that came to nothing, as people had moved it meanwhile, leaves it as it was asked for before.
        """
        issued = self.to_outlook
        if issued is None or not isinstance(issued.wish, OurMeeting):
            return None
        if issued.state in _STANDS:
            return issued.wish
        stood_at = issued.wish.stood_at if issued.state is WishState.VOID and issued.refusal is None else None
        return None if stood_at is None else issued.wish.model_copy(update={"interval": stood_at})

    @property
    def our_meeting_seen(self) -> OutlookSeen | None:
        """The room's copy of the meeting that stands now, not of one before it."""
        seen, ours = self.outlook, self.link.outlook.ours
        if seen is None or ours is None or seen.ical_uid != ours.ical_uid:
            return None
        return seen

    @property
    def our_meeting_was_found_dead(self) -> bool:
        """The writer looked for it, and it is cancelled or gone, by no doing of ours."""
        issued = self.to_outlook
        if issued is None or not isinstance(issued.wish, OurMeeting) or issued.state is not WishState.VOID:
            return False
        if issued.after_cancel:
            return False
        return issued.refusal is not None and issued.refusal.reason is Reason.GONE

    @property
    def organizer_is_gone(self) -> bool:
        """F6: nobody can change or cancel our meeting any more, as the writer or ingest found out."""
        seen, issued = self.our_meeting_seen, self.to_outlook
        met = issued is not None and issued.state is WishState.VOID and issued.refusal is not None
        if met and issued is not None and issued.refusal is not None:
            return issued.refusal.reason is Reason.ORGANIZER_GONE
        return seen is not None and seen.is_orphan

    @property
    def our_meeting_was_cancelled(self) -> bool:
        """By people, or the room was taken off it."""
        seen, issued = self.our_meeting_seen, self.to_outlook
        done = issued is not None and issued.state is WishState.DONE
        return done and seen is not None and seen.response is RoomResponse.CANCELLED

    @property
    def answer_we_gave(self) -> RoomAnswer | None:
        """To the copy that the room has, or had last. A room that was asked anew since shows no answer."""
        issued, seen = self.to_outlook, self.outlook
        if issued is None or not isinstance(issued.wish, RoomAnswer) or issued.state not in _STANDS:
            return None
        if seen is None or seen.key != issued.wish.room_copy:
            return None
        given = issued.state is WishState.DONE and issued.wish.answer is not Answer.DECLINE
        return None if given and seen.response is RoomResponse.NONE else issued.wish

    @property
    def was_asked_again(self) -> bool:
        """O20: we declined a copy of the room's that is gone; it was invited anew, and Elite was not asked since."""
        declined, seen, asked = self.to_outlook, self.outlook, self.to_elite
        if declined is None or not isinstance(declined.wish, RoomAnswer) or declined.wish.answer is not Answer.DECLINE:
            return False
        is_another = seen is not None and seen.response.is_live and seen.key != declined.wish.room_copy
        since = asked is not None and (asked.epoch, asked.revision) > (declined.epoch, declined.revision)
        return is_another and not since

    @property
    def put_backs_today(self) -> int:
        """Of this booking, within the last day."""
        since = self.now - timedelta(days=1)
        return sum(_puts_back(line) and line.at > since for line in self.link.history)

    @property
    def is_being_moved_in_elite(self) -> bool:
        """By us: what Elite shows, be it the old rows or the new ones, is on its way."""
        issued = self.to_elite
        return issued is not None and issued.state is WishState.OPEN and isinstance(issued.wish, Booked)

    @property
    def is_being_put_back_in_elite(self) -> bool:
        """E7, E9: what Elite still shows is not what people gave it any more."""
        return self.is_being_moved_in_elite and self.to_elite is not None and self.to_elite.rule in _NOT_MOVED

    @property
    def elite_was_refused(self) -> bool:
        issued = self.to_elite
        return issued is not None and issued.state is WishState.REFUSED and isinstance(issued.wish, Booked)

    @property
    def our_meeting_is_shared(self) -> bool:
        """F7: the writer did not put it back, as people have added another mapped room to it."""
        issued = self.to_outlook
        if issued is None or not isinstance(issued.wish, OurMeeting) or issued.refusal is None:
            return False
        return issued.wish.alone and issued.refusal.reason is Reason.NEEDS_PERSON

    def elite_refused(self, interval: Timed | AllDay) -> bool:
        """At this time, and it is not to be tried again."""
        wish = self.to_elite.wish if self.to_elite and self.elite_was_refused and not self.may_try_again else None
        return isinstance(wish, Booked) and same_time(wish.interval, interval)

    @property
    def outlook_was_refused(self) -> bool:
        issued = self.to_outlook
        return issued is not None and issued.state is WishState.REFUSED

    @property
    def outlook_met_a_conflict(self) -> bool:
        issued = self.to_outlook
        refusal = issued.refusal if issued is not None and self.outlook_was_refused else None
        return refusal is not None and refusal.reason is Reason.CONFLICT

    @property
    def elite_was_taken_back(self) -> bool:
        """We asked for its cancellation: that it ends, or has ended, is no news from the events team."""
        issued = self.to_elite
        return issued is not None and isinstance(issued.wish, NotBooked) and issued.state is not WishState.VOID

    @property
    def ended_by_people_in_elite(self) -> bool:
        """Not by our own cancellation, nor before the life that we, or the organizer, have asked for since."""
        seen = self.elite
        ended = seen is not None and not seen.status.is_live and not self.was_asked_again
        ended = ended and not self.elite_was_taken_back and not is_being_revived(self.link.elite)
        return ended and not self.ended_with_another

    @property
    def ended_with_another(self) -> bool:
        """Booking of its meeting, whose rows they were before people moved them here: that one we have cancelled."""
        return ended_with_another(self.link.elite, self.siblings)

    @property
    def is_pending_request(self) -> bool:
        """It waits in Elite for the events team to decide."""
        seen, statuses = self.elite, self.policy.statuses
        if self.policy.outlook_decides or seen is None or self.elite_was_taken_back:
            return False
        return seen.status.is_live and not seen.status.is_at_least(statuses.confirmation)

    @property
    def request_we_made(self) -> ChangeRequest | None:
        """The change of a confirmed booking that we have put before the events team (O9)."""
        issued = self.to_elite
        if issued is None or not isinstance(issued.wish, Booked) or issued.state not in _STANDS:
            return None
        return issued.wish.request

    @property
    def is_pending_change(self) -> bool:
        """Beside the confirmed booking another time waits in Elite for the events team to decide."""
        if self.elite_was_taken_back or self.requested is None:
            return self.request_we_made is not None and not self.elite_was_taken_back
        status = self.requested.status
        return status.is_live and not status.is_at_least(self.policy.statuses.confirmation)

    @property
    def is_being_cancelled_in_elite(self) -> bool:
        """Asked for and not come true: what Elite still shows is about to end, or a person has to look."""
        return self.elite_was_taken_back and self.to_elite is not None and self.to_elite.state is not WishState.DONE

    @property
    def stands_in_elite(self) -> bool:
        """Something of this booking may be live in Elite: seen there, or asked for and not taken back."""
        if self.elite_was_taken_back:
            return False
        if self.requested is not None and self.requested.status.is_live:
            return True
        if self.elite is not None:
            return self.elite.status.is_live
        return self.booking_we_keep is not None or self._was_given_up(self.to_elite)

    @property
    def stands_in_outlook(self) -> bool:
        """A meeting of ours may be live in Outlook."""
        issued = self.to_outlook
        if issued is not None and isinstance(issued.wish, NoMeeting) and issued.state is not WishState.VOID:
            return False
        return self.meeting_we_keep is not None or self.link.outlook.ours is not None

    @staticmethod
    def _was_given_up(issued: EliteIssued | None) -> bool:
        """After its tries were used up nobody knows whether the write took effect."""
        return bool(issued and issued.refusal and issued.refusal.reason is Reason.THROTTLED)

    @property
    def waits_for_own_hold(self) -> bool:
        """A hold of its own event or meeting is still in its room: to be let go before the room is asked."""
        if self.follows is not None or not self.timeline.holds:
            return False
        shown = [self.elite.interval] if self.elite is not None and self.elite.status.is_live else []
        shown += [self.outlook.interval] if self.outlook is not None and self.outlook.response.is_live else []
        return any(one is not None and self.timeline.own_holds(self.link, one) for one in shown)

    def has_begun(self, interval: Timed | AllDay | None) -> bool:
        return interval is not None and interval.start <= self.now


def _puts_back(line: Decided) -> bool:
    """Of O9 only a meeting whose new time is taken goes back."""
    if line.overtaken:
        return False
    return line.reason is Reason.REVERTED or (line.rule in (*_NOT_MOVED, Rule.O9) and line.reason is Reason.CONFLICT)
