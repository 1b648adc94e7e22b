"""A write is not believed but seen: what has come true by the writer's word is watched until its far side shows it.

What it does not show in time is looked at by its ids. An answer is later than the write: one that shows the
far side as it was before says that nothing was written, whatever the call was answered.
"""

from datetime import datetime, timedelta

from contracts.base import trusted
from contracts.commands import (
    Answer,
    Booked,
    EliteWish,
    NoMeeting,
    NotBooked,
    OurMeeting,
    OutlookWish,
    RoomAnswer,
    TheirMeeting,
)
from contracts.elite_side import EliteSeen
from contracts.ids import Revision
from contracts.links import Due, DueWhy, EliteIssued, Issued, Link, OutlookIssued, Refusal, Watch, WishState
from contracts.observations import Observation
from contracts.outlook_side import OutlookSeen, RoomResponse
from contracts.personal import Personal, name_print
from contracts.reasons import Reason
from contracts.results import Result
from contracts.rules import Rule
from contracts.systems import System
from contracts.versions import Version
from contracts.when import same_time
from reconciler.decision.identity.elite_rows import is_apart, rows_taken_back

SETTLES = timedelta(minutes=2)
"""So long a write may take to be seen: notifications and reads of changes take seconds, a poll far less than this."""
LOOKS_MAX = 8
"""Unanswered, each after a longer wait: some four hours. Then people are told."""
_DOUBTED_FROM = 2
"""Tries that came to nothing: by then word of what people have changed should have come."""
_LONGEST = timedelta(hours=1)
_GIVEN = {Answer.ACCEPT: RoomResponse.ACCEPTED, Answer.TENTATIVE: RoomResponse.TENTATIVE}
_watch, _due = trusted(Watch), trusted(Due)
_UNCONFIRMED = Refusal(reason=Reason.WRITE_UNCONFIRMED)


def watched(before: Link, done: Link, news: Result, now: datetime) -> Link:
    """After a wish has come true; `before` has what ingest had shown until then."""
    system = news.target
    half, was = done.half(system), before.half(system)
    seen_so = was.issued is not None and _is_seen(was.seen, was.issued, _version_of(news))
    shows_all = not _keeps_its_name(done, system, _known(before, system)) and not rows_taken_back(half.issued)
    if was.watch is None and seen_so and shows_all:
        return done
    return done.model_copy(update={system.value: half.model_copy(update={"watch": _watch(due_at=now + SETTLES)})})


def doubted(link: Link, news: Result, now: datetime) -> Link:
    """Found otherwise than known, time and again: whoever was to tell of it may never have seen it. It is looked at."""
    half = link.half(news.target)
    issued = half.issued
    if issued is None or issued.state is not WishState.VOID or issued.tries < _DOUBTED_FROM:
        return link
    if not isinstance(issued.wish, Booked | NotBooked) or issued.wish.known is None or news.reason is not None:
        return link
    look = _watch(due_at=now + _LONGEST, looks=1, asked_at=now)  # the next try comes before that
    return link.model_copy(update={news.target.value: half.model_copy(update={"watch": look})})


def is_awaited(link: Link, news: Observation) -> bool:
    """It answers the look that was asked for last."""
    half, answers = link.half(news.seen.system), news.answers
    if answers is None or half.watch is None or half.issued is None:
        return False
    return (answers.link, answers.revision, answers.look) == (link.link, half.issued.revision, half.watch.looks)


def was_not_written(link: Link, news: Observation) -> bool:
    """The far side lives, not as was asked for, and nobody has changed it since the writer looked.

    What is gone is news of its own, and so is what is newer: people have changed it. What we ended, and nobody has
    seen ended since, can't have been made to live again: it never ended.
    """
    half, seen = link.half(news.seen.system), news.seen
    if half.issued is None or half.issued.state is not WishState.DONE or not is_awaited(link, news):
        return False
    if news.unwritten:
        return True
    if _shows(seen, half.issued):
        return _keeps_its_name(link, seen.system, news.personal)
    if seen.version is None:
        return isinstance(half.issued.wish, NoMeeting)
    known = half.seen.version if half.seen is not None else None
    return _ends(half.issued, seen) or (known is not None and not known.is_older_than(seen.version))


