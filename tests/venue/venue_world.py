"""The vendor's demonstration tenant in a simulated Elite, each of its rooms with a mailbox in a simulated Outlook."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.scenarios.far_sides import FarSides
from tests.scenarios.seen import Entry, Wrote
from tests.scenarios.settle import settle
from tests.scenarios.tenant import ELITE_SECRET, MICROSOFT_SECRET, SECRETS, Tenant
from tests.scenarios.topics import Topics
from tests.scenarios.virtual_world import VirtualWorld
from tests.venue.sample import FOLDER, SampleRoom, first_day, rooms

from booking_sync.standard_tenant import BRUSSELS, Space, StandardTenant, address
from contracts.configuration import ExistingData, MailboxSettings, ManagementMode
from contracts.ids import Mailbox, SpaceId
from contracts.outcomes import Outcome
from contracts.topics import CONFIG, OUTCOMES
from elite_simulator.set_up.seed import seed_data


@dataclass
class VenueWorld:
    world: VirtualWorld
    tenant: Tenant
    far_sides: FarSides
    topics: Topics
    shift: timedelta
    """By which the bookings of the files are moved into the future."""
    counted: tuple[int, int] = (0, 0)

    @classmethod
    async def open(cls) -> "VenueWorld":
        """Seeded and configured, but not told to the product yet."""
        world = VirtualWorld(1)
        await world.open()
        standard = StandardTenant.named(
            "", microsoft_secret=MICROSOFT_SECRET, elite_secret=ELITE_SECRET, secret=SECRETS[ELITE_SECRET]
        )
        bare = Tenant(replace(standard, spaces=()))
        tenant = Tenant(replace(standard, spaces=_spaces(rooms())), existing_data=ExistingData.TO_OUTLOOK)
        for client, body in ((world.outlook, tenant.now.outlook_body()), (world.elite, bare.now.elite_body())):
            (await client.post("/control/tenants", json=body)).raise_for_status()
        made, today = world.momentus.tenants[tenant.now.elite.tenant_id], world.now().date()
        seed_data(world.momentus, made, FOLDER, today)
        shift = min(space.slot.day for _, space in made.live_spaces()) - first_day().date()
        described = (await world.elite.get(f"/control/tenants/{made.id}")).json()
        tenant = tenant.known_to_elite(described)
        topics = Topics(world.bus, world.partitions, tenant.id)
        return cls(world, tenant, FarSides(world, tenant), topics, shift)

    async def activate(self) -> None:
        self.tenant = self.tenant.told_at(self.world.now())
        await self.topics.publish(CONFIG, self.tenant.configuration())
        self.tenant = self.tenant.next_version()
        await self.settle()

    async def settle(self) -> None:
        await settle(self.world, self.far_sides.busy)

    async def mark(self) -> None:
        """Writes count from here."""
        self.counted = (await self.far_sides.history_length("outlook"), await self.far_sides.history_length("elite"))

    async def wrote(self) -> Wrote:
        return await self.far_sides.wrote(*self.counted)

    async def calendars(self) -> Sequence[Entry]:
        return (await self.far_sides.outlook()).calendar

    def outcomes(self) -> list[Outcome]:
        return [Outcome.from_json(one.value) for one in self.world.memory_bus.records(OUTCOMES.name) if one.value]

    def mailbox(self, room: str) -> Mailbox:
        return mailbox_of(room)


def mailbox_of(room: str) -> Mailbox:
    return address(room)


def is_managed_by_elite(room: str) -> bool:
    """Every second one."""
    return [one.id for one in rooms()].index(room) % 2 == 0


def local(instant: datetime) -> datetime:
    return instant.astimezone(ZoneInfo(BRUSSELS)).replace(tzinfo=None)


def _spaces(of: Sequence[SampleRoom]) -> tuple[Space, ...]:
    return tuple(
        Space(
            SpaceId(room.id),
            room.name,
            mailbox_of(room.id),
            ManagementMode.MOMENTUS if is_managed_by_elite(room.id) else ManagementMode.OUTLOOK,
            # Else rooms that answer would refuse what is long, or far ahead (E10).
            MailboxSettings(
                auto_accept=not is_managed_by_elite(room.id), maximum_duration_minutes=0, booking_window_days=1080
            ),
        )
        for room in of
    )
