"""What the environment tells whoever calls Elite."""

from pydantic import Field

from runtime.settings import Settings


class EliteSettings(Settings):
    elite_api_url: str | None = Field(
        None, description="The Open API, https://host; none: by the cluster of each tenant's connection."
    )
    elite_auth_url: str | None = Field(
        None, description="Where tokens are had, https://host, `/token` is added; none: by the cluster."
    )
    elite_calls_per_s: float = Field(
        10,
        ge=1,
        description="Calls to one tenant a second, by each service. The vendor names no limit (`elite.md` B1.6).",
    )
