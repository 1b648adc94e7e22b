"""How far the loops of this process are, for everybody who asks `/metrics`."""

from collections.abc import Callable, Iterable

from runtime.metrics import IN_HAND, LAG, OLDEST, Reading
from runtime.progress import Progress


def watch(progress: Callable[[], Iterable[Progress]]) -> None:
    """Once per process: gauges can't be taken back."""

    def read(of: Callable[[Progress], float | None]) -> Callable[[], Iterable[Reading]]:
        def values() -> Iterable[Reading]:
            return [(value, {"group": one.group}) for one in progress() if (value := of(one)) is not None]

        return values

    LAG.read_by(read(lambda one: one.lag))
    IN_HAND.read_by(read(lambda one: one.open_count))
    OLDEST.read_by(read(lambda one: one.oldest_s or 0.0))
