"""A writer at work: commands go in, results come out. Which far side it writes to is the kit's of that side."""

from dataclasses import dataclass, field

from contracts.commands import EliteCommand, OutlookCommand
from contracts.configuration import TenantConfiguration
from contracts.envelope import Envelope
from contracts.ids import Epoch, LinkId, MessageId, Revision, TenantId
from contracts.results import Result
from contracts.systems import System
from contracts.topics import COMMANDS_ELITE, COMMANDS_OUTLOOK, CONFIG, RESULTS
from runtime.host import Host
from runtime.memory.bus import MemoryBus
from runtime.memory.simloop import sleep
from runtime.ports import Ports
from runtime.ports.bus import Outgoing, Record
from runtime.ports.cache import Drop, Put
from runtime.publish import Post, Publisher
from runtime.views import Fence, fence_key, hw_key
from writer.app import build
from writer.settings import WriterSettings


@dataclass
class Bench:
    """One writer process, its topics, and the view that it reads its fences from."""

    ports: Ports
    bus: MemoryBus
    settings: WriterSettings
    target: System
    host: Host = field(init=False)
    _read: int = 0

    async def start(self, configuration: TenantConfiguration) -> None:
        await self.configure(configuration)
        await self.view_is_built(configuration.tenant)
        self.host = Host(build(self.ports, self.settings, self.target), self.ports)
        await self.host.start()
        await self.host.until_ready()

    async def restart(self) -> None:
        await self.host.drain()
        self.host = Host(build(self.ports, self.settings, self.target), self.ports)
        await self.host.start()
        await self.host.until_ready()

    @property
    def publisher(self) -> Publisher:
        return Publisher(self.bus, self.settings.partitions)

    async def configure(self, configuration: TenantConfiguration) -> None:
        await self.publisher.publish([Post(CONFIG, configuration.tenant, configuration)])

    async def send(self, *commands: OutlookCommand | EliteCommand, config_version: int = 1, hop: int = 1) -> None:
        """As the reconciler does: one lane per meeting, keyed by its home mailbox where it has one.

        `hop`: how many messages led to them.
        """
        cause = Envelope(MessageId("observation"), "observation", commands[0].tenant, hop=hop - 1)
        posts = [
            Post(
                COMMANDS_OUTLOOK if isinstance(command, OutlookCommand) else COMMANDS_ELITE,
                command.tenant,
                command,
                key=f"{command.tenant}/{command.home}" if isinstance(command, OutlookCommand) else None,
                link=command.link,
                lane=command.meeting,
                cause=cause,
                config_version=config_version,
            )
            for command in commands
        ]
        await self.publisher.publish(posts)

    async def apply(self, *commands: OutlookCommand | EliteCommand) -> list[Result]:
        """Sent, worked off, and what was told since the last time."""
        await self.send(*commands)
        return await self.settled()

    async def settled(self) -> list[Result]:
        await sleep(0.5)
        while not (await self.host.quiet()).quiet:
            await sleep(0.5)
        await sleep(1)
        return self.told()

    def told(self) -> list[Result]:
        """Results since the last call."""
        records = self.bus.records(RESULTS.name)
        new, self._read = records[self._read :], len(records)
        return [Result.from_json(one.value) for one in new if one.value]

    def dead(self) -> list[Record]:
        topic = COMMANDS_OUTLOOK if self.target is System.OUTLOOK else COMMANDS_ELITE
        return self.bus.records(topic.dead)

    async def poison(self, body: bytes, like: OutlookCommand | EliteCommand) -> None:
        """A record with proper headers whose body is no command."""
        await self.send(like)
        topic = COMMANDS_OUTLOOK if self.target is System.OUTLOOK else COMMANDS_ELITE
        record = self.bus.records(topic.name)[-1]
        await (await self.bus.send(Outgoing(topic.name, record.partition, record.key, body, record.headers)))

    async def view_is_built(self, tenant: TenantId) -> None:
        await self.ports.cache.write([Put(hw_key(self.publisher.partition_of(tenant)), b"1")])

    async def view_is_lost(self, tenant: TenantId) -> None:
        await self.ports.cache.write([Drop(hw_key(self.publisher.partition_of(tenant)))])

    async def newer_is_issued(self, tenant: TenantId, link: LinkId, revision: int, *, settled: bool = False) -> None:
        key = fence_key(self.publisher.partition_of(tenant), link, self.target)
        await self.ports.cache.write([Put(key, Fence(Epoch(1), Revision(revision), settled).written())])
