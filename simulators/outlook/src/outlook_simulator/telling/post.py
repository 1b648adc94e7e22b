"""The POST that tells: what happens within a moment goes out together, and again until it is taken."""

import asyncio
import functools
from collections.abc import Callable

from outlook_simulator.telling.subscription import Subscription, Word
from outlook_simulator.world import Tenant, World
from simulator_kit.deliveries import was_taken

_MOMENTS_PER_S = 100
Lost = Callable[[Subscription], None]


def post_together(tenant: Tenant, word: Word, delay_s: float, *, lost: Lost = lambda _: None) -> None:
    """One POST for each address and moment, whatever subscriptions and tenants it is of."""
    world = tenant.world
    key = word.url, int((world.now().timestamp() + delay_s) * _MOMENTS_PER_S)
    if key in world.batches:
        words, over = world.batches[key]
        words.append((word, lost))
        tenant.pending.begin(_until(over))
        return
    world.batches[key] = [(word, lost)], asyncio.Event()
    tenant.pending.begin(_deliver(world, key, delay_s))


async def _deliver(world: World, key: tuple[str, int], delay_s: float) -> None:
    await world.outside.sleep(delay_s)
    words, over = world.batches.pop(key)
    try:
        undelivered = await post(world, [word for word, _ in words])
    finally:
        over.set()
    for word, lost in words:
        if word in undelivered:
            lost(word.subscription)


async def _until(over: asyncio.Event) -> None:
    await over.wait()


async def post(world: World, words: list[Word]) -> list[Word]:
    """POSTs until a 2xx comes or the retries are used up; what was not delivered.

    A subscription whose token has run out is told nothing; what waits for it is tried again like all else.
    """
    telling = world.settings.telling
    for number, pause_s in enumerate((0.0, *telling.retries_s)):
        if number:
            await world.outside.sleep(pause_s)
        ready = [word for word in words if word.may_go(world.now())]
        timeout_s = telling.retry_timeout_s if number else telling.first_timeout_s
        if ready and await _post_once(world, ready, timeout_s):
            words = [word for word in words if word not in ready]
        if not words:
            break
    return words


async def _post_once(world: World, words: list[Word], timeout_s: float) -> bool:
    url, began = words[0].url, world.now()
    send = functools.partial(world.outside.http.post, url, json={"value": [word.body for word in words]})
    taken = await was_taken(send(), timeout_s=timeout_s)
    world.reputation.note(url, (world.now() - began).total_seconds(), world.now())
    return taken
