"""E-mail, handed to a server."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Mail:
    message_id: str
    """Sent again it is the same, so that mailboxes can drop the repeat."""
    to: str
    subject: str
    text: str
    headers: tuple[tuple[str, str], ...] = ()


class Refused(Exception):
    """The server answers, and does not take this one mail. Says why, never for whom."""

    def __init__(self, why: str, *, for_good: bool) -> None:
        super().__init__(why)
        self.for_good = for_good
        """False: the address may be taken later (a full mailbox)."""


class Mailer(Protocol):
    async def send(self, mail: Mail) -> None:
        """Raises Refused, and Unavailable when the server takes no mail at all: tried again, nothing is lost."""
        ...
