"""A real Microsoft is asked only where the environment names it wholly."""

import pytest
from tests.contract.graph.live import PREFIX, live

NEEDED = ("tenant_id", "client_id", "client_secret", "organizer", "answering_room", "silent_room")


def named(*names: str) -> dict[str, str]:
    return {PREFIX + name.upper(): f"the {name}" for name in names}


def test_without_a_word_there_is_none() -> None:
    assert live({"PATH": "/bin"}) is None


def test_what_is_needed_suffices() -> None:
    found = live(named(*NEEDED))
    assert found is not None
    assert (found.organizer, found.pending_room, found.graph_url) == (
        "the organizer",
        "",
        "https://graph.microsoft.com",
    )


def test_half_a_word_says_what_is_missing() -> None:
    with pytest.raises(LookupError, match="GRAPH_CONTRACT_SILENT_ROOM"):
        live(named(*NEEDED[:-1], "pending_room"))
