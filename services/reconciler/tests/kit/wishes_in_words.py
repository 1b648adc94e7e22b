"""What is asked of each side, in a few words: `elite booked definite 9-10`, `outlook decline`, `nothing`."""

from contracts.commands import Booked, ChangeRequest, EliteWish, NotBooked, OurMeeting, OutlookWish, TheirMeeting
from contracts.when import Timed


def in_words(to_elite: EliteWish | None, to_outlook: OutlookWish | None) -> str:
    return "; ".join(words for words in (_elite(to_elite), _outlook(to_outlook)) if words) or "nothing"


def _elite(wish: EliteWish | None) -> str:
    match wish:
        case Booked():
            revived = " revived" if wish.revive else ""
            verb = "named" if wish.only_named else "booked"
            asked = _asked(wish.request) if wish.request is not None else ""
            gone = f" without {len(wish.surplus)}" if wish.surplus else ""
            return f"elite{revived} {verb} {wish.status} {_hours(wish.interval)}{asked}{gone}{_ends(wish)}"
        case NotBooked():
            return f"elite {wish.status}{_ends(wish)}"
    return ""


def _asked(request: ChangeRequest) -> str:
    own = request.external_id
    apart = f" in event {own.incarnation}" if own is not None else ""
    return f" and {request.status} {_hours(request.interval)}{apart}"


def _ends(wish: EliteWish) -> str:
    own = wish.ends.external_id if wish.ends is not None else None
    return f" ending event {own.incarnation}" if own is not None else ""


def _outlook(wish: OutlookWish | None) -> str:
    if wish is None:
        return ""
    if isinstance(wish, OurMeeting):
        if wish.only_named:
            return "outlook named"
        anew = " instead of the orphan" if wish.orphan else ""
        return f"outlook meeting{' accepted' if wish.accept else ''} {_hours(wish.interval)}{anew}"
    if isinstance(wish, TheirMeeting):
        verb = "invited" if wish.invite else "moved"
        return f"outlook {verb} {_hours(wish.interval)} {wish.answer or 'by itself'}"
    return "outlook cancel" if wish.kind == "no_meeting" else f"outlook {wish.answer}"


def _hours(interval: object) -> str:
    assert isinstance(interval, Timed)
    return f"{interval.start.hour}-{interval.end.hour}"
