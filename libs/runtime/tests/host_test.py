import asyncio

import httpx
import pytest
from runtime_kit import GROUP, Bench, Noting, by_key, headers, name_of, outgoing, publish, settled
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from contracts.topics import CONFIG, EVENTS
from runtime.calls import NoAnswer, call
from runtime.memory.mortal import Killed, Mortal
from runtime.memory.ports import memory_ports
from runtime.memory.simloop import SimDeadlock, run, sleep
from runtime.ports.bus import Outgoing
from runtime.ports.unavailable import Unavailable
from runtime.received import Poison, Received
from runtime.service import Endpoint, Input, Service, Tails, Timer


def test_tables_are_read_to_their_end_before_the_first_record_and_followed_then() -> None:
    async def story() -> None:
        bench = Bench()
        events: list[str] = []
        await publish(bench.bus, *(outgoing(f"c{i}", topic=CONFIG.name, partition=i % 6) for i in range(20)))
        await publish(bench.bus, outgoing("event"))

        async def apply(received: Received) -> None:
            await sleep(0.5)
            events.append(name_of(received))

        async def note(_: object) -> None:
            events.append("handled")

        work = Input(GROUP, (EVENTS,), by_key, note)
        host, _ = await bench.host(Service("tested", inputs=(work,), tables=(Tails(CONFIG, apply),)), wait=False)
        assert not (await host.ready()).ok
        await host.until_ready()
        await settled(host)
        assert sorted(events[:20]) == sorted(f"c{i}" for i in range(20))
        assert events[20:] == ["handled"]
        await publish(bench.bus, outgoing("later", topic=CONFIG.name))
        await sleep(2)
        assert events[-1] == "later"

    run(0, story())


def test_a_table_goes_on_after_what_it_can_not_take() -> None:
    async def story() -> None:
        bench = Bench()
        applied: list[str] = []
        away = 3

        async def apply(received: Received) -> None:
            nonlocal away
            if name_of(received) == "bad":
                raise Poison(received, "no configuration")
            if name_of(received) == "wrong":
                raise KeyError
            if away:
                away -= 1
                raise Unavailable("passing")
            applied.append(name_of(received))

        await publish(bench.bus, *(outgoing(name, topic=CONFIG.name) for name in ("bad", "wrong")))
        await publish(bench.bus, Outgoing(CONFIG.name, 0, b"k", b"?", ()), outgoing("good", topic=CONFIG.name))
        host, _ = await bench.host(Service("tested", tables=(Tails(CONFIG, apply),)))
        assert (await host.ready()).ok
        assert applied == ["good"]
        assert [record.value for record in bench.bus.records(CONFIG.dead)] == [b"bad", b"wrong", b"?"]

    run(0, story())


def test_a_timer_that_fails_goes_on_and_ends_with_the_drain() -> None:
    async def story() -> None:
        bench = Bench()
        runs = 0

        async def tick() -> None:
            nonlocal runs
            runs += 1
            raise ValueError

        host, _ = await bench.host(Service("tested", timers=(Timer("t", 10, tick),)))
        await sleep(35)
        assert runs == 4
        await host.drain()
        await sleep(60)
        assert runs == 4

    run(0, story())


def test_health_and_endpoints_are_answered_over_http() -> None:
    async def story() -> None:
        bench = Bench()

        async def hello(_: Request) -> Response:
            return PlainTextResponse("hello")

        work = Input(GROUP, (EVENTS,), by_key, Noting(before=lambda _: sleep(5)))
        service = Service(
            "tested", inputs=(work,), endpoints=(Endpoint("POST", "/hello", hello),), next_due_s=lambda: 12.5
        )
        host, life = await bench.host(service)
        web = httpx.AsyncClient(transport=httpx.ASGITransport(life.guarded(host.asgi())), base_url="http://service")
        assert (await web.post("/hello")).text == "hello"
        assert (await web.get("/health/live")).status_code == 200
        assert (await web.get("/health/ready")).status_code == 200
        idle = {"quiet": True, "in_hand": 0, "lag": 0, "next_due_s": 12.5, "tenants": []}
        assert (await web.get("/health/quiet")).json() == idle
        await publish(bench.bus, outgoing("a"))
        await sleep(1)
        at_work = (await web.get("/health/quiet")).json()
        assert (at_work["quiet"], at_work["in_hand"], at_work["tenants"]) == (False, 1, ["t1"])
        await settled(host)
        assert (await web.get("/health/quiet")).json() == idle
        await host.drain()
        assert (await web.get("/health/ready")).status_code == 503
        life.kill()
        with pytest.raises(httpx.ConnectError):
            await web.post("/hello")

    run(0, story())


