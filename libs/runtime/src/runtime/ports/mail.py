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


class Mailer(Protocol):
    async def send(self, mail: Mail) -> None:
        """Raises Unavailable when the server can't be reached; it is tried again."""
        ...
