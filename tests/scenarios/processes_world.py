"""The whole product as processes on real Kafka and Redis, shared by all scenarios of a run; time is real."""

from collections.abc import Sequence
from datetime import datetime

import httpx
from redis.asyncio import Redis
from tests.scenarios.overrides import TenantOverrides
from tests.scenarios.quiet_watch import LATELY_S, QuietWatch
from tests.scenarios.tenant import Tenant
from tests.scenarios.world import Busy, CannotDo, Mode

from booking_sync.local.mail_sink import MailSink
from booking_sync.local.services import COMMANDS, names_of
from booking_sync.local.stack import Stack
from runtime.ports.bus import Bus
from runtime.ports.mail import Mail
from runtime.real.clock import RealClock

SETTLE_S_MAX = 60.0


class ProcessesWorld:
    """A World of one scenario; what it kills, it takes from all."""

    mode: Mode = "processes"
    settle_s_max = SETTLE_S_MAX
    look_every_s = LATELY_S

    def __init__(
        self,
        suffix: str,
        stack: Stack,
        bus: Bus,
        sink: MailSink,
        watch: QuietWatch,
        *,
        outlook: httpx.AsyncClient,
        elite: httpx.AsyncClient,
    ) -> None:
        self.suffix = suffix
        self.bus = bus
        self.partitions = stack.partitions
        self.outlook = outlook
        self.elite = elite
        self._stack = stack
        self._sink = sink
        self._watch = watch
        self._clock = RealClock()
        self._tenant = Tenant.standard(suffix, TenantOverrides()).id

    def now(self) -> datetime:
        return self._clock.now()

    async def sleep(self, seconds: float) -> None:
        await self._clock.sleep(seconds)

    async def advance(self, seconds: float) -> None:
        raise CannotDo(f"{seconds:.0f} s can't be made to pass where time is real")

    async def kill(self, service: str) -> None:
        for name in names_of(service):
            if name in self._stack.processes.names():
                self._stack.processes.kill(name)

    async def start(self, service: str) -> None:
        for name in names_of(service):
            await self._stack.start(name)

    async def start_all(self) -> None:
        """Those that the scenario left dead."""
        for name in COMMANDS:
            await self._stack.start(name)

    async def flush_redis(self) -> None:
        redis = Redis.from_url(self._stack.around.redis_url)
        try:
            await redis.flushall()
        finally:
            await redis.aclose()

    async def restart_kafka(self) -> None:
        await self._stack.restart_kafka()

    async def busy(self) -> Sequence[Busy]:
        return self._watch.busy(self._tenant)

    async def mails(self) -> Sequence[Mail]:
        return list(self._sink.mails)
