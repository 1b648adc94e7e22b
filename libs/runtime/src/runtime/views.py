"""The names of what Redis holds for the reconciler and what others may read of it: `hw` and the fences.

Every key carries its partition as hash tag, so that one MULTI works on Redis Cluster too.
"""

from dataclasses import dataclass, field

from contracts.ids import Epoch, LinkId, Revision
from contracts.systems import System

_SETTLED = "!"


def hw_key(partition: int) -> str:
    """The next offset of `booking.links` in this partition that the view has not taken in."""
    return f"{{p{partition}}}:hw"


def fence_key(partition: int, link: LinkId, target: System) -> str:
    return f"{{p{partition}}}:fence:{link}:{target}"


@dataclass(frozen=True, order=True)
class Fence:
    """The newest revision issued for a link and target; an older command is superseded.

    So is that very command once its result is known: carried out again, it would undo what people did since.
    """

    epoch: Epoch
    revision: Revision
    is_settled: bool = field(default=False, compare=False)

    def written(self) -> bytes:
        return f"{self.epoch}.{self.revision}{_SETTLED if self.is_settled else ''}".encode()

    @classmethod
    def read(cls, text: bytes) -> "Fence":
        written = text.decode()
        epoch, _, revision = written.removesuffix(_SETTLED).partition(".")
        return cls(Epoch(int(epoch)), Revision(int(revision)), written.endswith(_SETTLED))

    def supersedes(self, command: "Fence") -> bool:
        return self > command or (self == command and self.is_settled)
