"""How every message is parsed: strictly, frozen, and blind on purpose to fields of a future minor version."""

from typing import Self

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """A frozen value. Unknown fields are ignored: a newer minor version may add some (`0001-wire.md`)."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore", ser_json_bytes="base64")

    def to_json(self) -> bytes:
        return self.model_dump_json(exclude_none=True).encode()

    @classmethod
    def from_json(cls, body: bytes) -> Self:
        """Raises pydantic's `ValidationError` when the body does not fit."""
        return cls.model_validate_json(body)
