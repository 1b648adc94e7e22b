"""How a notification proves which mailbox it is for, and that we asked for it.

`clientState` = NAME.PROOF, where NAME is a digest of tenant and mailbox and PROOF is HMAC(secret, NAME). Any replica
can check it, also just after a start and without a store; Graph repeats it word for word in every item, so it does
not matter how items are batched or how `resource` is spelled. It names nobody to whoever reads Microsoft's lists.
"""

import hashlib
import hmac

from contracts.ids import Mailbox, TenantId

_NAME_BYTES = 16


class ClientStates:
    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    @property
    def tag(self) -> str:
        """Changes with the secret: part of the address, so that subscriptions with an older one are replaced."""
        return hashlib.blake2b(b"tag", key=self._key(), digest_size=6).hexdigest()

    def of(self, tenant: TenantId, mailbox: Mailbox) -> str:
        """97 characters; Graph takes 128."""
        name = name_of(tenant, mailbox)
        return f"{name}.{self._proof(name)}"

    def read(self, client_state: object) -> str | None:
        """The name, once proven; compared in constant time."""
        if not isinstance(client_state, str):
            return None
        name, _, proof = client_state.partition(".")
        return name if hmac.compare_digest(_bytes(proof), _bytes(self._proof(name))) else None

    def _proof(self, name: str) -> str:
        return hmac.new(self._secret, _bytes(name), hashlib.sha256).hexdigest()

    def _key(self) -> bytes:
        return hashlib.sha256(self._secret).digest()


def name_of(tenant: TenantId, mailbox: Mailbox) -> str:
    return hashlib.blake2b(f"{tenant}\n{mailbox}".encode(), digest_size=_NAME_BYTES).hexdigest()


def _bytes(text: str) -> bytes:
    """Of whatever stood in the JSON, half of a character pair too."""
    return text.encode("utf-8", "surrogatepass")
