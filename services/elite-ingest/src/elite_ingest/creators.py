"""Who made an event: the e-mail decides on whose calendar Outlook shows it (`elite.md` C5)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from contracts.configuration import CreatorOf, CreatorSource
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

    def __init__(self, setup: Setup, order: Sequence[CreatorSource]) -> None:
        """`order`: where the e-mail is looked for, the first place first."""
        self._setup = setup
        self._order = order
        self._users: dict[str, Person | None] = {}

    def refresh(self) -> None:
        """E-mails may have changed."""
        self._users = {}

    async def learn(self, events: Iterable[EliteEvent]) -> None:
        """So that `of` knows them. Raises Passing, NoAnswer; credentials that may not read users know none."""
        new = {event.created_by_id for event in events if event.created_by_id} - self._users.keys()
        if not new or all(source.of is not CreatorOf.USER for source in self._order):
            return
        try:
            found = await self._setup.users()
        except (Forbidden, NotFound):
            found = []
        self._users |= dict.fromkeys(new) | {user.id: user for user in found}

    def of(self, event: EliteEvent) -> Creator:
        """The first in the order who has an e-mail; where none has, the name of the user who created it."""
        found = (one for source in self._order for one in self._named(event, source) if one.mailbox)
        user = self._users.get(event.created_by_id or "")
        return next(found, Creator(event.created_by_name or (user.name if user else "") or None))

    def _named(self, event: EliteEvent, source: CreatorSource) -> Iterator[Creator]:
        match source.of:
            case CreatorOf.STAFF:
                for staff in event.staff_assignments:
                    if source.role in (None, staff.staff_assignment_name):
                        yield Creator(staff.staff_member_name, mailbox_of(staff.staff_member_email))
            case CreatorOf.USER:
                user = self._users.get(event.created_by_id or "")
                if user is not None:
                    yield Creator(event.created_by_name or user.name or None, user.mailbox)
            case CreatorOf.CONTACT:
                for contact in event.contact_roles:
                    if source.role in (None, contact.role):
                        yield Creator(contact.name, mailbox_of(contact.email))
