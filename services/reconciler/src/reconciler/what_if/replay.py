"""Both replays side by side: what was seen is news to each as it would have shown there.

The replay as configured goes first. What tells it something new, people did; the rest is the echo of what was
written. Of our objects, people's doings are carried over where both replays show them the same thing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from contracts.commands import OurMeeting
from contracts.configuration import TenantConfiguration
from contracts.elite_side import EliteSeen
from contracts.ids import LinkId, NativeKey, link_id
from contracts.links import Link, WishState
from contracts.observations import Observation
from contracts.outlook_side import OutlookSeen, RoomResponse
from contracts.systems import System
from contracts.when import same_time
from reconciler.what_if.as_shown import answer_under, is_ours, mailboxes_are_alike, renamed, was_our_answer
from reconciler.what_if.recorded import Recorded
from reconciler.what_if.run import Run
from reconciler.what_if.same import shown_by, shows_the_same

LATE = timedelta(minutes=2)
"""So long after a write the state before it may still be told, by a look that was on its way."""


@dataclass
class Replayed:
    configured: Run
    changed: Run
    heard: int = 0
    not_known: set[LinkId] = field(default_factory=set)
    """Of these people, or a room's delegates, would have met something else: what they would have done is not known."""


def replayed(
    recorded: Recorded,
    configured: TenantConfiguration,
    changed: TenantConfiguration,
    *,
    since: datetime,
    until: datetime,
) -> Replayed:
    both = _SideBySide(recorded, configured, changed)
    for run in both.runs:
        run.begin(since)
    for at, news in recorded.seen:
        for run in both.runs:
            run.wait(at)
        both.hear(news, at)
    for run in both.runs:
        run.wait(until)
    return both.replayed


