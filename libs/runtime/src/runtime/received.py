"""A record with its envelope read; the body is parsed when it is asked for."""

from dataclasses import dataclass
from typing import TypeVar

from pydantic import ValidationError

from contracts.base import Value
from contracts.envelope import BODY_BYTES_MAX, Envelope
from runtime.ports.bus import Record

M = TypeVar("M", bound=Value)


class Poison(Exception):
    """This record can never be handled: dead letter, bytes kept. The text says why, without any of its content."""

    def __init__(self, received: "Received", why: str) -> None:
        super().__init__(why)
        self.received = received
        self.why = why


@dataclass(frozen=True)
class Received:
    record: Record
    envelope: Envelope

    def parse(self, model: type[M]) -> M:
        """Raises Poison when the body is no such message."""
        body = self.record.value
        if body is None:
            raise Poison(self, "the body is empty")
        if len(body) > BODY_BYTES_MAX:
            raise Poison(self, f"the body has {len(body)} bytes, more than {BODY_BYTES_MAX}")
        try:
            return model.from_json(body)
        except ValidationError as wrong:
            first = wrong.errors(include_input=False, include_url=False)[0]
            where = ".".join(map(str, first["loc"])) or "body"
            raise Poison(self, f"{model.__name__}.{where}: {first['type']}") from None
