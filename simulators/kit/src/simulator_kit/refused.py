"""What somebody asked for at the people's door or on the page cannot be."""


class Refused(Exception):
    """A sentence for whoever asked; `status` 404 if something named is not there, 409 if it is taken, else 400."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.status = status
