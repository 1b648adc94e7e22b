"""Versions of the far sides' objects: opaque, and compared only with versions of the same object and system."""

from datetime import UTC, datetime

from contracts.base import Value
from contracts.systems import System


class Version(Value):
    """When the far side says it last changed the object.

    Outlook: `lastModifiedDateTime` (seven decimals) and `changeKey`. Elite: `lastModifiedOn`, whole
    seconds, no tag, so two changes within one second can't be told apart.
    """

    system: System
    stamp: str
    tag: str | None = None

    def is_older_than(self, other: "Version") -> bool:
        """Strictly older; equal stamps are of unknown order and never older."""
        assert self.system is other.system, "versions of two systems can't be compared"
        return self.stamp < other.stamp

    @property
    def moment(self) -> datetime:
        """By the far side's own clock: compared only with other times that it tells."""
        return datetime.fromisoformat(self.stamp).astimezone(UTC)

    def repeats(self, other: "Version") -> bool:
        """The very same version (only where the system gives a tag can that be known)."""
        return self.tag is not None and self == other
