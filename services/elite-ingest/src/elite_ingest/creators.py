"""Who made an event: the e-mail decides on whose calendar Outlook shows it (`elite.md` C5)."""

from collections.abc import Iterable
from dataclasses import dataclass

from contracts.ids import Mailbox
from elite.errors import Forbidden, NotFound
from elite.event import EliteEvent
from elite.setup import Person, Setup, mailbox_of


@dataclass(frozen=True)
class Creator:
    name: str | None = None
    mailbox: Mailbox | None = None


class Creators:
    """Of one tenant; its users are read when one is met that is not known, and kept until `refresh`."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._users: dict[str, Person | None] = {}

    def refresh(self) -> None:
        """E-mails may have changed."""
        self._users = {}

    async def learn(self, events: Iterable[EliteEvent]) -> None:
        """So that `of` knows them. Raises Passing, NoAnswer; credentials that may not read users know none."""
        needed = {event.created_by_id for event in events if event.created_by_id and not _staff(event)}
        new = needed - self._users.keys()
        if not new:
            return
        try:
            found = await self._setup.users()
        except (Forbidden, NotFound):
            found = []
        self._users |= dict.fromkeys(new) | {user.id: user for user in found}

    def of(self, event: EliteEvent) -> Creator:
        """The first staff member with an e-mail, else the user who created it."""
        if staff := _staff(event):
            return staff
        user = self._users.get(event.created_by_id or "")
        name = event.created_by_name or (user.name if user else None)
        return Creator(name or None, user.mailbox if user else None)


def _staff(event: EliteEvent) -> Creator | None:
    for one in event.staff_assignments:
        if mailbox := mailbox_of(one.staff_member_email):
            return Creator(one.staff_member_name, mailbox)
    return None
