"""What a call asks for and tells, as the function that answers it says by its types."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_type_hints

from pydantic import TypeAdapter

from elite_simulator.api.forms import Form


@dataclass(frozen=True)
class Signature:
    """`asks`: the form of the body, of a GET that of the query. `tells` None: an answer without body."""

    asks: type[Form] | None
    tells: TypeAdapter[Any] | None


def signature_of(act: Callable[..., Any]) -> Signature:
    """Its first parameter is the call, its second, if there is one, the form."""
    hints = get_type_hints(act)
    _, *asked = inspect.signature(act).parameters
    told = hints["return"]
    return Signature(hints[asked[0]] if asked else None, None if told is type(None) else TypeAdapter(told))
