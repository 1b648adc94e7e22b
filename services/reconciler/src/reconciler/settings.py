"""What the environment tells the reconciler."""

from pydantic import Field

from runtime.settings import Settings


class ReconcilerSettings(Settings):
    bulk_open_max: int = Field(
        200,
        ge=1,
        description="Bookings of a partition that an initial sync, a full read or a replay may have under way: "
        "while so many are not answered, no more of it is read.",
    )
    due_every_s: float = Field(1, gt=0, description="How often links are looked at whose time has come.")
