"""A world in one process where things go wrong: deaths at any await, frozen processes, replicas, Kafka, Redis."""

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from tests.scenarios.virtual_services import SERVICES, Tuning
from tests.scenarios.virtual_world import ELITE, GRAPH, REPLICA, VirtualWorld
from tests.simulation.height import Height
from tests.simulation.nemesis import Nemesis
from tests.simulation.outlook_manners import Manner
from tests.simulation.without_http import Shortcuts

from contracts.envelope import Envelope, Headers, write_headers
from contracts.ids import MessageId, TenantId
from contracts.topics import ALL_TOPICS
from runtime.ports.bus import Outgoing
from runtime.ports.clock import Clock

SWEEP_S = 45.0
_TUNED = {
    Height.WHOLE: Tuning(elite_tells=False, sweep_every_s=SWEEP_S),
    Height.PORT: Tuning(partitions=2, elite_poll_s=3.0, elite_tells=False, due_every_s=2.0, sweep_every_s=SWEEP_S),
}
_GRAIN_S = 5.0
"""How coarsely services sleep while nothing but time is to pass."""
_HOSTS = {"outlook": GRAPH, "elite": ELITE}
_SMALL_PAGE = 2
_APART_S = 3.0


class TroubledWorld(VirtualWorld):
    def __init__(self, seed: int, height: Height, nemesis: Nemesis) -> None:
        net = Shortcuts(seed) if height is Height.PORT else None
        self._skews = nemesis.skews
        tuning = replace(_TUNED[height], poll_max=1) if nemesis.small_polls else _TUNED[height]
        super().__init__(seed, net=net, tuning=tuning)
        self.bus = self.memory_bus.undisturbed()
        self.poison: Counter[tuple[str, bytes]] = Counter()
        """Records that nobody can handle, by topic and value."""
        self._happened: Counter[str] = Counter()
        self._saved = self.cache.saved()
        self._replicas = 1
        self._usual: dict[tuple[str, str], Any] = {}
        self._expires_in_paging = False
        self.net.overheard.append(self._hear)
        if nemesis.small_pages:
            self.microsoft_settings.delta.page_size_max = _SMALL_PAGE
        if nemesis.elite_small_pages:
            self.momentus_settings.page_size_max = _SMALL_PAGE
        self.momentus_settings.gaps = replace(self.momentus_settings.gaps, **nemesis.elite_answers)
        for question in nemesis.elite_answers:
            self._happened[f"elite answers {question} otherwise"] += 1
        for manner in nemesis.manners:
            self.behave(manner)
            self.note(f"outlook: {manner.switch}")
        for service, seconds in nemesis.skews.items():
            self._happened[f"clock of {service} is {'fast' if seconds > 0 else 'slow'}"] += 1

    @property
    def happened(self) -> Counter[str]:
        return self._happened + self.memory_bus.faults.happened + self.cache.faults.happened

    def note(self, kind: str) -> None:
        self._happened[kind] += 1

    async def fuse(self, service: str, uses: int, restart_s: float) -> None:
        """Its newest replica dies at the given use of a port, and is started again some time later."""
        name = self._newest(service)
        if name is None:
            return

        def burnt() -> None:
            self.note(f"death of {service} at an await")
            self.kill_replica(name)
            self._tasks.start(self._later(restart_s, name), f"{name} is started again")

        self._alive[name].life.light_fuse(uses, burnt)

    def behave(self, manner: Manner) -> None:
        setattr(getattr(self.microsoft_settings, manner.group), manner.switch, manner.value)

    def mood(self, group: str, switch: str, value: Any, seconds: float) -> None:
        """Microsoft behaves so for a while."""
        self.note(f"outlook for a while: {switch}")
        usual = self._usual.setdefault((group, switch), getattr(getattr(self.microsoft_settings, group), switch))
        self.behave(Manner(group, switch, value))

        async def end() -> None:
            await self.sleep(seconds)
            self.behave(Manner(group, switch, usual))

        self._tasks.start(end(), "Microsoft is well again")

    async def freeze(self, service: str, seconds: float) -> None:
        name = self._newest(service)
        if name is None:
            return
        life = self._alive[name].life
        life.stop_still()
        self.note(f"{service} frozen")

        async def wake() -> None:
            await self.sleep(seconds)
            if not life.dead:
                life.thaw()

        self._tasks.start(wake(), f"{name} wakes")

    async def join(self, service: str) -> None:
        self._replicas += 1
        self.note(f"replica of {service} joins")
        self._begin(f"{service}{REPLICA}{self._replicas}")

    async def leave(self, service: str, how: str) -> None:
        name = self._newest(service)
        if name is None or REPLICA not in name:
            return
        self.note(f"replica of {service} is {how}")
        if how == "killed":
            self.kill_replica(name)
            return
        alive = self._alive.pop(name)

        async def drain() -> None:
            await alive.host.drain()
            alive.life.kill()

        self._tasks.start(drain(), f"{name} is drained")

    @property
    def everything(self) -> int:
        """So many records there are at most in a partition."""
        return max(self.memory_bus.lag("nobody", [topic.name]) for topic in ALL_TOPICS)

    async def redeliver(self, service: str, records: int) -> None:
        """As after a death just before the commits of so many records."""
        self.note(f"redelivery to {service}")
        await self.kill(service)
        committed = self.memory_bus.groups[service].committed
        committed.update({place: max(0, offset - records) for place, offset in committed.items()})
        await self.start(service)

    async def send_again(self, topic: str) -> None:
        """As from a dead process whose records arrive late: each by itself, after whatever outdates it."""
        for record in self.memory_bus.records(topic):
            again = Outgoing(topic, record.partition, record.key, record.value, record.headers)
            await (await self.memory_bus.send(again))
            await self.sleep(_APART_S)

    def save_redis(self) -> None:
        self._saved = self.cache.saved()

    def roll_back_redis(self) -> None:
        self.note("redis rolled back")
        self.cache.roll_back(self._saved)

    async def share(self, store: str, what: str, share: float, seconds: float) -> None:
        """Of what is written there, for a while."""
        faults = self.cache.faults if store == "redis" else self.memory_bus.faults
        before = getattr(faults, what)
        setattr(faults, what, share)

        async def end() -> None:
            await self.sleep(seconds)
            setattr(faults, what, before)

        self._tasks.start(end(), f"{store} is well again")

    async def send_poison(self, topic: str, what: str) -> None:
        number = sum(self.poison.values())
        value = f"poison {number}: {{".encode()
        headers = () if what == "no headers" else _headers(topic, number, known_type=what == "broken body")
        self.poison[topic, value] += 1
        self.note(f"poison: {what}")
        await (await self.bus.send(Outgoing(topic, number % self.partitions, b"poison", value, headers)))

    def cut(self, side: str, times: int) -> None:
        self._happened[f"reply of {side} lost"] += times
        self.net.cut[_HOSTS[side]] += times

    def expire_tokens(self, *, in_paging: bool) -> None:
        if in_paging:
            self._expires_in_paging = True
        else:
            self.note("delta tokens expired")
            self._expire()

    async def calm(self) -> None:
        """From here on everything works."""
        self.cache.faults.away = self.memory_bus.faults.away = False
        for faults, shares in ((self.cache.faults, _REDIS), (self.memory_bus.faults, _KAFKA)):
            for share in shares:
                setattr(faults, share, 0.0)
        self._expires_in_paging = False
        for tenant in self.momentus.tenants.values():
            tenant.webhooks.mode = "normal"
            tenant.slowness.calls = tenant.feed_troubles.shift = tenant.feed_troubles.truncate = 0
            tenant.gaps.calls_per_minute, tenant.gaps.feed_lag_s = None, 0
        for (group, switch), usual in self._usual.items():
            self.behave(Manner(group, switch, usual))
        self._happened["reply of outlook lost"] -= self.net.cut.pop(GRAPH, 0)
        self._happened["reply of elite lost"] -= self.net.cut.pop(ELITE, 0)
        for alive in self._alive.values():
            alive.life.quench()
            alive.life.thaw()
        for service in SERVICES:
            await self.start(service)

    async def pass_coarsely(self, seconds: float) -> None:
        """Nothing but time passes: whoever looks every second looks less often."""
        fine_s = min(seconds, 2 * _GRAIN_S)
        with self._services_clock.coarse(_GRAIN_S):
            await self.sleep(seconds - fine_s)
        await self.sleep(fine_s)

    def _newest(self, service: str) -> str | None:
        return next((name for name in reversed(self._alive) if name.partition(REPLICA)[0] == service), None)

    async def _later(self, seconds: float, name: str) -> None:
        await self.sleep(seconds)
        if name not in self._alive:
            self._begin(name)

    def _hear(self, address: str, body: bytes) -> None:
        if self._expires_in_paging and "/delta" in address and b"@odata.nextLink" in body:
            self._expires_in_paging = False
            self.note("delta tokens expired in the middle of paging")
            self._expire()

    def _expire(self) -> None:
        for tenant in self.microsoft.tenants.values():
            tenant.delta_epoch += 1

    def _clock_of(self, name: str) -> Clock:
        skew_s = self._skews.get(name.partition(REPLICA)[0], 0.0)
        return _Skewed(self._services_clock, skew_s) if skew_s else self._services_clock


_REDIS = ("emptied", "unacknowledged")
_KAFKA = ("refused", "unacknowledged", "duplicated", "commit_unacknowledged", "late_s")


class _Skewed:
    """A machine whose clock is off; how long things take it measures rightly."""

    def __init__(self, true: Clock, skew_s: float) -> None:
        self._true = true
        self._skew = timedelta(seconds=skew_s)

    def now(self) -> datetime:
        return self._true.now() + self._skew

    def monotonic(self) -> float:
        return self._true.monotonic()

    async def sleep(self, seconds: float) -> None:
        await self._true.sleep(seconds)


def _headers(topic: str, number: int, *, known_type: bool) -> Headers:
    types: list[str] = [getattr(m, "TYPE") for one in ALL_TOPICS if one.name == topic for m in one.messages]  # noqa: B009
    envelope = Envelope(MessageId(f"poison-{number}"), types[0] if known_type else "Nonsense", TenantId("contoso"))
    return write_headers(envelope)
