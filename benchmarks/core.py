"""How fast the core decides, without Kafka, Redis and parsing, among so many live links in memory.

*Decided*: link, room timeline and parsed news → next record. *In a batch*: with all that finds link and timeline, and
keeps the indexes of what has changed. Rates are per second of processor time, so that they say the same on a busy
machine. Beside them, in the same run: a bare loop that parses the same messages.
"""

import asyncio
import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from random import Random
from time import process_time
from unittest.mock import patch

from benchmarks.far_sides import done, in_outlook
from benchmarks.links import Index, LinksInMemory, Templates
from benchmarks.lives import EPOCH, at_rest, echo, first_sight, just_asked, just_written, last_sight
from benchmarks.tenants import configured
from benchmarks.venue import NOW, ROOMS, Booking

from contracts.envelope import Envelope
from contracts.ids import MessageId, TenantId
from contracts.links import Link
from contracts.observations import Look, Observation
from contracts.outlook_side import RoomResponse
from contracts.results import Result
from contracts.systems import System
from reconciler import batch
from reconciler.batch import Batch
from reconciler.decision.consequences.commands import commands_of
from reconciler.decision.decide import decide
from reconciler.repeats import Repeats
from reconciler.view import Shown
from runtime.configuration import Configurations

SIZES = (100_000, 1_000_000)
IN_A_BATCH = 500
"""As the consume loop hands over."""
BATCHES = 12
ROUNDS = 3
"""The best of them counts: what else runs on the machine only ever slows down."""

News = Observation | Result
_AT_ONCE = 4_000_000.0


@dataclass(frozen=True)
class Kind:
    name: str
    templates: Templates
    news: Callable[[Booking, Link], News]
    which: Callable[[Booking], bool] = lambda of: not of.is_half_of_a_hall


@dataclass(frozen=True)
class Measured:
    name: str
    decided: float | None
    """Per second of processor time; None where nothing has to be decided."""
    in_a_batch: float
    """Likewise."""
    parsed: float
    """Likewise: the bare loop."""
    records: float
    """New records per piece of news."""
    commands: float
    """Likewise."""

    def __str__(self) -> str:
        alone = f"{self.decided:>10,.0f}/s" if self.decided is not None else f"{'–':>12}"
        return (
            f"  {self.name:<38}{alone}{self.in_a_batch:>10,.0f}/s in a batch   "
            f"{self.in_a_batch / self.parsed:>5.2f} × parsing   "
            f"{self.records:.2f} records   {self.commands:.2f} commands"
        )


def kinds() -> list[Kind]:
    rest, written, asked = at_rest(), just_written(), just_asked()
    return [
        Kind("echo: seen before", rest, lambda of, _: last_sight(of)),
        Kind("echo: what we wrote", written, lambda of, _: echo(of)),
        Kind("change: result of a command", asked, lambda of, link: done(of, link, of.origin.other, minute=2)),
        Kind("change: new booking", rest, lambda of, _: first_sight(Booking(of.number, is_new=True))),
        Kind(
            "change: moved in Outlook",
            rest,
            lambda of, _: in_outlook(Booking(of.number, hours_later=3), RoomResponse.ACCEPTED, minute=30),
            lambda of: of.origin is System.OUTLOOK and not of.is_managed_by_elite and not of.is_half_of_a_hall,
        ),
        Kind(
            "change: new booking in half a hall",
            rest,
            lambda of, _: first_sight(Booking(of.number, is_new=True)),
            lambda of: of.is_half_of_a_hall,
        ),
    ]


