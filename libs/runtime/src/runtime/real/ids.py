"""Random ids."""

from uuid import uuid4


class RealIds:
    def new(self) -> str:
        return str(uuid4())
