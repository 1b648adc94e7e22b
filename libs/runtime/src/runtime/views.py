"""The names of what Redis holds for the reconciler and what others may read of it: `hw` and the fences.

Every key carries its partition as hash tag, so that one MULTI works on Redis Cluster too.
"""

from dataclasses import dataclass

from contracts.ids import Epoch, LinkId, Revision
from contracts.systems import System


def hw_key(partition: int) -> str:
    """The next offset of `booking.links` in this partition that the view has not taken in."""
    return f"{{p{partition}}}:hw"


def fence_key(partition: int, link: LinkId, target: System) -> str:
    return f"{{p{partition}}}:fence:{link}:{target}"


@dataclass(frozen=True, order=True)
class Fence:
    """The newest revision issued for a link and target; an older command is superseded."""

    epoch: Epoch
    revision: Revision

    def written(self) -> bytes:
        return f"{self.epoch}.{self.revision}".encode()

    @classmethod
    def read(cls, text: bytes) -> "Fence":
        epoch, _, revision = text.decode().partition(".")
        return cls(Epoch(int(epoch)), Revision(int(revision)))
