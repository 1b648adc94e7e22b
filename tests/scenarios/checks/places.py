"""What a check needs to know of the tenant: rooms, zones, people, and the day on which the scenario began."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from tests.scenarios.when import HOME_ZONE, Span, Written, tell


@dataclass(frozen=True)
class Places:
    began: date
    zones: Mapping[str, str]
    """By space."""
    mailboxes: Mapping[str, str]
    """Of spaces, by space."""
    elite_rooms: Mapping[str, str]
    """Names in Elite, by space."""
    people: Mapping[str, str]
    """Addresses, by name."""

    def zone(self, space: str | None) -> str:
        return self.zones.get(space or "", HOME_ZONE)

    def span(self, at: str, space: str | None) -> Span:
        return Written(at).span(self.began, self.zone(space))

    def is_at(self, at: str, space: str, start: datetime, end: datetime) -> bool:
        span = self.span(at, space)
        return (span.start, span.end) == (start, end)

    def tell(self, start: datetime, end: datetime, space: str) -> str:
        return tell(start, end, self.zone(space), self.began)

    def mailbox(self, space: str) -> str:
        return self.mailboxes.get(space, space)

    def elite_room(self, space: str) -> str:
        """A room that is not mapped goes by its name in Elite."""
        return self.elite_rooms.get(space, space)

    def address(self, who: str) -> str:
        """Of a person, a room that books itself, or an address as it stands."""
        if who in self.people:
            return self.people[who]
        return self.mailboxes.get(who, who)

    def who(self, address: str) -> str:
        """The name a person or room goes by in scenarios."""
        for names in (self.people, self.mailboxes):
            for name, known in names.items():
                if known.lower() == address.lower():
                    return name
        return address
