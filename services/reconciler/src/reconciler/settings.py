"""What the environment tells the reconciler."""

from pydantic import Field

from runtime.settings import Settings


class ReconcilerSettings(Settings):
    due_every_s: float = Field(1, gt=0, description="How often links are looked at whose time has come.")
