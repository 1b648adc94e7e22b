"""Tokens of the OAuth client-credentials flow, as a sign-in service gives them. Whoever asks keeps them."""

from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True)
class Certificate:
    """Proves an app instead of a secret."""

    pem: str = field(repr=False)
    """The private key and its certificate, one after the other."""
    passphrase: str | None = field(default=None, repr=False)
    """Of the private key."""


@dataclass(frozen=True)
class SignIn:
    """Which app asks for a token, where, and for what."""

    login_url: str
    tenant: str
    client_id: str
    scope: str
    proof: str | Certificate = field(repr=False)
    """A secret, or a certificate."""


@dataclass(frozen=True)
class Token:
    text: str = field(repr=False)
    lasts_s: float


class TokenSource(Protocol):
    async def acquire(self, sign_in: SignIn) -> Token:
        """A new one. Raises the client's `AuthRefused` with words for people, and Unavailable."""
        ...