class _SideBySide:
    def __init__(self, recorded: Recorded, configured: TenantConfiguration, changed: TenantConfiguration) -> None:
        start = list(recorded.start.values())
        self._recorded = recorded
        self._was = Run(configured, start, recorded.refused)
        self._now = Run(changed, start, recorded.refused, self._answered_by_itself)
        self.runs = (self._was, self._now)
        self.replayed = Replayed(self._was, self._now)

    def hear(self, news: Observation, at: datetime) -> None:
        self.replayed.heard += 1
        known = self._was.link_of(news) or self._recorded.link_of(news)
        was, now = self._was.link(known), self._now.link(known)
        if is_ours(news.seen):
            if was is not None:
                self._hear_of_ours(news, was, now, at)
        elif was is not None and _is_their_half(news, was):
            self._hear_of_ours(news, was, now, at)
        else:
            self._hear_of_theirs(news, was, now, at)

    def _hear_of_theirs(self, news: Observation, was: Link | None, now: Link | None, at: datetime) -> None:
        told = self._as_shown(news, was, now)
        self._was.hear(news, at)
        if told is not None:
            self._now.hear(told, at)

    def _hear_of_ours(self, news: Observation, was: Link, now: Link | None, at: datetime) -> None:
        """Or of a booking that stood in both systems and was linked: what people do there is carried over too."""
        if self._is_late(news, was, at):
            return
        alike = now is not None and self._show_the_same(news.seen.system, was, now)
        is_news = self._is_news(news, was)
        for run, link, hears in ((self._was, was, True), (self._now, now, alike)):
            told = renamed(news, link) if link is not None else None
            if hears and told is not None:
                run.hear(told, at)
        if is_news and not alike:
            self.replayed.not_known.add(was.link)

    def _as_shown(self, news: Observation, was: Link | None, now: Link | None) -> Observation | None:
        """In the changed replay. None: it has nothing of it."""
        seen = news.seen
        before = now.outlook.seen if now is not None else None
        if isinstance(seen, EliteSeen):
            return news
        if was is not None and was_our_answer(seen, was):
            return _showing(news, before.response, like=before) if before is not None else None
        spaces = (self._was.configuration.mapping(seen.space), self._now.configuration.mapping(seen.space))
        policy = self._now.policy_of_space(seen.space)
        if spaces[0] is None or spaces[1] is None or policy is None or mailboxes_are_alike(spaces[0], spaces[1]):
            return news
        was_seen = was.outlook.seen if was is not None else None
        had = _answer_for(seen, was_seen)
        by_people = seen.response is RoomResponse.DECLINED and had is RoomResponse.ACCEPTED
        response = answer_under(
            policy, seen, _answer_for(seen, before), by_people=by_people, is_free=self._is_free(seen, now)
        )
        if policy.outlook_decides and not policy.room_answers_by_itself and response is RoomResponse.TENTATIVE:
            self.replayed.not_known.add(self._id_of(news, now))
        return _showing(news, response)

    def _is_free(self, seen: OutlookSeen, link: Link | None) -> Callable[[], bool]:
        return partial(self._now.is_free_in_outlook, seen, link)

    def _answered_by_itself(self, link: Link, at: datetime) -> Observation | None:
        """A room takes or declines our meeting; where the replay as configured has the same, the record tells."""
        policy, was = self._now.policy_of(link), self._was.link(link.link)
        issued, ours, seen = link.outlook.issued, link.outlook.ours, link.outlook.seen
        done = issued is not None and issued.state is WishState.DONE
        if policy is None or issued is None or not done or not isinstance(issued.wish, OurMeeting) or ours is None:
            return None
        wish = issued.wish
        answered = seen is not None and not seen.response.is_pending and same_time(seen.interval, wish.interval)
        if wish.accept or answered or not policy.room_answers_by_itself:
            return None
        if was is not None and self._show_the_same(System.OUTLOOK, was, link):
            return None
        invited = OutlookSeen(
            key=ours.room_copy or NativeKey(ours.event),
            space=link.space,
            mailbox=wish.room,
            response=RoomResponse.ACCEPTED,
            ical_uid=ours.ical_uid,
            meeting_key=NativeKey(ours.ical_uid),
            interval=wish.interval,
            organizer=ours.organizer,
            organizer_copy=ours.event,
            mark=wish.mark,
        )
        free = self._now.is_free_in_outlook(invited, link)
        response = RoomResponse.ACCEPTED if free else RoomResponse.DECLINED
        return _showing(Observation(tenant=link.tenant, seen=invited, looked_at=at), response)

    def _is_late(self, news: Observation, was: Link, at: datetime) -> bool:
        """A state before the last one, told soon after it changed: nobody put it back."""
        states = self._was.shown(was, news.seen.system)
        shown = shown_by(news.seen)
        known = states and states[-1][1] != shown and any(state == shown for _, state in states)
        return bool(known) and at - states[-1][0] < LATE

    def _is_news(self, news: Observation, was: Link) -> bool:
        states = self._was.shown(was, news.seen.system)
        return not states or states[-1][1] != shown_by(news.seen)

    def _show_the_same(self, system: System, was: Link, now: Link) -> bool:
        policies = (self._was.policy_of(was), self._now.policy_of(now))
        if policies[0] is None or policies[1] is None:
            return False
        return shows_the_same(system, was, policies[0], now, policies[1])

    def _id_of(self, news: Observation, now: Link | None) -> LinkId:
        return now.link if now is not None else link_id(news.tenant, news.seen.system, news.seen.key)


def _is_their_half(news: Observation, link: Link) -> bool:
    """The side on which it was not born, where people had a booking of their own."""
    return link.origin is not news.seen.system and link.half(news.seen.system).seen is not None


def _answer_for(seen: OutlookSeen, known: OutlookSeen | None) -> RoomResponse | None:
    """What was answered for this time before."""
    return known.response if known is not None and same_time(known.interval, seen.interval) else None


def _showing(news: Observation, response: RoomResponse, *, like: OutlookSeen | None = None) -> Observation:
    shown = {"response": response} | ({"interval": like.interval} if like is not None else {})
    return news.model_copy(update={"seen": news.seen.model_copy(update=shown)})
