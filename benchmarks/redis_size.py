"""What a link takes in Redis, indexes included, as a multiple of its JSON. A Redis of its own, with nothing on disk."""

import asyncio
import os
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from benchmarks.links import Templates, kind_of
from benchmarks.lives import at_rest
from benchmarks.venue import Booking
from redis.asyncio import Redis

from booking_sync.local.processes import Processes
from booking_sync.local.redis import EXTERNAL, start_redis
from booking_sync.local.run_folder import RUN, RunFolder
from contracts.links import Link
from reconciler.view import View
from runtime.real.cache import RedisCache

LINKS = 50_000
_TOGETHER = 200


async def fill(url: str, links: int) -> tuple[int, int]:
    """Bytes of JSON, and bytes that Redis uses for them."""
    redis, cache = Redis.from_url(url), RedisCache(url)
    view, json, before = View(cache, 0), 0, await _used(redis)
    for some in _parts(links, at_rest()):
        await cache.write([write for link in some for write in view.writes(None, link)])
        json += sum(len(link.to_json()) for link in some)
    used = await _used(redis) - before
    await cache.close()
    await redis.aclose()
    return json, used


async def by_kind(url: str) -> Counter[str]:
    """Bytes of keys and values by the second part of their names."""
    redis, sizes = Redis.from_url(url), Counter[str]()
    names = [name async for name in redis.scan_iter(count=1000)]
    for at in range(0, len(names), 1000):
        pipeline = redis.pipeline(transaction=False)
        for name in names[at : at + 1000]:
            pipeline.memory_usage(name, samples=0)
        for name, size in zip(names[at:], await pipeline.execute(), strict=False):
            sizes[name.decode().split(":")[1]] += size
    await redis.aclose()
    return sizes


async def _used(redis: "Redis") -> int:
    return int((await redis.info("memory"))["used_memory"])


def _parts(links: int, templates: Templates) -> Iterator[list[Link]]:
    every = (Link.from_json(templates[kind_of(of)].body(of)) for of in map(Booking, range(links)))
    while some := list(islice(every, _TOGETHER)):
        yield some


async def main(links: int) -> None:
    os.environ.pop(EXTERNAL, None)
    with RunFolder(Path(RUN) / "benchmarks") as folder:
        processes = Processes(folder)
        try:
            url = await start_redis(processes)
            json, used = await fill(url, links)
            print(f"{links:,} links: {json / links:,.0f} bytes of JSON, {used / links:,.0f} in Redis a link")
            for kind, size in (await by_kind(url)).most_common():
                print(f"  {kind:<12}{size / links:>8,.0f} bytes a link {size / json:>8.2f} × the JSON")
            print(f"  all         {used / links:>8,.0f} bytes a link {used / json:>8.2f} × the JSON")
        finally:
            processes.end_all()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else LINKS))
