"""Secrets stand in the configuration as references only: `env:NAME`, `file:PATH`."""

from typing import Protocol


class SecretMissing(Exception):
    """The reference leads nowhere; its text says which and what to do."""


class Secrets(Protocol):
    def resolve(self, reference: str) -> str:
        """Raises SecretMissing."""
        ...
