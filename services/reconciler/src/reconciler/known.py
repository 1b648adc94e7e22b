"""The links that one batch works on: as the view has them, or as the batch has left them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import chain
from typing import NamedTuple, Protocol

from contracts.elite_side import EliteSeen
from contracts.envelope import Envelope
from contracts.ids import EliteSpaceId, LinkId, Mailbox, MeetingId, SpaceId, TenantId
from contracts.links import Link
from contracts.observations import EventRows, Observation
from contracts.outlook_side import OutlookSeen
from contracts.when import AllDay, Timed, same_time
from reconciler.decision.identity.doubles import is_double, original_of
from reconciler.decision.identity.finding import (
    aliases_of,
    has_let_go,
    is_added_again,
    is_host,
    is_of_another_room,
    is_ours,
    marked_link,
    may_be_ours,
    names_in,
    row_alias,
)
from reconciler.decision.identity.meeting_event import lives, meeting_of
from reconciler.decision.identity.replaced import lives_on_in
from reconciler.decision.timeline import days_touched, rooms_and_days

_TOGETHER = 200

Name = tuple[TenantId, str]
Meeting = tuple[TenantId, MeetingId]
RoomDay = tuple[TenantId, SpaceId, date]


class Change(NamedTuple):
    """What a batch made of one link; `before` is None for a new one."""

    before: Link | None
    after: Link
    cause: Envelope | None
    config_version: int


class Links(Protocol):
    """The links as they were before the batch: the view in Redis, or a replay's own."""

    async def links(self, ids: Sequence[LinkId]) -> dict[LinkId, Link]:
        """Those that are there."""
        ...

    async def by_alias(self, tenant: TenantId, aliases: Sequence[str]) -> dict[str, LinkId]: ...

    async def of_meeting(self, tenant: TenantId, meeting: MeetingId) -> list[LinkId]:
        """The oldest first."""
        ...

    async def on_days(self, tenant: TenantId, spaces: Iterable[SpaceId], days: Sequence[date]) -> list[LinkId]:
        """Links that hold one of the rooms on one of the days, or want to."""
        ...

    async def of_tenant(self, tenant: TenantId, since: datetime | None) -> list[LinkId]:
        """Those about which something was decided since then."""
        ...


