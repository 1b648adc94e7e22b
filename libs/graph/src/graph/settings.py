"""What the environment tells whoever calls Graph."""

from urllib.parse import urlsplit

from pydantic import Field

from runtime.settings import Settings


class GraphSettings(Settings):
    graph_base_url: str = Field(
        "https://graph.microsoft.com/v1.0", description="Graph with its version; another one in national clouds."
    )
    graph_login_url: str = Field("https://login.microsoftonline.com", description="Where tokens are had.")
    graph_in_flight: int = Field(
        2,
        ge=1,
        le=4,
        description="Calls to one mailbox at once. Graph allows four; ingest and writer share them.",
    )

    @property
    def graph_scope(self) -> str:
        parts = urlsplit(self.graph_base_url)
        return f"{parts.scheme}://{parts.netloc}/.default"
