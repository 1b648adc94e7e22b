"""The cache on Redis."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import cast

from redis.asyncio import Redis
from redis.asyncio.client import Pipeline
from redis.asyncio.retry import Retry
from redis.backoff import ConstantBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import RedisError, WatchError
from redis.exceptions import TimeoutError as RedisTimeoutError

from runtime.ports.cache import Drop, Guard, Put, Score, Unscore, Write
from runtime.ports.unavailable import Unavailable

ANSWER_S = 5.0
_TRIES = 2
"""Of one command over a broken connection. Every command here is safe to repeat, a guarded one included:
what it wrote makes its guard fail."""

_CHANGED = "Watched variable changed"
"""What redis-py says when the guard's key changed; it raises WatchError for a broken connection too."""


class RedisCache:
    def __init__(self, url: str) -> None:
        self._redis = Redis.from_url(
            url,
            socket_timeout=ANSWER_S,
            socket_connect_timeout=ANSWER_S,
            health_check_interval=30,
            retry=Retry(ConstantBackoff(0.05), _TRIES - 1),
            retry_on_error=[RedisConnectionError, RedisTimeoutError],
        )

    async def get(self, keys: Sequence[str]) -> Sequence[bytes | None]:
        if not keys:
            return []
        with _reaching_redis():
            return cast("list[bytes | None]", await self._redis.mget(list(keys)))

    async def by_score(self, key: str, low: float, high: float) -> Sequence[str]:
        with _reaching_redis():
            members = cast("list[bytes]", await self._redis.zrangebyscore(key, low, high))
        return [member.decode() for member in members]

    async def write(self, writes: Sequence[Write], guard: Guard | None = None) -> bool:
        with _reaching_redis():
            async with self._redis.pipeline(transaction=True) as pipeline:
                try:
                    if guard is not None and not await _holds(pipeline, guard):
                        return False
                    pipeline.multi()  # type: ignore[no-untyped-call]
                    for write in writes:
                        _add(pipeline, write)
                    await pipeline.execute()
                except WatchError as lost:
                    if _CHANGED not in str(lost):
                        raise Unavailable("Redis: the connection broke within a transaction") from lost
                    return False
        return True

    async def ping(self) -> None:
        """Raises Unavailable."""
        with _reaching_redis():
            await self._redis.execute_command("PING")  # type: ignore[no-untyped-call]

    async def close(self) -> None:
        await self._redis.aclose()


async def _holds(pipeline: "Pipeline", guard: Guard) -> bool:
    await pipeline.watch(guard.key)
    return cast("bytes | None", await pipeline.get(guard.key)) == guard.value


def _add(pipeline: "Pipeline", write: Write) -> None:
    match write:
        case Put(key, value):
            pipeline.set(key, value)
        case Drop(key):
            pipeline.delete(key)
        case Score(key, member, score):
            pipeline.zadd(key, {member: score})
        case Unscore(key, member):
            pipeline.zrem(key, member)


@contextmanager
def _reaching_redis() -> Iterator[None]:
    try:
        yield
    except (RedisError, OSError, TimeoutError) as away:
        raise Unavailable(f"Redis: {type(away).__name__}") from away
