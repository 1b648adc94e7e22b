"""How every message is parsed: strictly, frozen, and blind on purpose to fields of a future minor version."""

from collections.abc import Callable, Mapping
from typing import Any, ParamSpec, Self, TypeVar

from pydantic import BaseModel, ConfigDict

_new = object.__new__
_set_fields = BaseModel.__dict__["__dict__"].__set__

P = ParamSpec("P")
V = TypeVar("V", bound="Value")


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

        Decisions copy and compare links all the time; pydantic's ways, made for every kind of model, take six times
        as long (`benchmarks/`). Which fields were ever set is not kept: nobody asks.
        """
        copied = _new(type(self))
        _set_fields(copied, {**self.__dict__, **(update or {})})
        return copied

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        return self

    def __eq__(self, other: object) -> bool:
        return self is other or (type(self) is type(other) and self.__dict__ == other.__dict__)


def trusted(model: Callable[P, V]) -> Callable[P, V]:
    """`model` made of parts that were validated before, which mypy checks as ever; it takes a fifth of the time.

    For values that decisions make by the thousand, never for what comes from outside. What a model's own
    validators do does not happen: a model that has any is refused.
    """
    assert isinstance(model, type)
    assert issubclass(model, Value)
    assert not model.__pydantic_decorators__.model_validators, f"{model.__name__} has validators of its own"
    blank = {name: field.default for name, field in model.model_fields.items()}  # in the order of the JSON

    def made(*_: P.args, **fields: P.kwargs) -> V:
        value = _new(model)
        _set_fields(value, {**blank, **fields})
        return value  # type: ignore[return-value]

    return made
