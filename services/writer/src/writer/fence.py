"""The fence: a command writes nothing that is older than the newest for its link and target, or has its result."""

from functools import partial

from contracts.commands import EliteCommand, OutlookCommand
from runtime.ports.cache import Cache
from runtime.ports.unavailable import Unavailable
from runtime.publish import Publisher
from runtime.views import Fence, fence_key, hw_key
from writer.target import BeforeWrite, Superseded


def revision_of(command: OutlookCommand | EliteCommand) -> Fence:
    return Fence(command.epoch, command.revision)


class Fences:
    def __init__(self, cache: Cache, publisher: Publisher) -> None:
        self._cache = cache
        self._publisher = publisher

    async def supersedes(self, command: OutlookCommand | EliteCommand) -> bool:
        """Whether a newer revision was issued, or its result is known. Raises Unavailable while the view is rebuilt.

        No fence, or an older one, lets the command through: fences are written after the commands are published.
        """
        partition = self._publisher.partition_of(command.tenant)
        keys = [hw_key(partition), fence_key(partition, command.link, command.target)]
        hw, issued = await self._cache.get(keys)
        if hw is None:
            raise Unavailable("the view of the links is being rebuilt")
        return issued is not None and Fence.read(issued).supersedes(revision_of(command))

    def before_write(self, command: OutlookCommand | EliteCommand) -> BeforeWrite:
        return partial(self._check, command)

    async def _check(self, command: OutlookCommand | EliteCommand) -> None:
        if await self.supersedes(command):
            raise Superseded
