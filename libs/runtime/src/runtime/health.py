"""Whether a process is alive, may be sent work, and has nothing left to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from contracts.ids import TenantId
from runtime.progress import Progress

POLL_SILENCE_S = 60.0
STUCK_S = 300.0


@dataclass(frozen=True)
class Answer:
    ok: bool
    why: tuple[str, ...] = ()
    """What is missing, for people."""


@dataclass(frozen=True)
class Quiet:
    quiet: bool
    in_hand: int
    lag: int
    next_due_s: float | None
    tenants: tuple[TenantId, ...] = ()
    """Whose records are in hand: who asks for one tenant need not wait for the others."""


class Healthy(Protocol):
    def live(self) -> Answer: ...

    async def ready(self) -> Answer: ...

    async def quiet(self) -> Quiet: ...


def live(loops: Sequence[Progress], *, now: float) -> Answer:
    """`now` of the monotonic clock. A process that is not live is to be started again."""
    why: list[str] = []
    for one in loops:
        if now - one.polled_at > POLL_SILENCE_S:
            why.append(f"{one.group} has not polled for {now - one.polled_at:.0f} s")
        unmoved_s = now - one.moved_at
        if (one.open_count or one.lag) and not one.waits_for_known and unmoved_s > STUCK_S:
            why.append(f"{one.group} has not moved for {unmoved_s:.0f} s with {one.open_count + one.lag} records to do")
        why += [f"{topic}/{number} gives too many dead letters" for topic, number in one.refused]
    return Answer(not why, tuple(why))


def ready(*, unread_tables: Sequence[str], loops: Sequence[Progress], loops_expected: int, cache: bool) -> Answer:
    why = [f"{topic} is not read to its end" for topic in unread_tables]
    why += [f"{one.group} has no partitions yet" for one in loops if not one.assigned_once]
    if len(loops) < loops_expected:
        why.append("not all inputs are started")
    if not cache:
        why.append("the cache does not answer")
    return Answer(not why, tuple(why))


def routes(of: Healthy) -> list[Route]:
    async def answer_live(_: Request) -> Response:
        return _told(of.live())

    async def answer_ready(_: Request) -> Response:
        return _told(await of.ready())

    async def answer_quiet(_: Request) -> Response:
        found = await of.quiet()
        return JSONResponse(
            {
                "quiet": found.quiet,
                "in_hand": found.in_hand,
                "lag": found.lag,
                "next_due_s": found.next_due_s,
                "tenants": list(found.tenants),
            }
        )

    return [
        Route("/health/live", answer_live, methods=["GET"]),
        Route("/health/ready", answer_ready, methods=["GET"]),
        Route("/health/quiet", answer_quiet, methods=["GET"]),
    ]


def _told(answer: Answer) -> Response:
    return JSONResponse({"ok": answer.ok, "why": list(answer.why)}, status_code=200 if answer.ok else 503)
