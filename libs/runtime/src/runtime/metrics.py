"""Every metric of the runtime in one list: name, unit, and the question of a person that it answers.

Services add their own by `counter` and `gauge`. Attributes name topics, groups, hosts, reasons and tenants; never
mailboxes, people or links.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from opentelemetry import metrics
from opentelemetry.metrics import CallbackOptions, Counter, Observation

_meter = metrics.get_meter("booking-sync")


@dataclass(frozen=True)
class Metric:
    name: str
    unit: str
    question: str
    kind: Literal["counter", "gauge"]


ALL: list[Metric] = []
"""The docs page is made from it."""


def counter(name: str, *, unit: str, question: str) -> Counter:
    """Counts what happened, at the place where it happens."""
    ALL.append(Metric(name, unit, question, "counter"))
    return _meter.create_counter(name, unit=unit, description=question)


Reading = tuple[float, Mapping[str, str]]


@dataclass(frozen=True)
class Gauge:
    """A value that is read when it is asked for."""

    metric: Metric

    def read_by(self, read: Callable[[], Iterable[Reading]]) -> None:
        """`read` may not wait."""

        def observe(_: CallbackOptions) -> Iterable[Observation]:
            return [Observation(value, dict(attributes)) for value, attributes in read()]

        about = self.metric
        _meter.create_observable_gauge(about.name, [observe], unit=about.unit, description=about.question)


def gauge(name: str, *, unit: str, question: str) -> Gauge:
    metric = Metric(name, unit, question, "gauge")
    ALL.append(metric)
    return Gauge(metric)


RECEIVED = counter("booking_sync.records.received", unit="{record}", question="How much comes in, by topic and group?")
PUBLISHED = counter(
    "booking_sync.records.published",
    unit="{record}",
    question="How much goes out, by topic? What goes to a `.dead` topic was given up.",
)
FAR_SIDE_CALLS = counter(
    "booking_sync.far_side.calls",
    unit="{call}",
    question="How often do we call each far side, and how often does it refuse or throttle us (429)?",
)
LAG = gauge("booking_sync.lag", unit="{record}", question="How many records wait to be read, by group?")
IN_HAND = gauge("booking_sync.in_hand", unit="{record}", question="How many records are being worked on, by group?")
OLDEST = gauge(
    "booking_sync.oldest", unit="s", question="How late are we: how old is the oldest record not done, by group?"
)
