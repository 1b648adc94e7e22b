"""Both simulators over HTTP, as one scenario's tenant sees them: their state, and what tests set there."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import httpx
from tests.scenarios.elite_state import read_elite, read_elite_writes
from tests.scenarios.outlook_state import OutlookState, read_outlook, read_outlook_writes
from tests.scenarios.overrides import SpaceOverrides
from tests.scenarios.seen import EliteEvent, Wrote
from tests.scenarios.settle import UNCHANGED_S
from tests.scenarios.steps import FaultAsked
from tests.scenarios.tenant import Tenant
from tests.scenarios.when import HOME_ZONE
from tests.scenarios.world import Busy, World

from booking_sync.standard_tenant import room_settings

Json = dict[str, Any]

SIDES = ("outlook", "elite")
_CLIENT_ERROR = 400
_LOOK_EVERY_S, _LOOKS = 0.05, 20


class Refused(Exception):
    """A far side does not let people do that; the words are its own."""


class FarSides:
    def __init__(self, world: World, tenant: Tenant) -> None:
        self._world = world
        self._tenant = tenant
        self._doors: Mapping[str, tuple[httpx.AsyncClient, str]] = {
            "outlook": (world.outlook, tenant.now.microsoft.tenant_id),
            "elite": (world.elite, tenant.now.elite.tenant_id),
        }
        self._zones = {space.room: space.zone for space in tenant.now.spaces}

    async def create(self) -> Json:
        """The tenant on both sides; what Elite calls everything."""
        await self._ask("outlook", "POST", "/control/tenants", self._tenant.now.outlook_body())
        described: Json = await self._ask("elite", "POST", "/control/tenants", self._tenant.now.elite_body())
        return described

    async def people(self, side: str, verb: str, body: Json) -> Json:
        """What somebody does there. Raises Refused."""
        _, tenant = self._doors[side]
        made: Json = await self._ask(side, "POST", f"/people/{tenant}/{verb}", body)
        return made

    async def delivered(self) -> None:
        """Whoever answers a request waits until it lies in the mailbox; word of it to the product may take longer."""
        for _ in range(_LOOKS):
            if not (await self._control("outlook", "GET", "state"))["pending"]:
                return
            await self._world.sleep(_LOOK_EVERY_S)

    async def outlook(self) -> OutlookState:
        return read_outlook(await self._control("outlook", "GET", "state"), await self._history("outlook"))

    async def elite(self) -> list[EliteEvent]:
        state = await self._control("elite", "GET", "state")
        return read_elite(state, lambda room: self._zones.get(room, HOME_ZONE))

    async def wrote(self, outlook_from: int, elite_from: int) -> Wrote:
        """By the product, since so many entries of the histories."""
        outlook = read_outlook_writes((await self._history("outlook"))[outlook_from:])
        elite = read_elite_writes((await self._history("elite"))[elite_from:])
        return Wrote(len(outlook), len(elite), (*outlook, *elite))

    async def history_length(self, side: str) -> int:
        return len(await self._history(side))

    async def busy(self) -> Sequence[Busy]:
        """What is still on its way there, or changed a moment ago."""
        found: list[Busy] = []
        for side in SIDES:
            state = await self._control(side, "GET", "state")
            if state["pending"]:
                found.append(Busy(side, f"{state['pending']} still on their way"))
            changed = state["last_change"]
            if changed and (self._world.now() - datetime.fromisoformat(changed)).total_seconds() < UNCHANGED_S:
                found.append(Busy(side, f"changed at {changed}"))
        return found

    async def faults(self, side: str, asked: Iterable[FaultAsked]) -> None:
        await self._control(side, "POST", "faults", [fault.model_dump() for fault in asked])

    async def unfired(self, side: str) -> int:
        return int((await self._control(side, "GET", "faults"))["unfired"])

    async def notifications(self, mode: str, seconds: float = 0) -> None:
        await self._control("outlook", "POST", "notifications", {"mode": mode, "seconds": seconds})

    async def no_more_trouble(self) -> None:
        """Notifications travel as they should; faults that wait still do."""
        await self.notifications("normal")

    async def remove_mailbox(self, address: str) -> None:
        """Of somebody who has left."""
        await self._control("outlook", "DELETE", f"mailboxes/{address}")

    async def set_mailbox(self, mailbox: str, settings: Json) -> None:
        await self._control("outlook", "PATCH", f"rooms/{mailbox}", settings)

    async def set_mailboxes(self, tenant: Tenant, changed: Mapping[str, SpaceOverrides]) -> None:
        """The room mailboxes follow what was changed of their spaces."""
        for name, change in changed.items():
            if change.mailbox is not False:
                space = tenant.space(name)
                await self.set_mailbox(space.mailbox, room_settings(space))

    async def set_elite(self, tenant: Tenant) -> None:
        """Elite's treatment of conflicts, what it can do and how it answers."""
        now = tenant.now
        given = {"capabilities": now.capabilities, "gaps": now.gaps}
        body = {"conflicts": now.conflicts} | {name: said for name, said in given.items() if said}
        await self._ask("elite", "PATCH", f"/control/tenants/{now.elite.tenant_id}", body)

    async def _history(self, side: str) -> list[Json]:
        found: list[Json] = await self._control(side, "GET", "history")
        return found

    async def _control(self, side: str, method: str, path: str, body: Any = None) -> Any:
        return await self._ask(side, method, f"/control/tenants/{self._doors[side][1]}/{path}", body)

    async def _ask(self, side: str, method: str, path: str, body: Any = None) -> Any:
        client, _ = self._doors[side]
        answer = await client.request(method, path, json=body)
        if answer.status_code >= _CLIENT_ERROR:
            raise Refused(f"{side} answers {method} {path} with {answer.status_code}: {_words(answer)}")
        return answer.json()


def _words(answer: httpx.Response) -> str:
    try:
        return str(answer.json()["error"])
    except (ValueError, KeyError, TypeError):
        return answer.text
