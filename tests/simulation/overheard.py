"""How often each rule of the product decided, also where it asked for nothing and left no trace."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from unittest.mock import patch

from reconciler import batch
from reconciler.decision.consequences.carry_out import Decision
from reconciler.decision.decide import decide


@contextmanager
def rules_decided() -> Iterator[Counter[str]]:
    """By their codes, while it is entered."""
    counted = Counter[str]()
    ask: Callable[..., Decision] = decide

    def heard(*news: object, **more: object) -> Decision:
        decision = ask(*news, **more)
        counted[decision.rule.value] += 1
        return decision

    with patch.object(batch, "decide", heard):
        yield counted
