"""Ids by counting: the same in every run."""

from uuid import UUID, uuid5

_NAMESPACE = UUID("2b0e7b1e-7f0b-5d63-8f55-1c8f4cf6b9a4")


class MemoryIds:
    """Two counters with different names never give the same id."""

    def __init__(self, name: str = "") -> None:
        self._name = name
        self._given = 0

    def new(self) -> str:
        self._given += 1
        return str(uuid5(_NAMESPACE, f"{self._name}\n{self._given}"))
