"""Personal fields, together in one object of each message so that encryption and erasure can be put there."""

from contracts.base import Value
from contracts.ids import Mailbox


class Personal(Value):
    """Titles, people, notes. A private meeting has none."""

    title: str | None = None
    organizer_name: str | None = None
    organizer_email: Mailbox | None = None
    creator_name: str | None = None
    creator_email: Mailbox | None = None
