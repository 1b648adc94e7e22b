"""The one way in which calendars change: counted, keyed, written down, and told to subscribers."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any, Literal

from outlook_simulator.calendar import ids
from outlook_simulator.calendar.items import Item, summary
from outlook_simulator.exchange.history import Entry
from outlook_simulator.mailbox import Mailbox
from outlook_simulator.telling import deliver
from outlook_simulator.world import Tenant
from simulator_kit.actor import Actor

Change = Literal["created", "updated", "deleted"]
_STEP = timedelta(microseconds=1)
_MISTOLD = 0.25
"""The share of updates that are told as created, where that is on."""
_WRITES_APART_S = 0.3


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
        """An item goes into Deleted Items, with its occurrences. Its transactionId is forgotten."""
        now, tombstones = self.tenant.world.now(), self.tenant.world.settings.delta.occurrence_tombstones
        for one in self.mailbox.family(item):
            del self.mailbox.items[one.id]
            if self.mailbox.by_uid.get(one.ical_uid) == one.id:
                del self.mailbox.by_uid[one.ical_uid]
            self.mailbox.deleted_items[one.id] = one
            if not one.in_series or one is not item or tombstones:
                self.mailbox.note_gone(one, now)
        if item.transaction_id:
            self.mailbox.transactions.pop(item.transaction_id, None)
        self._tell("deleted", item, what, summary(item))

    def touch(self, item: Item) -> None:
        """Exchange writes the item again, by itself: nothing in it is new but its change key."""
        if self.mailbox.items.get(item.id) is item:
            self._count(item)
            deliver.notify(self.tenant, self.mailbox, item, "updated")

    def move(self, item: Item) -> None:
        """The item moves within the mailbox: its moving id names nothing any more."""
        if self.mailbox.items.get(item.id) is not item:
            return
        self.mailbox.note_gone(item, self.tenant.world.now(), moved=True)
        item.moves += 1
        self.touch(item)

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
            deliver.notify(self.tenant, self.mailbox, item, self._told_as(change))
            if change != "deleted":
                self._write_again(item)
            return
        master = self.mailbox.master_of(item)
        if master is not None:
            self._count(master)
            deliver.notify(self.tenant, self.mailbox, master, "updated")

    def _told_as(self, change: Change) -> Change:
        """Some updates were seen to be told as created."""
        outside, settings = self.tenant.world.outside, self.tenant.world.settings.telling
        mistold = settings.created_for_updates and change == "updated" and outside.chance.random() < _MISTOLD
        return "created" if mistold else change

    def _write_again(self, item: Item) -> None:
        """What Exchange does in rooms after each change."""
        if self.mailbox.kind != "room":
            return
        for number in range(self.tenant.world.settings.exchange.internal_writes):
            self.tenant.pending.later(_WRITES_APART_S * (number + 1), partial(self.touch, item))


def make_exception(tenant: Tenant, mailbox: Mailbox, item: Item) -> None:
    """An occurrence is changed by itself from here on; whether its id outlives that is an open question."""
    if item.kind != "occurrence":
        return
    item.kind = "exception"
    if not tenant.world.settings.open_questions.exceptions_keep_id:
        give_new_id(tenant, mailbox, item)


def give_new_id(tenant: Tenant, mailbox: Mailbox, item: Item) -> None:
    """Under its old id it is known no more."""
    known = mailbox.items.pop(item.id, None) is item
    if known and tenant.world.settings.delta.occurrence_tombstones:
        mailbox.note_gone(item, tenant.world.now())
    item.id = ids.item_id(tenant.world.outside.new_id())
    if known:
        mailbox.items[item.id] = item
        mailbox.by_uid[item.ical_uid] = item.id


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
    if tenant.world.settings.delta.occurrence_tombstones:
        mailbox.note_gone(item, tenant.world.now())