def test_a_loop_that_stands_still_without_a_reason_is_not_live() -> None:
    async def story() -> None:
        bench = Bench()
        host = await bench.run(Input(GROUP, (EVENTS,), by_key, Noting(before=lambda _: sleep(10_000))))
        await publish(bench.bus, outgoing("a"))
        await sleep(250)
        assert host.live().ok
        await sleep(100)
        assert not host.live().ok

    run(0, story())


def test_a_service_without_its_cache_is_not_ready() -> None:
    async def story() -> None:
        bench = Bench()
        host = await bench.run(Input(GROUP, (EVENTS,), by_key, Noting()))
        bench.ports.cache.faults.away = True  # type: ignore[attr-defined]
        assert (await host.ready()).why == ("the cache does not answer",)

    run(0, story())


def test_the_ports_of_a_killed_incarnation_raise_and_its_host_is_still() -> None:
    async def story() -> None:
        bench = Bench()
        handler = Noting(before=lambda _: sleep(5))
        host, life = await bench.host(Service("tested", inputs=(Input(GROUP, (EVENTS,), by_key, handler),)))
        await publish(bench.bus, outgoing("a"))
        await sleep(1)
        life.kill()
        host.kill()
        await sleep(60)
        assert handler.names == []
        assert bench.committed() == 0
        assert not bench.bus.groups[GROUP].members
        with pytest.raises(Killed):
            life.ports.clock.now()
        with pytest.raises(Killed):
            await life.ports.bus.send(outgoing("b"))
        with pytest.raises(Killed):
            await life.ports.cache.get(["k"])

    run(0, story())


async def _slow(request: httpx.Request) -> httpx.Response:
    if request.url.path == "/broken":
        raise httpx.ConnectError("refused")
    await sleep(5)
    return httpx.Response(503, text="busy")


def test_a_call_without_an_answer_says_so_without_naming_the_mailbox() -> None:
    async def story() -> None:
        http = httpx.AsyncClient(transport=httpx.MockTransport(_slow), timeout=None)  # noqa: S113
        life = Mortal(memory_ports(http=http), Bench().bus)
        for path, timeout_s in (("/broken", 10), ("/users/alice@contoso.test", 2)):
            request = life.ports.http.build_request("GET", f"https://graph.test{path}")
            with pytest.raises(NoAnswer) as raised:
                await call(life.ports.http, request, timeout_s=timeout_s)
            assert "graph.test" in str(raised.value)
            assert "alice" not in str(raised.value)
        request = life.ports.http.build_request("POST", "https://graph.test/x", json={"a": 1})
        assert (await call(life.ports.http, request, timeout_s=10)).text == "busy"

    run(0, story())


def test_a_deadlock_is_an_error_and_a_sleep_costs_nothing() -> None:
    async def forever() -> None:
        await sleep(1e9)
        await asyncio.get_running_loop().create_future()

    with pytest.raises(SimDeadlock):
        run(0, forever())


def test_a_broker_that_was_away_is_found_again() -> None:
    async def story() -> None:
        bench = Bench()
        handler = Noting()
        host = await bench.run(Input(GROUP, (EVENTS,), by_key, handler))
        bench.bus.faults.away = True
        ack = await bench.bus.send(Outgoing(EVENTS.name, 0, b"k", b"lost", headers("lost")))
        with pytest.raises(Unavailable):
            await ack
        assert not (await host.quiet()).quiet
        bench.bus.faults.away = False
        await publish(bench.bus, outgoing("a"))
        await settled(host)
        assert handler.names == ["a"]

    run(0, story())
