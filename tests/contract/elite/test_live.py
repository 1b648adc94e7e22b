"""How a real Elite is named."""

import pytest
from tests.contract.elite.live import Live, live

WHOLE = {
    "ELITE_CONTRACT_API_URL": "https://api.elite.test",
    "ELITE_CONTRACT_TOKEN_URL": "https://auth.elite.test/token",
    "ELITE_CONTRACT_CLIENT_ID": "id",
    "ELITE_CONTRACT_CLIENT_SECRET": "hush",
    "ELITE_CONTRACT_ROOM": "Atrium",
}


def test_none_is_named_where_nothing_is_said() -> None:
    assert live({"HOME": "/root"}) is None
    assert live(WHOLE) == Live("https://api.elite.test", "https://auth.elite.test/token", "id", "hush", "Atrium")


def test_what_is_missing_is_said_by_name() -> None:
    with pytest.raises(LookupError, match=r"ELITE_CONTRACT_CLIENT_SECRET, ELITE_CONTRACT_ROOM"):
        live({**WHOLE, "ELITE_CONTRACT_ROOM": "", "ELITE_CONTRACT_CLIENT_SECRET": ""})
