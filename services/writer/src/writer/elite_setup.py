"""What a tenant has set up in Elite and rarely changes: asked for again after a while."""

from dataclasses import dataclass, field

from contracts.configuration import EventDefaults
from contracts.ids import EliteRoomId, Mailbox
from elite.clients import Elite
from elite.errors import Forbidden, NotFound
from elite.setup import Capabilities, Person, exclusive_pairs
from runtime.ports.clock import Clock

_FOR_S = 60.0
_ROOMS_FOR_S = 900.0


@dataclass
class Remembered:
    """Of one tenant's Elite."""

    elite: Elite
    clock: Clock
    _able: Capabilities = field(default_factory=Capabilities)
    _able_until: float = 0.0
    _beside: set[tuple[EliteRoomId, EliteRoomId]] = field(default_factory=set)
    _beside_until: float = 0.0
    _contacts: dict[str, tuple[list[Person], float]] = field(default_factory=dict)
    """By account, with the end of their time."""

    async def able(self) -> Capabilities:
        """Raises EliteError, NoAnswer."""
        if self.clock.monotonic() >= self._able_until:
            self._able = await self.elite.setup.capabilities()
            self._able_until = self.clock.monotonic() + _FOR_S
        return self._able

    async def rooms_beside(self, room: EliteRoomId) -> list[EliteRoomId]:
        """That can't be used together with it, by Elite's own word; none where the rooms may not be read.

        Raises EliteError, NoAnswer.
        """
        if self.clock.monotonic() >= self._beside_until:
            try:
                self._beside = exclusive_pairs(await self.elite.setup.rooms())
            except (Forbidden, NotFound):
                self._beside = set()
            self._beside_until = self.clock.monotonic() + _ROOMS_FOR_S
        return sorted(other for one, other in self._beside if one == room)

    async def contact(self, defaults: EventDefaults, organizer: Mailbox | None) -> str:
        """The organizer where the account knows them, else the default. Raises EliteError, NoAnswer."""
        if organizer is None:
            return defaults.contact
        people, until = self._contacts.get(defaults.account, ([], 0.0))
        if self.clock.monotonic() >= until:
            people = await self.elite.setup.contacts(defaults.account)
            self._contacts[defaults.account] = (people, self.clock.monotonic() + _FOR_S)
        return next((one.id for one in people if one.mailbox == organizer), defaults.contact)
