"""What the environment tells whoever calls Graph."""

from pydantic import Field

from runtime.settings import Settings


class GraphSettings(Settings):
    graph_base_url: str = Field(
        "https://graph.microsoft.com/v1.0", description="Graph with its version; another one in national clouds."
    )
    graph_login_url: str = Field("https://login.microsoftonline.com", description="Where tokens are had.")
    graph_scope: str = Field(
        "https://graph.microsoft.com/.default", description="What tokens are for; another one in national clouds."
    )
    graph_in_flight: int = Field(
        2,
        ge=1,
        le=4,
        description="Calls to one mailbox at once. Graph allows four; ingest and writer share them.",
    )
