"""Secrets from the environment and from files, read at every use so that a rotated one is found."""

import os
from pathlib import Path

from runtime.ports.secrets import SecretMissing


class RealSecrets:
    def resolve(self, reference: str) -> str:
        kind, _, where = reference.partition(":")
        if kind == "env":
            return self._from_environment(where)
        if kind == "file":
            return self._from_file(where)
        raise SecretMissing("a secret must be given as env:NAME or file:PATH; put it there and name the place")

    def _from_environment(self, name: str) -> str:
        value = os.environ.get(name)
        if not value:
            raise SecretMissing(f"the environment has no {name}; set it for this service and start it again")
        return value

    def _from_file(self, path: str) -> str:
        try:
            value = Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as unreadable:
            raise SecretMissing(f"{path} can't be read ({type(unreadable).__name__}); mount the secret there") from None
        if not value:
            raise SecretMissing(f"{path} is empty; mount the secret there")
        return value
