"""Logs as JSON lines: what happened, with trace, tenant, link and rule. Never a subject, never a token."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from opentelemetry import trace
from pythonjsonlogger.json import JsonFormatter

_FIELDS: ContextVar[dict[str, str] | None] = ContextVar("log_fields", default=None)
_LEFT_OUT = frozenset(
    {"subject", "title", "body", "personal", "mailbox", "organizer", "email", "token", "secret", "password",
     "authorization", "client_secret", "client_state", "key", "value"}
)  # fmt: skip
_AT_LEAST = {
    "aiokafka": logging.WARNING,  # its DEBUG lines hold keys and values
    "faststream": logging.WARNING,
    "httpx": logging.WARNING,  # its INFO lines hold mailboxes in addresses
    "httpcore": logging.WARNING,
    "hpack": logging.WARNING,
    "msal": logging.WARNING,
    "urllib3": logging.WARNING,
    "asyncio": logging.WARNING,
    "uvicorn": logging.WARNING,  # the runner says the same
}


@contextmanager
def log_context(**fields: str) -> Iterator[None]:
    """Every line written inside, in tasks started inside too, carries the fields: tenant, link, rule."""
    token = _FIELDS.set({**(_FIELDS.get() or {}), **fields})
    try:
        yield
    finally:
        _FIELDS.reset(token)


class _Context(logging.Filter):
    """Adds what is known of the work under way; takes out what no log may hold."""

    def filter(self, record: logging.LogRecord) -> bool:
        for name in _LEFT_OUT.intersection(record.__dict__):
            delattr(record, name)
        for name, value in (_FIELDS.get() or {}).items():
            if name not in _LEFT_OUT and not hasattr(record, name):
                setattr(record, name, value)
        span = trace.get_current_span().get_span_context()
        if span.is_valid:
            record.trace_id = trace.format_trace_id(span.trace_id)
            record.span_id = trace.format_span_id(span.span_id)
        return True


def set_up_logs(*, service: str, level: str, stream: Any = None) -> None:
    """All loggers write JSON lines to standard output, or to `stream`."""
    handler = logging.StreamHandler(stream or sys.stdout)
    handler.setFormatter(
        JsonFormatter(
            "%(levelname)s %(name)s %(message)s",
            rename_fields={"levelname": "level", "name": "logger", "message": "event"},
            timestamp="at",
            static_fields={"service": service},
        )
    )
    handler.addFilter(_Context())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name, least in _AT_LEAST.items():
        logging.getLogger(name).setLevel(max(least, root.level))
