"""The way in to Graph, and the frame of every answer: token, limits, latency, faults, errors, headers."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.routing import compile_path

from outlook_simulator.graph.asked import Answered, Asked
from outlook_simulator.graph.call import Act, Call, Reply
from outlook_simulator.graph.errors import GraphError, from_fault, unauthorized, unknown_segment
from outlook_simulator.graph.limits import Slot
from outlook_simulator.graph.query import preferences
from outlook_simulator.world import Token, World
from simulator_kit.faults import FaultCall


@dataclass(frozen=True)
class Line:
    """A kind of call. `fault` spoils it (None: none does); `ignored` answers where a write is ignored in silence."""

    method: str
    path: str
    fault: FaultCall | None
    act: Act
    ignored: Act


class Gate:
    def __init__(self, world: World, lines: Sequence[Line]) -> None:
        self._world = world
        self._lines = [(compile_path(line.path)[0], line) for line in lines]

    async def answer(self, asked: Asked) -> Answered:
        """Always an answer: what goes wrong is told as Graph tells it."""
        request_id = self._world.outside.new_id()
        client_request_id = asked.headers.get("client-request-id", request_id)
        headers = {"request-id": request_id, "client-request-id": client_request_id}
        try:
            call, line = self._admit(asked, request_id)
            if call.preferences.applied:
                headers["Preference-Applied"] = ", ".join(call.preferences.applied)
            reply = await self._within_limits(call, line)
        except GraphError as error:
            words = error.body(at=self._world.now(), request_id=request_id, client_request_id=client_request_id)
            return Answered(error.status, headers | error.headers, words)
        return Answered(reply.status, headers, reply.body)

    def _admit(self, asked: Asked, request_id: str) -> tuple[Call, Line]:
        token = _token(self._world, asked.headers.get("authorization", ""))
        matches = [(found, line) for path, line in self._lines if (found := path.match(asked.path))]
        match, line = next(((m, line) for m, line in matches if line.method == asked.method), (None, None))
        if match is None or line is None:
            raise unknown_segment(asked.path, method=asked.method if matches else None)
        named = {key: str(value) for key, value in match.groupdict().items()}
        return Call(asked, token.tenant, token, named, preferences(asked.prefer), request_id), line

    async def _within_limits(self, call: Call, line: Line) -> Reply:
        outside, delays = self._world.outside, self._world.settings.delays
        mailbox = call.tenant.mailbox(call.path["mailbox"]) if "mailbox" in call.path else None
        slot = Slot(call.token.client_id, call.tenant.id, mailbox.id if mailbox else None)
        with self._world.limits.hold(slot, self._world.settings.limits, self._world.now()):
            await outside.sleep(outside.chance.uniform(delays.api_min, delays.api_max))
            return await self._act(call, line)

    async def _act(self, call: Call, line: Line) -> Reply:
        fault = call.tenant.faults.take(line.fault) if line.fault else None
        if fault is None:
            return await line.act(call)
        if fault.is_silent:
            return await line.ignored(call)
        spoilt = from_fault(fault, empty=self._world.settings.api.gateway_errors_have_no_body)
        if fault.applied:
            try:
                await line.act(call)
            except GraphError as error:
                raise spoilt from error
        raise spoilt


def _token(world: World, header: str) -> Token:
    kind, _, text = header.partition(" ")
    if kind.lower() != "bearer" or not text:
        raise unauthorized("Access token is empty.")
    token = world.tokens.get(text.strip())
    if token is None or token.tenant.id not in world.tenants:
        raise unauthorized("CompactToken parsing failed with error code: 80049217")
    if token.expires <= world.now():
        raise unauthorized("Lifetime validation failed, the token is expired.")
    return token
