"""The one way in which calendars change: counted, keyed, written down, and told to subscribers."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from outlook_simulator.calendar import ids
from outlook_simulator.calendar.items import Item, summary
from outlook_simulator.exchange.history import Entry
from outlook_simulator.telling import deliver
from outlook_simulator.world import Mailbox, Tenant
from simulator_kit.actor import Actor

Change = Literal["created", "updated", "deleted"]
_STEP = timedelta(microseconds=1)


@dataclass(frozen=True)
class Pen:
    """Writes changes of one actor to one mailbox."""

    tenant: Tenant
    mailbox: Mailbox
    actor: Actor

    def put(self, item: Item, what: str) -> None:
        """A new item appears."""
        self.mailbox.items[item.id] = item
        self.mailbox.by_uid[item.ical_uid] = item.id
        self._count(item)
        self._tell("created", item, what, None)

    def change(self, item: Item, what: str, before: dict[str, Any]) -> None:
        """An item was changed in place; `before` is its summary from before."""
        self._count(item)
        self._tell("updated", item, what, before)

    def remove(self, item: Item, what: str) -> None:
        """An item goes for good, with its occurrences. Its transactionId is forgotten."""
        for one in self.mailbox.family(item):
            del self.mailbox.items[one.id]
            if self.mailbox.by_uid.get(one.ical_uid) == one.id:
                del self.mailbox.by_uid[one.ical_uid]
            if not one.in_series or one is not item or self.tenant.world.settings.occurrence_tombstones:
                self.mailbox.count += 1
                self.mailbox.removed[one.id] = self.mailbox.count
        if item.transaction_id:
            self.mailbox.transactions.pop(item.transaction_id, None)
        self._tell("deleted", item, what, summary(item))

    def _count(self, item: Item) -> None:
        self.mailbox.count += 1
        item.changed = self.mailbox.count
        item.change_key = ids.change_key(self.mailbox.id, item.changed)
        item.modified = max(self.tenant.world.now(), item.modified + _STEP)

    def _tell(self, change: Change, item: Item, what: str, before: dict[str, Any] | None) -> None:
        now = self.tenant.world.now()
        self.tenant.last_change = now
        after = None if change == "deleted" else summary(item)
        self.tenant.history.append(
            Entry(now, self.actor, self.mailbox.address, item.id, item.ical_uid, what, before, after)
        )
        if not item.in_series:
            deliver.notify(self.tenant, self.mailbox, item, change)
            return
        master = self.mailbox.master_of(item)
        if master is not None:
            self._count(master)
            deliver.notify(self.tenant, self.mailbox, master, "updated")


def keep_occurrence(tenant: Tenant, mailbox: Mailbox, item: Item) -> None:
    """A new or changed occurrence that its master's own change tells of: counted, no word of its own."""
    mailbox.items[item.id] = item
    mailbox.by_uid[item.ical_uid] = item.id
    mailbox.count += 1
    item.changed = mailbox.count
    item.change_key = ids.change_key(mailbox.id, item.changed)
    item.modified = max(tenant.world.now(), item.modified + _STEP)


def drop_occurrence(tenant: Tenant, mailbox: Mailbox, item: Item) -> None:
    """An occurrence that its master's own change takes away."""
    del mailbox.items[item.id]
    if mailbox.by_uid.get(item.ical_uid) == item.id:
        del mailbox.by_uid[item.ical_uid]
    if tenant.world.settings.occurrence_tombstones:
        mailbox.count += 1
        mailbox.removed[item.id] = mailbox.count