class Known:
    """Every read raises what the links' own reads raise."""

    def __init__(self, view: Links) -> None:
        self._view = view
        self._links: dict[LinkId, Link] = {}
        self._aliases: dict[Name, LinkId] = {}
        self._read_names: dict[Name, LinkId | None] = {}
        """As the view knows them."""
        self._in_meetings: dict[Meeting, dict[LinkId, None]] = {}
        self._in_rooms: dict[RoomDay, dict[LinkId, None]] = {}
        """Where the view has links, once read, and where the batch has put some. What has left is found there still."""
        self._read_meetings: set[Meeting] = set()
        self._read_rooms: set[RoomDay] = set()
        self.changes: dict[LinkId, Change] = {}
        """In the order of each link's last decision."""

    def has_touched(self, link: LinkId, tenant: TenantId, name: str) -> bool:
        return link in self.changes or (tenant, name) in self._aliases

    async def get(self, link: LinkId) -> Link | None:
        if link not in self._links:
            await self._read([link])
        return self._links.get(link)

    async def several(self, links: Sequence[LinkId]) -> list[Link]:
        """Those that are there."""
        await self._read(links)
        return [self._links[one] for one in links if one in self._links]

    async def of_meeting(self, link: Link) -> list[Link]:
        """Of its meeting, itself too."""
        return await self.several(await self._of_meeting(link.tenant, link.meeting))

    async def of(self, news: Observation) -> Link | None:
        """The link that knows it: by the look we asked for, our mark, a name, or as an object of ours just made."""
        seen = news.seen
        if news.answers is not None and (link := await self.get(news.answers.link)) is not None:
            return link if link.tenant == news.tenant else None
        marked = await self.marked(news)
        if marked is not None and not is_host(marked, seen):
            return await self._double(news) if is_double(marked, seen) else marked
        names = [(news.tenant, name) for name in names_in(seen)]
        for name in names:
            if name not in self._aliases and name not in self._read_names:
                await self._read_named(names)
            found = self._aliases.get(name) or self._read_names[name]
            link = await self.get(found) if found is not None else None
            if link is not None and not _is_another_booking(link, seen):
                return link
        return await self._in_new_rows(news.tenant, seen, news.rows) if isinstance(seen, EliteSeen) else None

    async def _in_new_rows(self, tenant: TenantId, seen: EliteSeen, rows: EventRows | None) -> Link | None:
        """Just made by us, by its time; or by people in place of others.

        What we made at another time, only where no other booking of the meeting can be meant.
        """
        siblings = await self.several(await self._of_meeting(tenant, meeting_of(tenant, seen)))
        if ours := [link for link in siblings if is_ours(link, seen)]:
            return ours[0]
        known = [*siblings, *(await self._named(tenant, rows.gone) if rows is not None else ())]
        if (moved := lives_on_in(known, seen, rows)) is not None:
            return moved
        others = [link for link in siblings if may_be_ours(link, seen)]
        return others[0] if len(others) == 1 else None

    async def _named(self, tenant: TenantId, rows: Iterable[EliteSpaceId]) -> list[Link]:
        """The bookings that know these rows: of what was linked as it stood, the meeting tells nothing."""
        names = [(tenant, row_alias(row)) for row in rows]
        await self._read_named([name for name in names if name not in self._aliases])
        found = [self._aliases.get(name) or self._read_names[name] for name in names]
        return await self.several([link for link in found if link is not None])

    async def _double(self, news: Observation) -> Link | None:
        """The link of this very object, where we have begun to withdraw it."""
        names = names_in(news.seen)
        known = await self._view.by_alias(news.tenant, names)
        found = [self._aliases.get((news.tenant, name)) or known.get(name) for name in names]
        links = await self.several([one for one in found if one is not None])
        return next((one for one in links if one.double_of is not None), None)

    async def original(self, news: Observation) -> Link | None:
        """Of something with our mark that no link knows: the link whose object it repeats (rule 3)."""
        seen = news.seen
        if isinstance(seen, EliteSeen):
            if seen.external_id is None:
                return None
            return original_of(await self.several(await self._of_meeting(news.tenant, seen.external_id.meeting)), seen)
        marked = await self.marked(news)
        return marked if marked is not None and not is_host(marked, seen) and is_double(marked, seen) else None

    async def read_ahead(self, names: Iterable[Name]) -> None:
        """All at once, what would else be read one after another: the links that are known by these names."""
        names = list(dict.fromkeys(names))
        await self._read_named(names)
        found = [self._read_names[name] for name in names]
        await self._read([link for link in found if link is not None])

    async def marked(self, news: Observation) -> Link | None:
        """The booking whose meeting this is by the mark we put on it, in whatever room it was seen."""
        marked = marked_link(news.seen)
        link = await self.get(marked) if marked is not None else None
        return link if link is not None and link.tenant == news.tenant else None

    async def home_of(self, newborn: Link) -> Mailbox:
        """Of the meeting's first link: the commands of a meeting are one lane in one partition."""
        for one in await self._of_meeting(newborn.tenant, newborn.meeting):
            if (link := await self.get(one)) is not None:
                return link.home
        return newborn.home

    async def shares_meeting(self, link: Link, shown_at: Timed | AllDay | None) -> bool:
        """Whether other rooms stand in its meeting at the same time, or at one where it is shown now or held.

        Not one that has declined, though its booking may live on in Elite.
        """
        times = [shown_at, *(one.interval for one in (link.outlook.seen, link.elite.seen) if one is not None)]
        siblings = [await self.get(one) for one in await self._of_meeting(link.tenant, link.meeting)]
        return any(
            one.space != link.space and any(same_time(one.outlook.seen.interval, at) for at in times if at is not None)
            for one in siblings
            if one is not None and not one.closed and one.outlook.seen is not None
            if one.outlook.seen.response.is_live
        )

    async def siblings(self, link: Link) -> tuple[Link, ...]:
        """Other bookings of its meeting, the youngest first, as far as one that lives in Elite: its event is theirs."""
        found: list[Link] = []
        for one in reversed(await self._of_meeting(link.tenant, link.meeting)):
            sibling = await self.get(one) if one != link.link else None
            if sibling is not None:
                found.append(sibling)
                if lives(sibling.elite):
                    break
        return tuple(found)

    async def beside(self, tenant: TenantId, spaces: Sequence[SpaceId], places: Iterable[Timed | AllDay]) -> list[Link]:
        """Links that hold one of these rooms on the days of these places, or want to."""
        days = days_touched(places)
        rooms = [await self._in_room((tenant, space, day)) for space in spaces for day in days]
        ids = rooms[0] if len(rooms) == 1 else dict.fromkeys(chain.from_iterable(rooms))
        links = self._links
        return [link for one in ids if (link := links.get(one)) is not None and link.space in spaces]

    async def _in_room(self, room: RoomDay) -> Iterable[LinkId]:
        """Whose links are at hand."""
        if room not in self._read_rooms:
            found = await self._view.on_days(room[0], [room[1]], [room[2]])
            await self._read(found)
            self._in_rooms[room] = dict.fromkeys(found) | self._in_rooms.get(room, {})
            self._read_rooms.add(room)
        return self._in_rooms[room]

    async def of_tenant(self, tenant: TenantId, since: datetime | None) -> list[Link]:
        """Those about which something was decided since then."""
        ids = await self._view.of_tenant(tenant, since)
        await self._read(ids)
        return [self._links[one] for one in ids if one in self._links]

    def remember(self, link: Link, cause: Envelope | None, config_version: int) -> None:
        earlier = self.changes.pop(link.link, None)
        if earlier is not None:
            link = link.model_copy(update={"told": (*earlier.after.told, *link.told)})
        before = earlier.before if earlier else self._links.get(link.link)
        self._links[link.link] = link
        for alias in aliases_of(link):
            self._aliases[link.tenant, alias] = link.link
        self._in_meetings.setdefault((link.tenant, link.meeting), {})[link.link] = None
        for space, day in rooms_and_days(link):
            self._in_rooms.setdefault((link.tenant, space, day), {})[link.link] = None
        self.changes[link.link] = Change(before, link, cause, config_version)

    async def _of_meeting(self, tenant: TenantId, meeting: MeetingId) -> Sequence[LinkId]:
        """The oldest first."""
        key = (tenant, meeting)
        if key not in self._read_meetings:
            found = await self._view.of_meeting(tenant, meeting)
            self._in_meetings[key] = dict.fromkeys(found) | self._in_meetings.get(key, {})
            self._read_meetings.add(key)
        return tuple(self._in_meetings[key])

    async def _read_named(self, names: Iterable[Name]) -> None:
        unread: dict[TenantId, list[str]] = {}
        for tenant, name in names:
            if (tenant, name) not in self._read_names:
                unread.setdefault(tenant, []).append(name)
        for tenant, of_tenant in unread.items():
            known = await self._view.by_alias(tenant, of_tenant)
            self._read_names |= {(tenant, name): known.get(name) for name in of_tenant}

    async def _read(self, links: Iterable[LinkId]) -> None:
        unread = [one for one in links if one not in self._links]
        for at in range(0, len(unread), _TOGETHER):
            self._links |= await self._view.links(unread[at : at + _TOGETHER])


def _is_another_booking(link: Link, seen: OutlookSeen | EliteSeen) -> bool:
    """It goes by a name of the link's, and is none of it any more."""
    return has_let_go(link, seen) or is_added_again(link, seen) or is_of_another_room(link, seen)
