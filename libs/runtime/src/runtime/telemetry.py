"""Traces to a collector, if one is set; metrics for Prometheus to fetch. Set up once per process."""

from dataclasses import dataclass

from opentelemetry import metrics, trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.exporter.prometheus import PrometheusMetricReader
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.resources import SERVICE_NAME, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from starlette.responses import Response
from starlette.types import Receive, Scope, Send


@dataclass(frozen=True)
class Telemetry:
    traces: TracerProvider
    measured: MeterProvider
    registry: CollectorRegistry

    async def exposition(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An ASGI application: what Prometheus fetches at `/metrics`."""
        answer = Response(generate_latest(self.registry), headers={"content-type": CONTENT_TYPE_LATEST})
        await answer(scope, receive, send)

    def shut_down(self) -> None:
        """Sends what is left."""
        self.traces.shutdown()
        self.measured.shutdown()


def set_up_telemetry(*, service: str, otlp_endpoint: str | None) -> Telemetry:
    """Makes the providers the global ones. `otlp_endpoint` is the collector's base address, as `http://otel:4318`."""
    resource = Resource.create({SERVICE_NAME: f"booking-sync-{service}"})
    traces = TracerProvider(resource=resource)
    if otlp_endpoint is not None:
        exporter = OTLPSpanExporter(endpoint=f"{otlp_endpoint.rstrip('/')}/v1/traces")
        traces.add_span_processor(BatchSpanProcessor(exporter))
    registry = CollectorRegistry()
    reader = PrometheusMetricReader(scope_info_enabled=False, registry=registry)
    measured = MeterProvider(resource=resource, metric_readers=[reader])
    trace.set_tracer_provider(traces)
    metrics.set_meter_provider(measured)
    return Telemetry(traces, measured, registry)
