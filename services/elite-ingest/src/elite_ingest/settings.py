"""What the environment tells elite-ingest."""

from typing import Self

from pydantic import Field, SecretStr, model_validator

from elite.settings import EliteSettings


class EliteIngestSettings(EliteSettings):
    public_url: str | None = Field(
        None, description="Where Elite reaches this service from outside, https://host[/path]; none: it is only polled."
    )
    webhook_secret: SecretStr | None = Field(
        None,
        min_length=16,
        description="What our webhooks in Elite are signed with is made from it; equal in all replicas.",
    )
    acknowledge_s: float = Field(1, gt=0, le=10, description="Later than this a delivery is answered 503.")
    poll_every_s: float = Field(5, gt=0, description="Pause between two reads of what changed in a tenant's Elite.")
    poll_when_told_every_s: float = Field(
        60, gt=0, description="The same while the tenant's webhook tells of every change: it may miss one."
    )
    full_read_every_s: float = Field(
        43_200, gt=0, description="Everything is read this often: Elite tells nobody what vanished without a trace."
    )
    feed_overlap_s: float = Field(
        900, ge=0, description="How late a change may show; so far back is read again, thrice in that time."
    )

    @model_validator(mode="after")
    def _an_address_has_a_secret(self) -> Self:
        if self.public_url and self.webhook_secret is None:
            raise ValueError("public_url needs webhook_secret beside it; without both Elite is only polled")
        return self
