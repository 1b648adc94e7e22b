"""What the deliveries of each tenant's webhook are signed with."""

import hashlib
import hmac

from contracts.configuration import TenantConfiguration
from contracts.ids import TenantId
from runtime.ports.secrets import Secrets

_TAG_BYTES = 6


class WebhookSecrets:
    def __init__(self, secrets: Secrets, root: str | None) -> None:
        """`root`: what the secrets of our own webhooks are made from; None: there are no such."""
        self._secrets = secrets
        self._root = root

    def of(self, configuration: TenantConfiguration) -> str | None:
        """None: nobody has given one, so nothing is taken. Raises SecretMissing."""
        if configuration.elite.webhook_secret is not None:
            return self._secrets.resolve(configuration.elite.webhook_secret)
        return self.of_ours(configuration)

    def of_ours(self, configuration: TenantConfiguration) -> str | None:
        """Of a webhook that we make; None where an administrator has made one, whose secret Elite chose."""
        if self._root is None or configuration.elite.webhook_secret is not None:
            return None
        return _derived(configuration.tenant, self._root)


def tag_of(secret: str) -> str:
    """Changes with the secret: part of the address, so that a webhook with an older one is replaced."""
    key = hashlib.sha256(secret.encode()).digest()
    return hashlib.blake2b(b"tag", key=key, digest_size=_TAG_BYTES).hexdigest()


def _derived(tenant: TenantId, root: str) -> str:
    """Any replica knows it, also just after a start and without a store."""
    return hmac.new(root.encode(), f"elite webhook\n{tenant}".encode(), hashlib.sha256).hexdigest()
