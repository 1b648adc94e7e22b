"""What a form names by an id: the row of the set-up, or a refusal that names the field."""

from collections.abc import Mapping
from typing import TypeVar

from elite_simulator.api.errors import invalid, not_found

One = TypeVar("One")


def known(choices: Mapping[str, One], key: str, field: str) -> One:
    """EliteError 400 if there is none of this id."""
    found = choices.get(key)
    if found is None:
        raise invalid(field, f"There is no '{key}'.")
    return found


def optional(choices: Mapping[str, One], key: str | None, field: str) -> One | None:
    """None where none is named. EliteError 400."""
    return None if key is None else known(choices, key, field)


def there(choices: Mapping[str, One], key: str, what: str) -> One:
    """What a path names. EliteError 404."""
    found = choices.get(key)
    if found is None:
        raise not_found(f"{what} {key}")
    return found