async def measure(kind: Kind, index: Index, known: Configurations, size: int) -> Measured:
    view = LinksInMemory(index, kind.templates)
    news = [
        kind.news(of, (await view.links([of.link]))[of.link]) for of in _drawn(size, kind.which, IN_A_BATCH * BATCHES)
    ]
    bodies = [(type(one), one.to_json()) for one in news]
    batches = [news[at : at + IN_A_BATCH] for at in range(0, len(news), IN_A_BATCH)]
    asked = await _decisions(batches, view, known)  # now every link that is needed is a value
    gc.collect()
    gc.freeze()  # a service has no million links in memory for the collector to walk through
    decided = in_a_batch = parsed = _AT_ONCE
    for _ in range(ROUNDS):
        began = process_time()
        changed = await _decide(batches, view, known)
        in_a_batch = min(in_a_batch, process_time() - began)
        began = process_time()
        for one in asked:
            one()
        decided = min(decided, process_time() - began)
        began = process_time()
        for model, body in bodies:
            model.from_json(body)
        parsed = min(parsed, process_time() - began)
    gc.unfreeze()
    commands = sum(len(commands_of(link)) for link in changed)
    return Measured(
        kind.name,
        len(asked) / decided if asked else None,
        len(news) / in_a_batch,
        len(news) / parsed,
        len(changed) / len(news),
        commands / len(news),
    )


def dropped(index: Index, size: int, known: Configurations) -> float:
    """Repeats that are told by their headers, per second of processor time."""
    looks = [(of, Look(last_sight(of).seen)) for of in _drawn(size, lambda _: True, IN_A_BATCH * BATCHES)]
    shown = {(of.tenant, look.lane): Shown(of.link, look.fingerprint) for of, look in looks}
    headers = [
        Envelope(MessageId(f"m{of.number}"), Observation.TYPE, of.tenant, lane=look.lane, fingerprint=look.fingerprint)
        for of, look in looks
    ]
    took = _AT_ONCE
    for _ in range(ROUNDS):
        repeats = Repeats(shown)
        one_batch = Batch(LinksInMemory(index, {}), known.get, epoch=EPOCH, now=NOW)
        began = process_time()
        assert all(repeats.has(envelope, one_batch) for envelope in headers)
        took = min(took, process_time() - began)
    return len(headers) / took


async def _decisions(
    batches: Sequence[Sequence[News]], view: LinksInMemory, known: Configurations
) -> list[Callable[[], object]]:
    """What the batches ask the core, to be asked again without them."""
    asked: list[Callable[[], object]] = []
    ask: Callable[..., object] = decide

    def heard(*news: object, **more: object) -> object:
        asked.append(partial(ask, *news, **more))
        return ask(*news, **more)

    with patch.object(batch, "decide", heard):
        await _decide(batches, view, known)
    return asked


async def _decide(batches: Sequence[Sequence[News]], view: LinksInMemory, known: Configurations) -> list[Link]:
    changed: list[Link] = []
    for news in batches:
        one_batch = Batch(view, known.get, epoch=EPOCH, now=NOW)
        for one in news:
            if isinstance(one, Observation):
                await one_batch.observe(one, _CAUSE)
            else:
                await one_batch.learn(one, _CAUSE)
        await one_batch.follow()
        changed += [change.after for change in one_batch.changes]
    return changed


_CAUSE = Envelope(
    message=MessageId("6f0e1f0c-4f43-5d0b-9a3e-0d7b7a3c51c2"), type=Observation.TYPE, tenant=TenantId("venue00")
)


def _drawn(size: int, which: Callable[[Booking], bool], count: int) -> Iterator[Booking]:
    """Each once."""
    chance = Random(size)  # noqa: S311 – a draw of bookings
    numbers = chance.sample(range(size), count * 6)
    found = [of for of in map(Booking, numbers) if which(of)]
    assert len(found) >= count
    return iter(found[:count])


async def main(sizes: Sequence[int]) -> None:
    rates: dict[str, list[float]] = {}
    for size in sizes:
        known, index = await configured(size), Index(range(size))
        print(f"{size:,} live links, {size // 500:,} room-years of {ROOMS} rooms a tenant")
        for kind in kinds():
            measured = await measure(kind, index, known, size)
            rates.setdefault(kind.name, []).append(measured.in_a_batch)
            print(measured, flush=True)
        print(f"  {'echo: told by its headers':<38}{dropped(index, size, known):>10,.0f}/s   unparsed", flush=True)
    for name, (first, *rest) in rates.items() if len(sizes) > 1 else ():
        print(f"  {name:<38}" + "".join(f"{rate / first:>8.2f} × the rate of the first size" for rate in rest))


if __name__ == "__main__":
    asyncio.run(main([int(size) for size in sys.argv[1:]] or SIZES))
