"""Ids. Tenant and space ids are ours; link and meeting ids are made once, at birth, and never derived again.

Rooms, times and native ids change during a booking's life, so a link is found by its aliases, not by
computing its id anew.
"""

from hashlib import sha1
from typing import NewType
from uuid import UUID

from contracts.systems import System

TenantId = NewType("TenantId", str)
SpaceId = NewType("SpaceId", str)
LinkId = NewType("LinkId", str)
MeetingId = NewType("MeetingId", str)
MessageId = NewType("MessageId", str)
Mailbox = NewType("Mailbox", str)
"""An address, lower case, of a room or a person: what Graph takes in `/users/{mailbox}`."""
NativeKey = NewType("NativeKey", str)
"""How a far side names a booking: a room copy's immutable id, an Elite booked-space id."""

OutlookEventId = NewType("OutlookEventId", str)
ICalUid = NewType("ICalUid", str)
EliteEventId = NewType("EliteEventId", str)
EliteSpaceId = NewType("EliteSpaceId", str)
EliteRoomId = NewType("EliteRoomId", str)
Revision = NewType("Revision", int)
"""Grows by one with every published record of a link."""
Epoch = NewType("Epoch", int)
"""The offset of the claim under which a record was written; order of records = (epoch, revision)."""
Incarnation = NewType("Incarnation", int)
"""How often a link's object on one side has been made anew after it was seen gone; starts at 1."""

_NAMESPACE = UUID("6f0e1f0c-4f43-5d0b-9a3e-0d7b7a3c51c2").bytes


def link_id(tenant: TenantId, born_in: System, native_key: NativeKey) -> LinkId:
    """The id of the link of a booking first seen under `native_key` in `born_in`."""
    return LinkId(_uuid5(f"link\n{tenant}\n{born_in}\n{native_key}"))


def meeting_id(tenant: TenantId, born_in: System, native_key: NativeKey) -> MeetingId:
    """The id of the meeting first seen under `native_key` (an iCalUId, an Elite event id) in `born_in`."""
    return MeetingId(_uuid5(f"meeting\n{tenant}\n{born_in}\n{native_key}"))


def hold_id(booking: LinkId, space: SpaceId) -> LinkId:
    """The id of the hold (E12) that follows this booking in another room."""
    return LinkId(_uuid5(f"hold\n{booking}\n{space}"))


def message_id(*parts: str | int) -> MessageId:
    """The id of a message that follows from its parts: sent again, it carries the same id."""
    return MessageId(_uuid5("message\n" + "\n".join(map(str, parts))))


def transaction_id(link: LinkId, incarnation: Incarnation) -> str:
    """Graph's `transactionId` of our meeting: a repeated create is recognised by Exchange."""
    return _uuid5(f"transaction\n{link}\n{incarnation}")


def _uuid5(name: str) -> str:
    """As RFC 9562 §5.5 makes it, written at once: the standard library's class takes three times as long."""
    digest = bytearray(sha1(_NAMESPACE + name.encode(), usedforsecurity=False).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    text = digest.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
