"""How what was recorded would show under the changed configuration: whose doing it was, and under which ids."""

from collections.abc import Callable

from contracts.commands import RoomAnswer, TheirMeeting
from contracts.configuration import SpaceMapping
from contracts.elite_side import EliteSeen, ExternalId
from contracts.ids import NativeKey
from contracts.links import Link, WishState
from contracts.observations import Observation
from contracts.outlook_side import Mark, OutlookSeen, RoomResponse
from contracts.when import same_time
from reconciler.decision.identity.finding import aliases_of, names_in
from reconciler.decision.learning.as_written import GIVEN
from reconciler.decision.policy import Policy


def is_ours(seen: OutlookSeen | EliteSeen) -> bool:
    """It carries our mark. Busy time (rule 4) is nobody's, whatever event it is of."""
    if isinstance(seen, EliteSeen) and seen.in_use is not None:
        return False
    return (seen.mark if isinstance(seen, OutlookSeen) else seen.external_id) is not None


def renamed(news: Observation, link: Link) -> Observation | None:
    """The same sight under the ids that the replay gave to what it made; None where it has nothing there."""
    seen = news.seen
    if not is_ours(seen) and not set(names_in(seen)).isdisjoint(aliases_of(link)):
        return news
    if isinstance(seen, EliteSeen):
        return _renamed_in_elite(news, seen, link)
    ours, known = link.outlook.ours, link.outlook.seen
    uid = ours.ical_uid if ours is not None else known.ical_uid if known is not None else None
    key = ours.room_copy if ours is not None else known.key if known is not None else None
    if uid is None:
        return None
    mark = Mark(link=link.link, incarnation=link.outlook.incarnation)
    names = {"key": key or seen.key, "ical_uid": uid, "meeting_key": NativeKey(uid), "version": None, "mark": mark}
    return news.model_copy(update={"seen": seen.model_copy(update=names)})


def _renamed_in_elite(news: Observation, seen: EliteSeen, link: Link) -> Observation | None:
    known = link.elite.ours or link.elite.seen
    if known is None:
        return None
    mark = ExternalId(meeting=link.meeting, incarnation=link.elite.incarnation) if seen.external_id else None
    names = {
        "key": NativeKey(known.rows[0]),
        "event": known.event,
        "rows": known.rows,
        "version": None,
        "external_id": mark,
    }
    return news.model_copy(update={"seen": seen.model_copy(update=names)})


def was_our_answer(seen: OutlookSeen, link: Link) -> bool:
    """The response (or, by B3, the time too) is what the replay as configured asked for itself."""
    issued = link.outlook.issued
    if issued is None or issued.state is not WishState.DONE or not isinstance(issued.wish, RoomAnswer | TheirMeeting):
        return False
    answer = issued.wish.answer
    given = GIVEN[answer] if answer is not None else RoomResponse.NONE
    return given is seen.response and same_time(issued.wish.interval, seen.interval)


def mailboxes_are_alike(was: SpaceMapping, now: SpaceMapping) -> bool:
    """The room would answer as it did."""
    settings = (was.mailbox_settings.auto_accept, now.mailbox_settings.auto_accept)
    return was.mode is now.mode and settings[0] is settings[1]


def answer_under(
    policy: Policy, seen: OutlookSeen, before: RoomResponse | None, *, by_people: bool, is_free: Callable[[], bool]
) -> RoomResponse:
    """What the room's mailbox would have answered; `before`: what it had answered for this time already.

    An Elite-managed room answers nothing, one that answers by itself takes what is free, delegates are not known.
    What people did is kept: a cancellation, and a decline that followed an acceptance (`by_people`).
    """
    if seen.booked_directly or seen.response is RoomResponse.CANCELLED or by_people:
        return seen.response
    if before is not None and before is not RoomResponse.NONE:
        return before
    if policy.room_answers_by_itself:
        return RoomResponse.ACCEPTED if is_free() else RoomResponse.DECLINED
    if policy.outlook_decides and seen.response is RoomResponse.DECLINED:
        return seen.response
    return RoomResponse.TENTATIVE
