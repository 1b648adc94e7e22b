"""Personal fields, together in one object of each message so that encryption and erasure can be put there."""

from typing import NewType

from contracts.base import Value
from contracts.envelope import fingerprint
from contracts.ids import Mailbox


class Personal(Value):
    """Titles, people, notes. A private meeting has none."""

    title: str | None = None
    organizer_name: str | None = None
    organizer_email: Mailbox | None = None
    creator_name: str | None = None
    creator_email: Mailbox | None = None


NamePrint = NewType("NamePrint", str)
"""Tells whether a name is the one we wrote, without naming it."""


def name_print(name: str) -> NamePrint:
    return NamePrint(fingerprint(name.encode()))
