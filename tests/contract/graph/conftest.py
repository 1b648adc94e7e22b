"""Each test of the suite is run against the simulator, twice, and against a real Microsoft where there is one."""

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from tests.contract.answers import LIVE, Answers, Record
from tests.contract.graph.far_side import Graph, Json, Mailboxes
from tests.contract.graph.live import Live, live
from tests.contract.graph.simulated import OTHER_ANSWERS, simulated

from runtime.real.clock import RealClock

_SIMULATED: dict[str, Json] = {"simulator": {}, "simulator with the other answers": OTHER_ANSWERS}
_LIVE = pytest.param(
    LIVE,
    marks=[pytest.mark.live, pytest.mark.skipif(live() is None, reason="no real Microsoft named, see tests/contract")],
)


@pytest.fixture(params=[*_SIMULATED, _LIVE])
def far_side(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def graph(far_side: str) -> AsyncIterator[Graph]:
    """Signed in."""
    real = live() if far_side == LIVE else None
    if real is None:
        one = await simulated(_SIMULATED[far_side])
        yield one
        await one.tidy()
        return
    async with httpx.AsyncClient(timeout=60) as http:
        one = await _signed_in(real, http)
        yield one
        await one.tidy()


@pytest.fixture
def answers(far_side: str, record_property: Record) -> Answers:
    return Answers(far_side, record_property)


async def _signed_in(real: Live, http: httpx.AsyncClient) -> Graph:
    form = {
        "client_id": real.client_id,
        "client_secret": real.client_secret,
        "grant_type": "client_credentials",
        "scope": f"{real.graph_url}/.default",
    }
    issued = await http.post(
        f"{real.login_url}/{real.tenant_id}/oauth2/v2.0/token",
        content=urlencode(form),
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    assert issued.status_code == 200, issued.text
    token = issued.json()["access_token"]

    async def request(method: str, path: str, body: Any, headers: Json, /) -> httpx.Response:
        target = path if "://" in path else f"{real.graph_url}/v1.0{path}"
        return await http.request(method, target, json=body, headers={"Authorization": f"Bearer {token}"} | headers)

    mailboxes = Mailboxes(real.organizer, real.answering_room, real.silent_room, real.pending_room or None)
    url = real.notification_url or None
    return Graph(request, RealClock().sleep, now=RealClock().now, mailboxes=mailboxes, notification_url=url)
