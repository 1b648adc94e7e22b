"""What the environment tells the writer."""

from pydantic import Field

from elite.settings import EliteSettings
from graph.settings import GraphSettings


class WriterSettings(GraphSettings, EliteSettings):
    tries_max: int = Field(12, ge=1, description="Tries of one command before it is given up; about a quarter hour.")
