"""$batch: up to twenty calls in one, each answered, throttled and failed by itself."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from outlook_simulator.graph.asked import Answered, Asked, of_member
from outlook_simulator.graph.call import Call, Reply
from outlook_simulator.graph.errors import GraphError, invalid

Answer = Callable[[Asked], Awaitable[Answered]]
_ERROR, _THROTTLED, _FAILED_DEPENDENCY = 400, 429, 424
_Json = dict[str, Any]


async def batch(answer: Answer, call: Call) -> Reply:
    """Members that depend on others wait for them; the rest go side by side, so many at a time as Outlook is sent."""
    limits = call.tenant.world.settings.limits
    members = _members(call.json(), limits.batch_members_max)
    run = _Run(answer, call, members, asyncio.Semaphore(limits.batch_members_at_once))
    await asyncio.gather(*(run.member(one) for one in members))
    throttled = any(one["status"] == _THROTTLED for one in run.responses)
    return Reply(limits.throttled_batch_status if throttled else 200, {"responses": run.responses})


class _Run:
    """`responses` come in the order in which members end, which is no order to rely on."""

    def __init__(self, answer: Answer, call: Call, members: list[_Json], at_once: asyncio.Semaphore) -> None:
        self._answer, self._call, self._at_once = answer, call, at_once
        self._over = {str(one["id"]): asyncio.Event() for one in members}
        self._status: dict[str, int] = {}
        self.responses: list[_Json] = []

    async def member(self, one: _Json) -> None:
        name = str(one["id"])
        before = [str(other) for other in one.get("dependsOn") or []]
        for other in before:
            await self._over[other].wait()
        if any(self._status[other] >= _ERROR for other in before):
            error = GraphError(_FAILED_DEPENDENCY, "FailedDependency", "A request that this one depends on has failed.")
            words = error.body(at=self._call.tenant.world.now(), request_id=name, client_request_id=name)
            answered = Answered(error.status, {}, words)
        else:
            async with self._at_once:
                answered = await self._answer(_asked(one, self._call))
        self._status[name] = answered.status
        headers = answered.headers | ({} if answered.body is None else {"Content-Type": "application/json"})
        told: _Json = {"id": name, "status": answered.status, "headers": headers}
        self.responses.append(told if answered.body is None else {**told, "body": answered.body})
        self._over[name].set()


def _asked(one: _Json, call: Call) -> Asked:
    headers = {"authorization": call.headers["authorization"], **(one.get("headers") or {})}
    body = b"" if one.get("body") is None else json.dumps(one["body"]).encode()
    return of_member(str(one["method"]), str(one["url"]), call.asked.root, headers, body)


def _members(body: _Json, most: int) -> list[_Json]:
    members = body.get("requests")
    if not isinstance(members, list) or not members or not all(isinstance(one, dict) for one in members):
        raise invalid("Invalid batch payload format.", "BadRequest")
    if len(members) > most:
        raise invalid(f"Number of batch request steps exceeds the maximum value of {most}.", "BadRequest")
    known: set[str] = set()
    for one in members:
        if any(key not in one for key in ("id", "method", "url")):
            raise invalid("A batch request step needs id, method and url.", "BadRequest")
        if str(one["id"]) in known:
            raise invalid(f"Request id {one['id']} has to be unique in a batch.", "BadRequest")
        if not {str(other) for other in one.get("dependsOn") or []} <= known:
            raise invalid("A batch request step may depend on earlier ones only.", "BadRequest")
        typed = {str(key).lower() for key in one.get("headers") or {}}
        if one.get("body") is not None and "content-type" not in typed:
            raise invalid("Content-Type header is needed with a body.", "BadRequest")
        known.add(str(one["id"]))
    return members
