"""The view of so many links in memory: every index whole, a link's value made when it is first read."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from benchmarks.venue import Booking

from contracts.ids import LinkId, MeetingId, SpaceId, TenantId
from contracts.links import Link
from contracts.systems import System
from reconciler.decision.identity.finding import meeting_in_room_alias, outlook_alias, row_alias
from reconciler.decision.timeline import days_touched
from reconciler.known import Links


class Template:
    """One booking's record, from which those of its kind are made by putting their words into it."""

    def __init__(self, of: Booking, link: Link) -> None:
        self._words = of.words
        self._json = link.to_json().decode()

    def body(self, of: Booking) -> bytes:
        body = self._json
        for old, new in zip(self._words, of.words, strict=True):
            body = body.replace(old, new)
        return body.encode()


Templates = dict[tuple[bool, System], Template]


def kind_of(booking: Booking) -> tuple[bool, System]:
    return (booking.is_managed_by_elite, booking.origin)


class Index:
    """Where each of so many links is found: whole, so that its size is felt."""

    def __init__(self, bookings: range) -> None:
        self.numbers: dict[LinkId, int] = {}
        self.aliases: dict[tuple[TenantId, str], LinkId] = {}
        self.days: dict[tuple[TenantId, SpaceId, date], list[LinkId]] = {}
        self.meetings: dict[tuple[TenantId, MeetingId], LinkId] = {}
        for number in bookings:
            self._enter(Booking(number))

    def _enter(self, one: Booking) -> None:
        link = one.link
        self.numbers[link] = one.number
        for alias in (
            outlook_alias(one.room_copy), meeting_in_room_alias(one.ical_uid, one.mailbox), row_alias(one.row)
        ):  # fmt: skip
            self.aliases[one.tenant, alias] = link
        for day in days_touched([one.interval]):
            self.days.setdefault((one.tenant, one.space, day), []).append(link)
        self.meetings[one.tenant, one.meeting] = link


class LinksInMemory(Links):
    """What Redis would answer, from dictionaries of values: no round trips and no parsing."""

    def __init__(self, index: Index, templates: Templates) -> None:
        self._index = index
        self._templates = templates
        self._values: dict[LinkId, Link] = {}

    async def links(self, ids: Sequence[LinkId]) -> dict[LinkId, Link]:
        return {one: self._value(one) for one in ids if one in self._index.numbers}

    async def by_alias(self, tenant: TenantId, aliases: Sequence[str]) -> dict[str, LinkId]:
        return {
            alias: self._index.aliases[tenant, alias] for alias in aliases if (tenant, alias) in self._index.aliases
        }

    async def of_meeting(self, tenant: TenantId, meeting: MeetingId) -> list[LinkId]:
        found = self._index.meetings.get((tenant, meeting))
        return [] if found is None else [found]

    async def on_days(self, tenant: TenantId, spaces: Iterable[SpaceId], days: Sequence[date]) -> list[LinkId]:
        return [link for space in spaces for day in days for link in self._index.days.get((tenant, space, day), ())]

    async def of_tenant(self, tenant: TenantId, since: datetime | None) -> list[LinkId]:  # noqa: ARG002
        return []

    def _value(self, link: LinkId) -> Link:
        value = self._values.get(link)
        if value is None:
            booking = Booking(self._index.numbers[link])
            value = self._values[link] = Link.from_json(self._templates[kind_of(booking)].body(booking))
        return value
