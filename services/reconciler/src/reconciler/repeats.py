"""Observations that are dropped unparsed: what a booking at rest shows already (header `fingerprint`)."""

from collections.abc import Iterable, Mapping

from contracts.envelope import Envelope
from contracts.ids import TenantId
from contracts.observations import Observation
from reconciler.batch import Batch
from reconciler.view import Shown, View

Booking = tuple[TenantId, str]
"""A tenant, and the lane of the observations of one booking in one system."""


class Repeats:
    """Among the news of one batch. `shown` is as it was before the batch."""

    def __init__(self, shown: Mapping[Booking, Shown]) -> None:
        self._shown = shown

    @classmethod
    async def among(cls, news: Iterable[Envelope], view: View) -> "Repeats":
        """Raises Unavailable."""
        lanes: dict[TenantId, dict[str, None]] = {}
        for one in news:
            if one.lane is not None and _may_be_dropped(one):
                lanes.setdefault(one.tenant, {})[one.lane] = None
        found = {tenant: await view.shown(tenant, list(of_tenant)) for tenant, of_tenant in lanes.items()}
        return cls({(tenant, lane): shown for tenant, them in found.items() for lane, shown in them.items()})

    def has(self, news: Envelope, so_far: Batch) -> bool:
        """Never what comes after a change of its booking in this very batch: A, B, A is three times news."""
        if news.lane is None or not _may_be_dropped(news):
            return False
        shown = self._shown.get((news.tenant, news.lane))
        if shown is None or shown.print != news.fingerprint:
            return False
        return not so_far.has_touched(shown.link, news.tenant, news.lane)


def _may_be_dropped(news: Envelope) -> bool:
    """Whoever asks for a replay wants it decided."""
    return news.type == Observation.TYPE and news.fingerprint is not None and not news.replay
