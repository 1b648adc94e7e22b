"""Secrets from a table."""

from collections.abc import Mapping

from runtime.ports.secrets import SecretMissing


class MemorySecrets:
    def __init__(self, known: Mapping[str, str] | None = None) -> None:
        self.known = dict(known or {})

    def resolve(self, reference: str) -> str:
        if reference not in self.known:
            raise SecretMissing(f"{reference} leads nowhere: put it into the table")
        return self.known[reference]