def confirmed(before: Link, link: Link, news: Observation) -> Link:
    """The far side has spoken since: as was asked for, or as people have changed it.

    What was seen before the write, and is told only now, confirms nothing.
    """
    system, seen = news.seen.system, news.seen
    if isinstance(seen, EliteSeen) and is_apart(link.elite, seen):
        return link  # of another event than what is watched
    half, was = link.half(system), before.half(system).seen
    issued, known = half.issued, was.version if was is not None else None
    if issued is None:
        return link
    is_newer = seen.version is None or known is None or known.is_older_than(seen.version)
    was_written = half.watch is not None and issued.state is WishState.DONE
    keeps_its_name = was_written and _keeps_its_name(link, system, news.personal)
    is_newer = is_newer and not keeps_its_name and not (half.watch is not None and _ends(issued, seen))
    if rows_taken_back(issued) and half.watch is not None and not is_awaited(before, news) and seen.version is not None:
        return link  # of other rows than those
    is_shown = _shows(seen, issued) and not _keeps_its_name(link, system, news.personal)
    if not is_shown and not is_newer and not is_awaited(before, news):
        return link
    if keeps_its_name:
        link = _never_named(link, system, issued, news.personal)
        half = link.half(system)
    if _is_told(link, system):
        link = link.model_copy(update={"standing": None})
    if was_refused_in_silence(issued):
        state = WishState.DONE if is_shown else WishState.VOID
        issued = issued.model_copy(update={"state": state, "refusal": None})
    return link.model_copy(update={system.value: half.model_copy(update={"issued": issued, "watch": None})})


def written_again(link: Link, system: System, *, rewritten: bool) -> Link:
    """The same wish is issued once more; what followed from its coming true is taken back."""
    half = link.half(system)
    assert half.issued is not None
    fresh = {
        "epoch": link.epoch,
        "revision": Revision(link.revision + 1),
        "state": WishState.OPEN,
        "refusal": None,
        "rewritten": rewritten,
    }
    issued = half.issued.model_copy(update=fresh)
    known = issued.wish.known if isinstance(issued.wish, NoMeeting | NotBooked) else None
    ours = known if known is not None and system is not link.origin else half.ours
    half = half.model_copy(update={"issued": issued, "watch": None, "ours": ours})
    return _not_followed(link.model_copy(update={system.value: half}), system)


def refused_in_silence(link: Link, system: System) -> Link:
    """What was written twice and is not there is as good as refused, until it is seen after all."""
    half = link.half(system)
    assert half.issued is not None
    issued = half.issued.model_copy(update={"state": WishState.REFUSED, "refusal": _UNCONFIRMED})
    return link.model_copy(update={system.value: half.model_copy(update={"issued": issued, "watch": None})})


def looked_for(link: Link, now: datetime) -> tuple[Link, System | None]:
    """Asks for the looks whose time has come; and the side that was asked for in vain too often."""
    for system in System:
        half = link.half(system)
        watch = half.watch
        if watch is None or watch.due_at > now:
            continue
        if watch.looks >= LOOKS_MAX:
            return link.model_copy(update={system.value: half.model_copy(update={"watch": None})}), system
        wait = min(SETTLES * 2**watch.looks, _LONGEST)
        again = watch.model_copy(update={"looks": watch.looks + 1, "asked_at": now, "due_at": now + wait})
        link = link.model_copy(update={system.value: half.model_copy(update={"watch": again})})
    return link, None


def asked_again(link: Link) -> Link:
    """A person asks to try again: what could not be seen is written once more, where it still differs."""
    for system in System:
        issued = link.half(system).issued
        if issued is not None and (was_refused_in_silence(issued) or _is_told(link, system)):
            link = written_again(link, system, rewritten=False)
    return link


def believed(link: Link) -> Link:
    """Where the writer's word is all there ever is: in a replay."""
    for system in System:
        half = link.half(system)
        if half.watch is not None:
            link = link.model_copy(update={system.value: half.model_copy(update={"watch": None})})
    return link


def unverified(link: Link) -> Due | None:
    """Of a closed link too: that a booking has ended is to be seen as well."""
    watches = [half.watch for half in (link.outlook, link.elite) if half.watch is not None]
    first = min(watches, key=lambda one: one.due_at, default=None)
    return _due(at=first.due_at, why=DueWhy.UNVERIFIED, looks=first.looks) if first is not None else None


def _known(link: Link, system: System) -> Personal | None:
    if link.personal is None:
        return None
    return link.personal.outlook if system is System.OUTLOOK else link.personal.elite


def _ends(issued: OutlookIssued | EliteIssued, seen: OutlookSeen | EliteSeen) -> bool:
    """A declined copy goes for good: a new request is another one."""
    wish = issued.wish
    if isinstance(wish, RoomAnswer):
        return wish.answer is Answer.DECLINE and wish.room_copy == seen.key
    return isinstance(wish, NoMeeting | NotBooked)


