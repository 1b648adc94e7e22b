"""What people do, by the verb that names it."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from simulator_kit.refused import Refused

AnyTenant = TypeVar("AnyTenant")
Args = dict[str, Any]


def act(verbs: Mapping[str, Callable[[AnyTenant, Args], Args]], tenant: AnyTenant, verb: str, args: Args) -> Args:
    """Does it, or raises Refused; what a verb raises by itself about its arguments becomes a sentence."""
    if verb not in verbs:
        raise Refused(f"People know no '{verb}', only {', '.join(verbs)}.", 404)
    try:
        return verbs[verb](tenant, args)
    except KeyError as error:
        raise Refused(f"'{verb}' needs {error}.") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise Refused(f"'{verb}' was not understood: {error}.") from error
