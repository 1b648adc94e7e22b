"""Which holds (E12) follow from a booking: read over the links of one batch."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from contracts.configuration import TenantConfiguration
from contracts.ids import Epoch, SpaceId, hold_id
from contracts.links import Link
from contracts.systems import System
from contracts.when import AllDay, Timed
from reconciler.decision.holds.room_holds import (
    Followed,
    WantedHold,
    confirmed_at,
    in_use,
    is_family,
    newborn_hold,
    wanted_holds,
)
from reconciler.decision.policy import Policy, policy_of, rooms_that_may_carry_holds
from reconciler.decision.timeline import Hold, Timeline, holds_of, places_of, tentative_holds_of
from reconciler.known import Known


class Following(NamedTuple):
    known: Known
    configuration: TenantConfiguration

    def may_be_of_concern(self, before: Link | None, link: Link, epoch: Epoch) -> bool:
        """False where no hold can follow: the rooms that it has, and had, can be used whatever else is.

        And it was decided by us before, who have looked after its holds since.
        """
        if before is not None and before.epoch != epoch:
            return bool(rooms_that_may_carry_holds(self.configuration))
        policies = [policy_of(self.configuration, room) for room in _spaces_of(before, link)]
        return any(one is not None and one.stands_beside_others for one in policies)

    async def bookings_concerned(self, before: Link | None, link: Link) -> list[Link]:
        """Itself, and those of its event or meeting whose holds stand in the room that it has, or had."""
        family = [one for one in await self.known.of_meeting(link) if is_family(link, one)]
        spaces = _spaces_of(before, link)
        return [link, *(one for one in family if not spaces.isdisjoint(self._conflicting(one.space)))]

    async def holds_of(self, booking: Link, was: Link | None, epoch: Epoch) -> list[Link]:
        """Those that have not ended, and those that are wanted. `was`: before the booking was decided about."""
        rooms = self._rooms_of_holds(booking, was, epoch)
        if not rooms:
            return []
        wanted = await self._wanted(booking)
        ids = {hold_id(booking.link, one): one for one in rooms}
        known = await self.known.several(list(ids))
        holds = {one.link: one for one in known if not one.closed or one.space in wanted}
        for link, space in ids.items():
            room = self.configuration.mapping(space)
            if link not in holds and space in wanted and room is not None:
                holds[link] = newborn_hold(booking, room, wanted[space], epoch)
        return list(holds.values())

    async def followed(self, hold: Link) -> Followed | None:
        """None when the booking is not known."""
        assert hold.held_for is not None
        booking = await self.known.get(hold.held_for.booking)
        if booking is None:
            return None
        return Followed(booking, (await self._wanted(booking)).get(hold.space))

    async def timeline_of(self, link: Link, policy: Policy, shown: Sequence[Timed | AllDay]) -> Timeline:
        """A hold is checked against its own room only, and stands in the way in its own room only (rule 4).

        So does busy time: it says of each room what keeps that busy.
        """
        spaces = (policy.space.space, *(() if link.held_for is not None else policy.conflicting_spaces))
        places = [*places_of(link), *shown, *((link.held_for.interval,) if link.held_for else ())]
        holds: list[Hold] = []
        tentative: list[Hold] = []
        for one in await self.known.beside(link.tenant, spaces, places):
            if one.link == link.link:
                continue
            if one.is_busy_time and one.space != policy.space.space:
                continue
            if one.held_for is None:
                holds += holds_of(one)
                tentative += tentative_holds_of(one)
            elif one.space == policy.space.space:
                holds += holds_of(one, await self.known.get(one.held_for.booking))
        return Timeline(tuple(holds), tuple(tentative))

    async def _wanted(self, booking: Link) -> Mapping[SpaceId, WantedHold]:
        own = policy_of(self.configuration, booking.space)
        policy = in_use(booking, own) if own is not None else None
        interval = confirmed_at(booking, policy) if policy is not None else None
        if policy is None or interval is None or not policy.conflicting_spaces:
            return {}
        beside = await self.known.beside(booking.tenant, policy.conflicting_spaces, [interval])
        return wanted_holds(booking, policy, beside)

    def _rooms_of_holds(self, booking: Link, was: Link | None, epoch: Epoch) -> Iterable[SpaceId]:
        """Where the booking is and was.

        An owner before us may have died before the holds of a move followed:
        what the events team may have moved is then looked for in all rooms.
        """
        if was is not None and was.epoch != epoch and booking.origin is System.ELITE:
            return rooms_that_may_carry_holds(self.configuration)
        return dict.fromkeys(room for space in _spaces_of(was, booking) for room in self._conflicting(space))

    def _conflicting(self, space: SpaceId) -> tuple[SpaceId, ...]:
        policy = policy_of(self.configuration, space)
        return policy.conflicting_spaces if policy is not None else ()


def _spaces_of(before: Link | None, link: Link) -> AbstractSet[SpaceId]:
    """The rooms that a booking has, and had; in Outlook it may still stand in another than in Elite (E9)."""
    spaces: dict[SpaceId, None] = {}
    for one in (link, before):
        if one is not None:
            spaces[one.space] = None
            if one.outlook.seen is not None:
                spaces[one.outlook.seen.space] = None
    return spaces.keys()
