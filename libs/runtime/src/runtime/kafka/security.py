"""TLS and sign-in to the brokers, from settings."""

import ssl

from faststream.security import BaseSecurity, SASLPlaintext, SASLScram256, SASLScram512

from runtime.kafka.settings import KafkaSettings
from runtime.ports.secrets import Secrets
from runtime.real.trust import trusting

_SIGN_IN = {"PLAIN": SASLPlaintext, "SCRAM-SHA-256": SASLScram256, "SCRAM-SHA-512": SASLScram512}


def security_of(settings: KafkaSettings, secrets: Secrets) -> BaseSecurity | None:
    """None: plain text without sign-in. Raises SecretMissing."""
    context: ssl.SSLContext | None = trusting(settings.kafka_ca_file) if settings.kafka_tls else None
    if settings.kafka_sasl is None:
        return BaseSecurity(ssl_context=context, use_ssl=True) if context else None
    if settings.kafka_user is None or settings.kafka_password is None:
        raise SystemExit("BOOKING_SYNC_KAFKA_SASL is set: set BOOKING_SYNC_KAFKA_USER and _KAFKA_PASSWORD too")
    return _SIGN_IN[settings.kafka_sasl](
        username=settings.kafka_user,
        password=secrets.resolve(settings.kafka_password),
        ssl_context=context,
        use_ssl=settings.kafka_tls,
    )
