"""`--set spaces.atrium.mode=momentus`: a changed configuration, or one clear line about what is wrong. Pure."""

import difflib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from contracts.configuration import SpaceMapping, TenantConfiguration

_NOT_TO_BE_SET = ("tenant", "version", "space")


class WrongSetting(ValueError):
    """What was typed can't be set; the text says what can."""


@dataclass(frozen=True)
class Setting:
    """`now`, `changed`: as JSON would write them."""

    path: str
    now: Any
    changed: Any


def changed(configuration: TenantConfiguration, typed: Iterable[str]) -> tuple[TenantConfiguration, list[Setting]]:
    """The whole is validated once all are set. Raises WrongSetting."""
    body = json.loads(configuration.model_dump_json())
    settings = [_set(body, one) for one in typed]
    try:
        return TenantConfiguration.model_validate_json(json.dumps(body)), settings
    except ValidationError as wrong:
        raise WrongSetting("; ".join(_in_words(body, error) for error in wrong.errors())) from None


def _set(body: dict[str, Any], typed: str) -> Setting:
    path, equals, value = typed.partition("=")
    if not equals or not path.strip():
        raise WrongSetting(f"{typed!r} sets nothing; write PATH=VALUE, like spaces.{_first_space(body)}.mode=momentus")
    names = [name.strip() for name in path.split(".")]
    model: type[BaseModel] = TenantConfiguration
    at, done = body, list[str]()
    if names[0] == "spaces":
        at = _space(body, names)
        model, done, names = SpaceMapping, ["spaces", at["space"]], names[2:]
    while (inner := _model_in(model, done, names)) is not None:
        model, at = inner, at[names[0]]
        done, names = [*done, names[0]], names[1:]
    name = names[0]
    before = at.get(name)
    at[name] = _read(value.strip(), is_text=_takes_text(model, name), is_list=isinstance(before, list))
    return Setting(".".join([*done, name]), before, at[name])


def _space(body: dict[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """A space is named by its id, or by its name."""
    spaces: list[dict[str, Any]] = body["spaces"]
    ids = [one["space"] for one in spaces]
    if len(names) <= len(("spaces", "which")):
        raise WrongSetting(f"name a space and what of it: spaces.{_first_space(body)}.mode; there are {_listed(ids)}")
    found = next((one for one in spaces if names[1] in (one["space"], one["name"])), None)
    if found is None:
        raise WrongSetting(f"there is no space {names[1]}; {_meant(names[1], ids)}")
    return found


def _model_in(model: type[BaseModel], done: Sequence[str], names: Sequence[str]) -> type[BaseModel] | None:
    """What the first name holds, when it holds settings of its own; None: it is the one to be set."""
    name, deeper = names[0], names[1:]
    path = ".".join([*done, name])
    known = [field for field in model.model_fields if field not in _NOT_TO_BE_SET]
    if name in _NOT_TO_BE_SET:
        raise WrongSetting(f"{path} says what is there, and can't be changed by a what-if")
    if name not in known:
        raise WrongSetting(f"{path} is no setting; {_meant(name, known)}")
    inner = model.model_fields[name].annotation
    if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
        if deeper:
            raise WrongSetting(f"{path} holds nothing below it; leave out {'.'.join(deeper)}")
        return None
    if not deeper:
        raise WrongSetting(f"{path} holds several settings; name one: {path}.{next(iter(inner.model_fields))}, …")
    return inner


def _takes_text(model: type[BaseModel], name: str) -> bool:
    return "str" in str(model.model_fields[name].annotation)


def _read(value: str, *, is_text: bool, is_list: bool) -> Any:
    """JSON where it is some; a list also as `a,b`; `none` for no value."""
    if value.lower() in ("none", "null"):
        return None
    try:
        read = json.loads(value)
    except ValueError:
        read = value
    if is_list and not isinstance(read, list):
        return [one.strip() for one in value.split(",") if one.strip()]
    if is_text and not isinstance(read, str | list):
        return value
    return read


def _in_words(body: dict[str, Any], error: Any) -> str:
    where = [str(one) for one in error["loc"]]
    if len(where) > 1 and where[0] == "spaces":
        where[1] = body["spaces"][int(where[1])]["space"]
    said = str(error["msg"]).removeprefix("Value error, ")
    given = error["input"] if isinstance(error["input"], str | int | float | bool | None) else None
    path = ".".join(where)
    if not path:
        return said
    about = f"{path} can't be {given!r}" if given is not None and "secret" not in path else path
    return f"{about}: {said[:1].lower()}{said[1:]}"


def _first_space(body: dict[str, Any]) -> str:
    return body["spaces"][0]["space"] if body["spaces"] else "SPACE"


def _meant(name: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(name, known, 1)
    hint = f"did you mean {close[0]}? " if close else ""
    return f"{hint}There are {_listed(known)}" if hint else f"there are {_listed(known)}"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) or "none"
