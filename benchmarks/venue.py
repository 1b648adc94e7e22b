"""A venue with hundreds of rooms and a year of bookings, each known by its number."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from hashlib import sha256

from contracts.configuration import TenantConfiguration
from contracts.ids import (
    EliteEventId,
    EliteRoomId,
    EliteSpaceId,
    ICalUid,
    LinkId,
    Mailbox,
    MeetingId,
    NativeKey,
    OutlookEventId,
    SpaceId,
    TenantId,
    link_id,
    meeting_id,
)
from contracts.systems import System
from contracts.versions import Version
from contracts.when import Timed, write_instant

NOW = datetime(2031, 1, 6, 6, 0, tzinfo=UTC)
ZONE = "Europe/Brussels"
ROOMS = 200
"""Of one tenant. A hundred thousand bookings are one tenant, a million are ten."""
DAYS = 250
"""Working days of a year."""
A_DAY = 2
"""Bookings of one room."""
OF_A_TENANT = ROOMS * DAYS * A_DAY
_ITEM, _NUMBER = "AAkALg", 6
_NTH: dict[date, list[int]] = {}
for _nth in range(DAYS):
    _NTH.setdefault((NOW + timedelta(days=1 + _nth * 365 // DAYS)).date(), []).append(_nth)
EVENTS_TEAM = Mailbox("events@venue.test")


@dataclass(frozen=True)
class Booking:
    """The far sides' ids have the looks and lengths of Microsoft's and Momentus's; times never clash."""

    number: int
    hours_later: int = 0
    """A booking that was moved; up to three hours later the room is free."""
    is_new: bool = False
    """Another one of that room and day, which no link knows: in between the two that are there."""

    @property
    def serial(self) -> int:
        return self.number + 500_000_000 * self.is_new

    @cached_property
    def tenant(self) -> TenantId:
        return tenant_of(self.number)

    @property
    def room(self) -> int:
        return self.number % ROOMS

    @property
    def is_half_of_a_hall(self) -> bool:
        return self.room % 10 in (0, 1)

    @property
    def is_managed_by_elite(self) -> bool:
        return self.room % 4 == 3  # noqa: PLR2004 – every fourth room

    @property
    def origin(self) -> System:
        """In rooms where Outlook decides every third booking is born in Elite."""
        return System.ELITE if not self.is_managed_by_elite and self.number // ROOMS % 3 == 0 else System.OUTLOOK

    @property
    def space(self) -> SpaceId:
        return SpaceId(f"room-{self.room:03}")

    @property
    def mailbox(self) -> Mailbox:
        return Mailbox(f"{self.space}@{self.tenant}.test")

    @property
    def elite_room(self) -> EliteRoomId:
        return EliteRoomId(f"room-{2000 + self.room}-A")

    @cached_property
    def start(self) -> datetime:
        nth = self.number % OF_A_TENANT // ROOMS
        day, slot = nth % DAYS, nth // DAYS
        hours = 5 * slot + self.hours_later + 2 * self.is_new + (10 if self.room % 10 == 1 else 0)
        return NOW.replace(hour=8) + timedelta(days=1 + day * 365 // DAYS, hours=hours)

    @property
    def interval(self) -> Timed:
        return Timed(start=self.start, end=self.start + timedelta(hours=2), zone=ZONE)

    @cached_property
    def room_copy(self) -> NativeKey:
        return NativeKey(_item_id("copy", self.serial))

    @property
    def organizer_copy(self) -> OutlookEventId:
        return OutlookEventId(_item_id("item", self.serial))

    @cached_property
    def ical_uid(self) -> ICalUid:
        unique = sha256(str(self.serial).encode()).hexdigest().upper()[:48]
        return ICalUid(f"040000008200E00074C5B7101A82E00800000000{unique[:16]}000000000000000010000000{unique[16:]}")

    @property
    def event(self) -> EliteEventId:
        return EliteEventId(f"event-{1_000_000 + self.serial}-A")

    @cached_property
    def row(self) -> EliteSpaceId:
        return EliteSpaceId(f"bookedspace-{5_000_000 + self.serial}-A")

    @cached_property
    def link(self) -> LinkId:
        key = self.room_copy if self.origin is System.OUTLOOK else NativeKey(self.row)
        return link_id(self.tenant, self.origin, key)

    @cached_property
    def meeting(self) -> MeetingId:
        key = NativeKey(self.ical_uid) if self.origin is System.OUTLOOK else NativeKey(self.event)
        return meeting_id(self.tenant, self.origin, key)

    @property
    def title(self) -> str:
        return f"Planning of the season, part {1_000_000 + self.serial}"

    def version(self, system: System, minute: int) -> Version:
        """`minute`: of the hour before now, so that later ones are newer."""
        stamp = NOW - timedelta(hours=1) + timedelta(minutes=minute)
        if system is System.ELITE:
            return Version(system=system, stamp=write_instant(stamp))
        return Version(
            system=system, stamp=stamp.strftime("%Y-%m-%dT%H:%M:%S.1234567Z"), tag=f"{self._mailbox_mark}{minute:06}=="
        )

    @cached_property
    def _mailbox_mark(self) -> str:
        return urlsafe_b64encode(sha256(str(self.serial).encode()).digest()[:12]).decode()

    @property
    def words(self) -> tuple[str, ...]:
        """Whatever tells this booking from another in a record of it."""
        end = self.start + timedelta(hours=2)
        return (
            self.link, self.meeting, self.room_copy, self.organizer_copy, self.ical_uid, self.event, self.row,
            self.tenant, self.space, self.elite_room, self.title, self._mailbox_mark,
            write_instant(self.start), write_instant(end),
        )  # fmt: skip


def tenant_of(number: int) -> TenantId:
    return TenantId(f"venue{number // OF_A_TENANT:02}")


def configurations(bookings: int) -> list[TenantConfiguration]:
    return [_configuration(number) for number in range(0, bookings, OF_A_TENANT)]


def _configuration(first: int) -> TenantConfiguration:
    secret = {"client_id": "app", "client_secret": "env:SECRET"}
    whole = {
        "tenant": tenant_of(first),
        "version": 1,
        "state": "active",
        "microsoft": secret | {"tenant_id": "6f0e1f0c-4f43-4d0b-9a3e-0d7b7a3c51c2"},
        "elite": secret | {"cluster": "us"},
        "spaces": tuple(_space(Booking(first + room)) for room in range(ROOMS)),
        "event_defaults": {
            "venue": "venue-662-A",
            "account": "account-5671-A",
            "contact": "contact-31-A",
            "event_type": "eventtype-1049-A",
        },
        "to_outlook": {"default_organizer": EVENTS_TEAM},
        "horizon_days": 548,
    }
    return TenantConfiguration.model_validate(whole, strict=False)


def _space(any_of_it: Booking) -> dict[str, object]:
    """Two neighbours in ten are halves of one hall, so that they can't be used at the same time."""
    half_of = {0: 1, 1: -1}.get(any_of_it.room % 10)
    other = Booking(any_of_it.number + half_of) if half_of else None
    managed = any_of_it.is_managed_by_elite
    return {
        "space": any_of_it.space,
        "name": f"Room {any_of_it.room}",
        "room": any_of_it.elite_room,
        "conflicting_rooms": (other.elite_room,) if other else (),
        "mailbox": any_of_it.mailbox,
        "mode": "momentus" if managed else "outlook",
        "mailbox_settings": {"auto_accept": not managed, "booking_window_days": 548},
        "zone": ZONE,
    }


def number_in(item_id: str) -> int:
    return int.from_bytes(urlsafe_b64decode(item_id.removeprefix(_ITEM))[-_NUMBER:], "big")


def numbers_of(tenant: TenantId, space: SpaceId, day: date) -> list[int]:
    """Of the bookings of a room that begin on this day."""
    first, room = int(tenant.removeprefix("venue")) * OF_A_TENANT, int(space.removeprefix("room-"))
    return [first + (slot * DAYS + nth) * ROOMS + room for slot in range(A_DAY) for nth in _NTH.get(day, ())]


def _item_id(kind: str, number: int) -> str:
    unique = sha256(f"{kind} {number}".encode()).digest()[: 28 - _NUMBER]
    return _ITEM + urlsafe_b64encode(unique + number.to_bytes(_NUMBER, "big")).decode()
