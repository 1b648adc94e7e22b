"""How urgent a new wish is: as the news that it follows from."""

from contracts.commands import Urgency
from contracts.links import Issued, Link, WishState
from contracts.systems import System


def with_urgency(before: Link, after: Link, *, bulk: bool) -> Link:
    """What is new in this record follows from bulk, or tries again what did and came to nothing."""
    for system in System:
        half = after.half(system)
        issued = half.issued
        if issued is None or issued.revision != after.revision or issued.state is not WishState.OPEN:
            continue
        if bulk or _was_bulk_in_vain(before.half(system).issued):
            urgent = issued.model_copy(update={"urgency": Urgency.BULK})
            after = after.model_copy(update={system.value: half.model_copy(update={"issued": urgent})})
    return after


def _was_bulk_in_vain(issued: Issued | None) -> bool:
    return issued is not None and issued.urgency is Urgency.BULK and issued.state in (WishState.VOID, WishState.REFUSED)
