"""The short lists of the page: mailboxes, subscriptions, what waits for delegates, traffic, switches that were set."""

from collections.abc import Iterator
from dataclasses import asdict

from outlook_simulator.mailbox import Mailbox
from outlook_simulator.page.words import name_of
from outlook_simulator.settings import OutlookSettings
from outlook_simulator.state import title_of, waiting_for_delegates
from outlook_simulator.telling.subscription import Subscription
from outlook_simulator.world import Tenant
from simulator_kit.page.shown import Facts


def facts(tenant: Tenant) -> tuple[Facts, ...]:
    mailboxes = [one for one in tenant.mailboxes.values() if one.kind != "outside"]
    traffic = (
        ("written by apps", str(tenant.writes)),
        ("on its way", str(tenant.pending.count)),
        ("notifications", tenant.notifications.mode),
        ("faults waiting", str(tenant.faults.unfired)),
        ("consent", tenant.consent.state),
        ("scope of the app", tenant.grant.at(tenant.world.now()).scope),
    )
    shown = (
        Facts("Rooms", tuple((one.person.name, _of_mailbox(one)) for one in mailboxes if one.kind == "room")),
        Facts("People", tuple((one.person.name, _of_mailbox(one)) for one in mailboxes if one.kind != "room")),
        Facts("Subscriptions", tuple(_of_subscription(tenant, one) for one in tenant.subscriptions.values())),
        Facts("Before delegates", tuple(_before_delegates(tenant))),
        Facts("Traffic", traffic),
    )
    set_otherwise = tuple(_set_otherwise(tenant.world.settings))
    return (*shown, Facts("Switches set", set_otherwise)) if set_otherwise else shown


def _of_mailbox(mailbox: Mailbox) -> str:
    words = [mailbox.address]
    if mailbox.kind == "removed":
        words.append("has left")
    if not mailbox.rest_enabled:
        words.append("Graph gives nothing of it")
    if not mailbox.can_be_subscribed:
        words.append("can’t be subscribed")
    return ", ".join(words)


def _of_subscription(tenant: Tenant, one: Subscription) -> tuple[str, str]:
    told = "told" if one.tells(tenant.world.now()) else "not told any more"
    mailbox = tenant.ids.get(one.mailbox_id.lower())
    name = mailbox.person.name if mailbox is not None else "a mailbox that has gone"
    return name, f"{told} of {one.change_type.replace(',', ', ')} until {one.expires:%-d %b %H:%M} UTC"


def _before_delegates(tenant: Tenant) -> Iterator[tuple[str, str]]:
    for room in tenant.rooms():
        for item in waiting_for_delegates(room):
            who = ", ".join(name_of(tenant, one) for one in room.settings.delegates)
            yield room.person.name, f"“{title_of(tenant, item)}” waits for {who}"


def _set_otherwise(settings: OutlookSettings) -> Iterator[tuple[str, str]]:
    usual = asdict(OutlookSettings())
    for group, switches in asdict(settings).items():
        for switch, value in switches.items():
            if value != usual[group][switch]:
                yield f"{group}.{switch}", str(value)