def _is_told(link: Link, system: System) -> bool:
    stands = link.standing
    return stands is not None and stands.system is system and stands.reason is Reason.WRITE_UNCONFIRMED


def was_refused_in_silence(issued: Issued) -> bool:
    refusal = issued.refusal
    return issued.state is WishState.REFUSED and refusal is not None and refusal.reason is Reason.WRITE_UNCONFIRMED


def _version_of(news: Result) -> Version | None:
    if news.outlook is not None:
        return news.outlook.room_version or news.outlook.version
    return news.elite.version if news.elite is not None else None


def _is_seen(
    seen: OutlookSeen | EliteSeen | None, issued: OutlookIssued | EliteIssued, written: Version | None
) -> bool:
    """Ingest was quicker than the writer's report."""
    if seen is None or not _shows(seen, issued):
        return False
    return seen.version is None or written is None or not seen.version.is_older_than(written)


def _shows(seen: OutlookSeen | EliteSeen, issued: OutlookIssued | EliteIssued) -> bool:
    """Its time, room and status or answer; of what is only to be called otherwise, its life."""
    wish = issued.wish
    if isinstance(seen, EliteSeen):
        return _shows_booking(seen, wish)
    match wish:
        case OurMeeting():
            answered = seen.response is RoomResponse.ACCEPTED if wish.accept else seen.response.is_live
            there = wish.only_named or same_time(seen.interval, wish.interval)
            return answered and seen.mailbox == wish.room and there
        case RoomAnswer() | TheirMeeting():
            if wish.answer is Answer.DECLINE:
                return not seen.response.is_live or seen.key != wish.room_copy
            given = seen.response.is_live if wish.answer is None else seen.response is _GIVEN[wish.answer]
            return given and same_time(seen.interval, wish.interval)
    return seen.response is RoomResponse.CANCELLED  # a room that declined has let go, and the meeting stands


def _shows_booking(seen: EliteSeen, wish: OutlookWish | EliteWish) -> bool:
    if not isinstance(wish, Booked):
        return not seen.status.is_live
    if wish.only_named:
        return seen.status.is_live
    # What was made, or lives again, is left as firm as people have made it since.
    may_be_firmer = wish.known is None or wish.revive
    as_firm = seen.status is wish.status or (may_be_firmer and seen.status.is_at_least(wish.status))
    return as_firm and seen.room == wish.room and same_time(seen.interval, wish.interval)


def _keeps_its_name(link: Link, system: System, shown: Personal | None) -> bool:
    """It is called as we had called it before, and not as was asked for: what people call it is theirs."""
    issued = link.half(system).issued
    wish = issued.wish if issued is not None else None
    if not isinstance(wish, Booked | OurMeeting) or wish.known is None or link.personal is None:
        return False
    asked = link.personal.title_for_outlook if system is System.OUTLOOK else link.personal.title_for_elite
    name = shown.title if shown is not None else None
    return name is not None and asked not in (None, name) and name_print(name) == wish.known.written


def _never_named(link: Link, system: System, issued: OutlookIssued | EliteIssued, shown: Personal | None) -> Link:
    """People have changed it since, so it is not written as it was wished; its new name is still to be written."""
    half, wish = link.half(system), issued.wish
    assert isinstance(wish, Booked | OurMeeting)
    assert wish.known is not None
    called = {f"title_for_{system}": shown.title if shown is not None else None}
    personal = link.personal.model_copy(update=called) if link.personal is not None else None
    ours = half.ours.model_copy(update={"written": wish.known.written}) if half.ours is not None else None
    return link.model_copy(
        update={"personal": personal, system.value: half.model_copy(update={"ours": ours})},
    )


def _not_followed(link: Link, system: System) -> Link:
    """F1, B3: the other side's wish had taken over the time that was not written."""
    half, other = link.half(system), link.half(system.other)
    if half.issued is None or other.issued is None or half.seen is None or half.seen.interval is None:
        return link
    f1 = link.origin is System.ELITE and isinstance(half.issued.wish, Booked)
    b3 = isinstance(half.issued.wish, TheirMeeting)
    if not (f1 or b3) or not isinstance(other.issued.wish, OurMeeting | Booked):
        return link
    wish = other.issued.wish
    if isinstance(wish, Booked) and wish.request is not None:
        request = wish.request.model_copy(update={"interval": half.seen.interval})
        wish = wish.model_copy(update={"request": request})
    elif f1 or half.issued.rule in (Rule.B3, Rule.R2):
        wish = wish.model_copy(update={"interval": half.seen.interval})
    back = other.model_copy(update={"issued": other.issued.model_copy(update={"wish": wish})})
    return link.model_copy(update={system.other.value: back})
