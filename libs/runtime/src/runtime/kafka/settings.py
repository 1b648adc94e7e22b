"""How to reach Kafka, beyond the bootstrap servers; read by everything that opens a connection."""

from typing import Literal

from pydantic import Field

from runtime.settings import Settings


class KafkaSettings(Settings):
    kafka_tls: bool = Field(default=False, description="Speak TLS to the brokers.")
    kafka_ca_file: str | None = Field(None, description="PEM file of a further CA to trust for the brokers.")
    kafka_sasl: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] | None = Field(
        None, description="How to sign in; none: no sign-in."
    )
    kafka_user: str | None = Field(None, description="User name for the sign-in.")
    kafka_password: str | None = Field(None, description="Its password as reference, env:NAME or file:PATH.")
    kafka_replication: int = Field(3, ge=1, description="Copies of every new topic; 1 on a single broker.")
    kafka_wait_s: float = Field(120, gt=0, description="How long to wait for Kafka at start before giving up.")
