"""How every message is parsed: strictly, frozen, and blind on purpose to fields of a future minor version."""

from collections.abc import Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict

_new, _set = object.__new__, object.__setattr__


class Value(BaseModel):  # noqa: PLW1641 – pydantic gives every frozen model its hash
    """A frozen value. Unknown fields are ignored: a newer minor version may add some (`0001-wire.md`)."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore", ser_json_bytes="base64")

    def to_json(self) -> bytes:
        return self.model_dump_json(exclude_none=True).encode()

    @classmethod
    def from_json(cls, body: bytes) -> Self:
        """Raises pydantic's `ValidationError` when the body does not fit."""
        return cls.model_validate_json(body)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:  # noqa: ARG002
        """The same but for these fields, which are not validated. What is frozen is shared, never copied.

        Decisions copy and compare links all the time; pydantic's ways, made for every kind of model, take four times
        as long (`benchmarks/`). Which fields were ever set is not kept: nobody asks.
        """
        copied = _new(type(self))
        _set(copied, "__dict__", {**self.__dict__, **(update or {})})
        _set(copied, "__pydantic_fields_set__", self.__pydantic_fields_set__)
        _set(copied, "__pydantic_extra__", None)
        _set(copied, "__pydantic_private__", None)
        return copied

    def __eq__(self, other: object) -> bool:
        return self is other or (type(self) is type(other) and self.__dict__ == other.__dict__)
