"""Ids in Microsoft's looks, made from ids and counts that are handed in."""

from base64 import b64encode, urlsafe_b64encode
from datetime import date, datetime
from hashlib import sha256

_GLOBAL_OBJECT_ID = "040000008200E00074C5B7101A82E008"
_NO_DATE = "00000000"


_IMMUTABLE, _MOVING = "AAkALg", "AAMkAG"
_MOVES_DIGITS = 4


def item_id(new_id: str) -> str:
    """Immutable and case-sensitive, as real ones are."""
    return _IMMUTABLE + urlsafe_b64encode(sha256(new_id.encode()).digest()[:28]).decode()


def moving(item_id: str, moves: int) -> str:
    """The id that callers get who do not ask for immutable ones: another one after each move."""
    return f"{_MOVING}{item_id[len(_IMMUTABLE) :]}{moves:0{_MOVES_DIGITS}X}"


def immutable_of(moving_id: str) -> str:
    """Of any text; what is no moving id leads to no item."""
    return _IMMUTABLE + moving_id[len(_MOVING) : -_MOVES_DIGITS]


def change_key(mailbox_id: str, count: int) -> str:
    return b64encode(sha256(mailbox_id.encode()).digest()[:8] + count.to_bytes(8, "big")).decode()


def ical_uid(new_id: str, created: datetime) -> str:
    """A global object id; the four bytes of the occurrence's date are zero in a single item and a master."""
    ticks = f"{int(created.timestamp() * 1_000_000):016X}"
    unique = sha256(new_id.encode()).hexdigest()[:32].upper()
    return f"{_GLOBAL_OBJECT_ID}{_NO_DATE}{ticks}000000000000000010000000{unique}"


def occurrence_uid(master_uid: str, day: date) -> str:
    """Different for each occurrence, as documented: the master's with the date of the original start."""
    at = len(_GLOBAL_OBJECT_ID)
    return f"{master_uid[:at]}{day.year:04X}{day.month:02X}{day.day:02X}{master_uid[at + len(_NO_DATE) :]}"


def exception_uid(item_id: str, occurrence_uid: str) -> str:
    """Of an exception that goes by another iCalUId in each mailbox."""
    return occurrence_uid[:-32] + sha256(item_id.encode()).hexdigest()[:32].upper()


def join_url(new_id: str, tenant_id: str) -> str:
    return (
        f"https://teams.microsoft.com/l/meetup-join/19%3ameeting_{sha256(new_id.encode()).hexdigest()[:24]}"
        f"%40thread.v2/0?context=%7b%22Tid%22%3a%22{tenant_id}%22%7d"
    )
