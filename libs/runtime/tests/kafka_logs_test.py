"""Log lines are JSON, know what they belong to, and never hold a subject or a token."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from opentelemetry.sdk.trace import TracerProvider

from runtime.logs import log_context, set_up_logs


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    set_up_logs(service="writer-elite", level="info", stream=stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)


def _line(stream: io.StringIO) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(stream.getvalue().splitlines()[-1])
    return found


def test_a_line_says_what_it_belongs_to(stream: io.StringIO) -> None:
    span = TracerProvider().get_tracer("test").start_as_current_span("work")
    with span, log_context(tenant="t1", link="l1"), log_context(rule="O7"):
        logging.getLogger("writer").info("elite.create.done", extra={"attempts": 2})
    line = _line(stream)
    assert {name: line[name] for name in ("event", "level", "service", "tenant", "link", "rule", "attempts")} == {
        "event": "elite.create.done",
        "level": "INFO",
        "service": "writer-elite",
        "tenant": "t1",
        "link": "l1",
        "rule": "O7",
        "attempts": 2,
    }
    assert len(line["trace_id"]) == 32
    logging.getLogger("writer").info("later")
    assert "tenant" not in _line(stream)


@pytest.mark.parametrize("name", ["subject", "title", "token", "client_secret", "mailbox"])
def test_what_no_log_may_hold_is_taken_out(stream: io.StringIO, name: str) -> None:
    logging.getLogger("x").warning("said", extra={name: "Salary talk"})
    assert "Salary" not in stream.getvalue()
    assert _line(stream)["event"] == "said"


@pytest.mark.parametrize("name", ["httpx", "aiokafka.producer", "msal"])
def test_libraries_do_not_tell_addresses_and_keys(stream: io.StringIO, name: str) -> None:
    logging.getLogger(name).info("GET /users/alice@contoso.test/calendar")
    assert not stream.getvalue()
