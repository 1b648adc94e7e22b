"""What the environment tells graph-ingest."""

from pydantic import Field, SecretStr

from graph.settings import GraphSettings


class GraphIngestSettings(GraphSettings):
    public_url: str = Field(description="Where Graph reaches this service from outside, https://host[/path].")
    webhook_secret: SecretStr = Field(
        min_length=16, description="Proves that a notification is for a subscription of ours; equal in all replicas."
    )
    sweep_every_s: float = Field(300, gt=0, description="Every room is read this often even when Graph is silent.")
    subscriptions_every_s: float = Field(900, gt=0, description="How often the subscriptions are compared.")
    subscription_days: float = Field(6.5, gt=0.1, le=7, description="Lifetime asked for; renewed at half of it.")
    acknowledge_s: float = Field(1, gt=0, le=3, description="Later than this a notification is answered 503.")
