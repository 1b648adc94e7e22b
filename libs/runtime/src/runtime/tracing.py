"""The span of one batch: a child of the one record's trace, or linked to the traces of several."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from opentelemetry import trace
from opentelemetry.trace import Link, SpanKind
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from runtime.received import Received

_LINKS_MAX = 64
_tracer = trace.get_tracer("booking-sync.runtime")
_propagator = TraceContextTextMapPropagator()


@contextmanager
def processing(batch: Sequence[Received], *, group: str) -> Iterator[None]:
    """The current span while it runs. Names neither keys nor content."""
    parents = list(dict.fromkeys(one.envelope.traceparent for one in batch if one.envelope.traceparent))[:_LINKS_MAX]
    contexts = [_propagator.extract({"traceparent": parent}) for parent in parents]
    single = len(batch) == 1 and bool(contexts)
    links = [] if single else [Link(trace.get_current_span(context).get_span_context()) for context in contexts]
    attributes: dict[str, str | int] = {
        "messaging.system": "kafka",
        "messaging.destination.name": batch[0].record.topic,
        "messaging.consumer.group.name": group,
        "messaging.batch.message_count": len(batch),
    }
    with _tracer.start_as_current_span(
        f"{batch[0].record.topic} process",
        context=contexts[0] if single else None,
        kind=SpanKind.CONSUMER,
        links=links,
        attributes=attributes,
    ):
        yield
