"""What the environment tells elite-ingest."""

from pydantic import Field

from elite.settings import EliteSettings


class EliteIngestSettings(EliteSettings):
    poll_every_s: float = Field(5, gt=0, description="Pause between two reads of what changed in a tenant's Elite.")
    full_read_every_s: float = Field(
        43_200, gt=0, description="Everything is read this often: Elite tells nobody what vanished without a trace."
    )
    feed_overlap_s: float = Field(
        900, ge=0, description="How far each read goes back behind the newest change seen: changes may show late."
    )
