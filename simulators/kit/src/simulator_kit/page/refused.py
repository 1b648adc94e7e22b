"""What a person asked for cannot be."""


class Refused(Exception):
    """A sentence for them; `status` 404 if something named is not there, else 400."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.status = status
