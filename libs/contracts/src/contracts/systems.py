"""The two far sides."""

from enum import StrEnum


class System(StrEnum):
    OUTLOOK = "outlook"
    ELITE = "elite"

    @property
    def other(self) -> "System":
        return System.ELITE if self is System.OUTLOOK else System.OUTLOOK
