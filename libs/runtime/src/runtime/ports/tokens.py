"""Tokens of the OAuth client-credentials flow."""

from typing import Protocol


class TokenSource(Protocol):
    async def token(self, *, microsoft_tenant: str, client_id: str, client_secret: str) -> str:
        """A token that is valid now. Raises the client's `AuthRefused` with words for people."""
        ...

    async def forget(self, *, microsoft_tenant: str, client_id: str) -> None:
        """Drop the cached token: the far side refused it."""
        ...
