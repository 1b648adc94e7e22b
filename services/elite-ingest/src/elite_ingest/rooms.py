"""Which of Elite's rooms are of concern: the mapped ones, and those that can't be used together with one of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from contracts.configuration import SpaceMapping, TenantConfiguration
from contracts.envelope import fingerprint
from contracts.ids import EliteRoomId
from elite.clients import Elite
from elite.errors import EliteError, Forbidden, NotFound
from elite.setup import Room, exclusive_pairs
from runtime.calls import NoAnswer
from runtime.ports.clock import Clock

_KNOWN_FOR = timedelta(minutes=15)
"""Elite tells nobody that its rooms were set up otherwise: they are asked for this often."""

Spaces = Mapping[EliteRoomId, SpaceMapping]


@dataclass(frozen=True)
class Rooms:
    mapped: Spaces
    beside: Mapping[EliteRoomId, tuple[SpaceMapping, ...]]
    """Not mapped: the spaces that can't be used while it is."""

    @property
    def print(self) -> str:
        """What a cursor is true for: other rooms, spaces or zones are read anew."""
        mapped = sorted(f"{one.room} {one.space} {one.zone}" for one in self.mapped.values())
        beside = sorted(f"{room} beside {one.space}" for room, those in self.beside.items() for one in those)
        return fingerprint("\n".join((*mapped, *beside)).encode())


def rooms_of(configuration: TenantConfiguration, set_up: Iterable[Room] = ()) -> Rooms:
    """Whoever names the other: the configuration, or Elite itself, one way or both. Pure."""
    mapped = {one.room: one for one in configuration.spaces}
    configured = {(one.room, room) for one in configuration.spaces for room in one.conflicting_rooms}
    pairs = configured | {(other, room) for room, other in configured} | exclusive_pairs(set_up)
    beside: dict[EliteRoomId, tuple[SpaceMapping, ...]] = {}
    for room, other in sorted(pairs):
        if room in mapped and other not in mapped:
            beside[other] = (*beside.get(other, ()), mapped[room])
    return Rooms(mapped, beside)


class SetUp:
    """The rooms of one tenant's Elite, as they were read a while ago."""

    def __init__(self, elite: Elite, clock: Clock) -> None:
        self._elite = elite
        self._clock = clock
        self._rooms: tuple[Room, ...] = ()
        self._read_at: datetime | None = None
        self._read_for = 0

    def is_of(self, elite: Elite) -> bool:
        """Of a connection that still stands."""
        return self._elite is elite

    async def rooms(self, configuration: TenantConfiguration, *, anew: bool) -> Rooms:
        """Credentials that may not read rooms leave it to the configuration. Raises EliteError, NoAnswer."""
        version = configuration.version
        if anew or version != self._read_for or self._is_old:
            try:
                self._rooms, self._read_for = await self._read(), version
            except (EliteError, NoAnswer):
                if self._read_at is None:
                    raise  # else what was read before holds until they can be read again
        return rooms_of(configuration, self._rooms)

    @property
    def _is_old(self) -> bool:
        return self._read_at is None or self._clock.now() - self._read_at >= _KNOWN_FOR

    async def _read(self) -> tuple[Room, ...]:
        began = self._clock.now()
        try:
            rooms = tuple(await self._elite.setup.rooms(inactive_too=True))
        except (Forbidden, NotFound):
            rooms = ()
        self._read_at = began
        return rooms
