"""The topics of the product, made on the brokers that the environment names."""

import asyncio
import logging
import os
import sys

from booking_sync.known_settings import check_settings
from runtime.kafka.security import security_of
from runtime.kafka.settings import KafkaSettings
from runtime.kafka.topics import WrongTopics, create_topics
from runtime.ports.secrets import SecretMissing
from runtime.ports.unavailable import Unavailable
from runtime.real.secrets import RealSecrets
from runtime.settings import Settings, read_settings


def make_topics() -> None:
    """Says which were made. What prevents it ends the process with one clear line (SystemExit)."""
    check_settings(os.environ, Settings)
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)  # what it says per try stands in the clear line
    settings, kafka = read_settings(Settings), read_settings(KafkaSettings)
    try:
        made = asyncio.run(
            create_topics(
                settings.kafka_bootstrap_servers,
                settings.partitions,
                replication=kafka.kafka_replication,
                security=security_of(kafka, RealSecrets()),
                wait_s=kafka.kafka_wait_s,
            )
        )
    except (Unavailable, WrongTopics, SecretMissing) as prevented:
        raise SystemExit(f"topics: {prevented}") from None
    sys.stdout.write(
        f"made {len(made)} topics with {settings.partitions} partitions each\n" if made else "all topics are there\n"
    )
