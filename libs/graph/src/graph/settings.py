"""What the environment tells whoever calls Graph."""

from pydantic import Field

from runtime.settings import Settings


class GraphSettings(Settings):
    graph_base_url: str | None = Field(
        None, description="Graph with its version, https://host/v1.0; none: by the cloud of each tenant's connection."
    )
    graph_login_url: str | None = Field(
        None, description="Where tokens are had, https://host; none: by the cloud of each tenant's connection."
    )
    graph_in_flight: int = Field(
        2,
        ge=1,
        le=4,
        description="Calls to one mailbox at once. Graph allows an app four; ingest and writer share them.",
    )
    graph_calls_per_mailbox: int = Field(
        5000,
        ge=100,
        le=10_000,
        description="Calls to one mailbox in ten minutes. Graph allows an app 10,000; ingest and writer share them.",
    )
    graph_calls_per_app: int = Field(
        10_000,
        ge=100,
        le=130_000,
        description="Calls of this process in ten seconds. Graph allows an app 130,000; all processes share them.",
    )
