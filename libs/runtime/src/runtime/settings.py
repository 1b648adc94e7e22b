"""What the environment tells every service: prefix `BOOKING_SYNC_`, read once, in `app.py` or the runner."""

import sys
from typing import TypeVar

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Shared by all services; each adds its own in a subclass."""

    model_config = SettingsConfigDict(env_prefix="BOOKING_SYNC_", frozen=True, extra="ignore")

    kafka_bootstrap_servers: str = Field("127.0.0.1:9092", description="Kafka brokers, host:port, comma-separated.")
    redis_url: str = Field("redis://127.0.0.1:6379/0", description="Redis that holds the view of the links.")
    partitions: int = Field(24, ge=1, description="Of every tenant-keyed topic; fixed at creation, checked at start.")
    http_port: int = Field(8080, ge=0, le=65535, description="Health, metrics and the service's own endpoints.")
    http_host: str = Field("0.0.0.0", description="Address to listen on.")  # noqa: S104 – a container's port
    ca_file: str | None = Field(None, description="PEM file of a further CA to trust for calls to far sides.")
    drain_s: float = Field(20, gt=0, description="How long work in hand may take at shutdown and hand-over.")
    call_timeout_s: float = Field(30, gt=0, description="Time-out of one call to a far side.")
    log_level: str = Field("INFO", description="DEBUG, INFO, WARNING or ERROR.")
    otlp_endpoint: str | None = Field(None, description="OTLP/HTTP collector for traces; none: not exported.")


S = TypeVar("S", bound=Settings)


def read_settings(kind: type[S]) -> S:
    """From the environment; ends the process with one clear line per wrong setting."""
    try:
        return kind()
    except ValidationError as wrong:
        for error in wrong.errors(include_url=False):
            name = "BOOKING_SYNC_" + "_".join(map(str, error["loc"])).upper()
            missing = error["type"] == "missing"
            what = "is needed" if missing else f"{error['msg']} (is {error['input']!r})"
            sys.stderr.write(f"{name}: {what}; set it and start again\n")
        raise SystemExit(2) from None
