"""What is asked of the pipeline is shown with what it means, and asked once that is confirmed."""

import pytest
from decision_kit import NOW, TENANT
from reconciler_kit import World

from booking_sync.ask.command import asked
from contracts.ids import LinkId, SpaceId
from contracts.requests import Ask, Request
from contracts.topics import REQUESTS
from runtime.memory.simloop import run


def request(ask: Ask = Ask.REPLAY, **meant: object) -> Request:
    body = {"tenant": TENANT, "ask": ask, "asked_by": "ann", "asked_at": NOW} | meant
    return Request.model_validate(body)


def answered(what: Request, *, confirmed: bool = True) -> tuple[bool, list[Request]]:
    """After two meetings that the room accepted."""

    async def story() -> tuple[bool, list[Request]]:
        world = World()
        host, _ = await world.open()
        await world.see("m0", "m1")
        await world.rest(host)
        done = await asked(world.bus, request=what, confirm=lambda _: confirmed)
        return done, [Request.from_json(one.value) for one in world.bus.records(REQUESTS.name) if one.value]

    return run(1, story())


def test_it_says_how_many_bookings_are_meant_and_asks(capsys: pytest.CaptureFixture[str]) -> None:
    what = request(space=SpaceId("atrium"))
    assert answered(what) == (True, [what])
    assert "2 bookings are meant: Atrium 2. 0 of them failed." in capsys.readouterr().out


def test_nothing_is_asked_for_where_it_is_not_confirmed_or_means_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert answered(request(), confirmed=False) == (False, [])
    assert answered(request(only_failed=True)) == (False, [])
    assert "No booking is meant." in capsys.readouterr().out


def test_everything_is_read_again_also_where_nothing_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert answered(request(Ask.READ_AGAIN))[0]
    assert "Everything of Atrium is read again; 2 bookings are known there." in capsys.readouterr().out


def test_a_pause_says_what_it_stops_and_a_resumption_what_waits(capsys: pytest.CaptureFixture[str]) -> None:
    assert answered(request(Ask.PAUSE))[0]
    assert "Nothing is written for contoso until it is resumed; 2 bookings are known." in capsys.readouterr().out
    assert answered(request(Ask.RESUME))[0]
    assert "during the pause of contoso is decided now; 0 bookings are waiting." in capsys.readouterr().out


def test_a_space_or_link_that_nobody_knows_is_one_clear_line() -> None:
    with pytest.raises(SystemExit, match="there is no space atrum; there are atrium"):
        answered(request(space=SpaceId("atrum")))
    with pytest.raises(SystemExit, match="no booking of contoso has the link nonsense"):
        answered(request(link=LinkId("nonsense")))
