"""Each test of the suite is run against the simulator, twice, and against a real Elite where there is one."""

from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from tests.contract.answers import LIVE, Answers, Record
from tests.contract.elite.far_side import Elite
from tests.contract.elite.live import live
from tests.contract.elite.simulated import CLIENT, OTHER_ANSWERS, Simulated

from runtime.real.clock import RealClock

_FAR_AHEAD = timedelta(days=700)
_SIMULATED = {"simulator": {}, "simulator with the other answers": OTHER_ANSWERS}
_LIVE = pytest.param(
    LIVE,
    marks=[pytest.mark.live, pytest.mark.skipif(live() is None, reason="no real Elite named, see tests/contract")],
)


@pytest.fixture(params=[*_SIMULATED, _LIVE])
def far_side(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def elite(far_side: str) -> AsyncIterator[Elite]:
    """Signed in."""
    day = RealClock().now().date() + _FAR_AHEAD
    real = live() if far_side == LIVE else None
    if real is not None:
        one = Elite(httpx.AsyncClient(base_url=real.api_url), RealClock().sleep, day=day, room=real.room)
        token_url, secrets = real.token_url, {"clientId": real.client_id, "clientSecret": real.client_secret}
    else:
        simulated = Simulated(_SIMULATED[far_side])
        one = Elite(simulated.api, simulated.pause, day=day, room=None)
        token_url, secrets = "/token", CLIENT
    await one.sign_in(token_url, secrets)
    yield one
    await one.tidy()
    await one.api.aclose()


@pytest.fixture
def answers(far_side: str, record_property: Record) -> Answers:
    return Answers(far_side, record_property)
