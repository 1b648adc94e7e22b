"""What the notifier's tests arrange: a tenant with two rooms, outcomes of their bookings, and the service at work."""

import functools
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from contracts.configuration import (
    EliteConnection,
    EventDefaults,
    MailboxSettings,
    ManagementMode,
    MicrosoftConnection,
    NotificationRule,
    Role,
    SpaceMapping,
    TenantConfiguration,
    TenantState,
    ToOutlook,
    When,
)
from contracts.envelope import Envelope, write_headers
from contracts.ids import EliteRoomId, LinkId, Mailbox, MeetingId, MessageId, SpaceId, TenantId
from contracts.notices import About, Notice
from contracts.outcomes import Activity, Outcome, OutcomeResult
from contracts.personal import Personal
from contracts.reasons import Reason
from contracts.rules import Rule
from contracts.systems import System
from contracts.topics import CONFIG, OUTCOMES
from contracts.when import Timed
from notifier.app import build
from runtime.host import Host
from runtime.memory.bus import MemoryBus
from runtime.memory.mail import MemoryMailer
from runtime.memory.mortal import Mortal
from runtime.memory.ports import memory_ports
from runtime.memory.simloop import run, sleep
from runtime.ports.bus import Outgoing
from runtime.publish import Post, Publisher
from runtime.settings import Settings

TENANT = TenantId("contoso")
PARTITIONS = 6
OWNER = Mailbox("owner@contoso.test")
DESK = Mailbox("desk@contoso.test")
ALICE = Mailbox("alice@contoso.test")
ERIN = Mailbox("erin@contoso.test")
DANA = Mailbox("dana@contoso.test")
"""A delegate of both rooms."""
BY_ALICE = Personal(title="Budget review", organizer_name="Alice", organizer_email=ALICE)
BY_ERIN = Personal(title="Gala", creator_name="Erin", creator_email=ERIN)
NINE_TO_HALF_PAST_TEN = Timed(
    start=datetime(2031, 3, 4, 8, tzinfo=UTC), end=datetime(2031, 3, 4, 9, 30, tzinfo=UTC), zone="UTC"
)
"""On a Tuesday, in Brussels."""


def asked(
    *activities: Activity,
    when: When = When.BOTH,
    addresses: tuple[Mailbox, ...] = (),
    roles: tuple[Role, ...] = (),
    description: str = "Tell them",
) -> NotificationRule:
    return NotificationRule(
        description=description,
        activities=activities or (Activity.OUTLOOK_EVENT_CREATED,),
        when=when,
        addresses=addresses,
        roles=roles,
    )


OWNERS_OF_FAILURES = asked(
    when=When.FAILURE, roles=(Role.SPACE_OWNER,), addresses=(DESK,), description="Tell owners of failures"
)


def configuration(*rules: NotificationRule, version: int = 1) -> TenantConfiguration:
    return TenantConfiguration(
        tenant=TENANT,
        version=version,
        state=TenantState.ACTIVE,
        microsoft=MicrosoftConnection(tenant_id="t", client_id="c", client_secret="env:GRAPH"),
        elite=EliteConnection(cluster="indv", client_id="c", client_secret="env:ELITE"),
        spaces=(_space("atrium", "Atrium", owners=(OWNER,)), _space("annex", "Annex", zone="America/New_York")),
        event_defaults=EventDefaults(venue="v", account="a", contact="c", event_type="e"),
        to_outlook=ToOutlook(default_organizer=Mailbox("events@contoso.test")),
        notification_rules=rules,
    )


def _space(space: str, name: str, *, zone: str = "Europe/Brussels", owners: tuple[Mailbox, ...] = ()) -> SpaceMapping:
    return SpaceMapping(
        space=SpaceId(space),
        name=name,
        room=EliteRoomId(f"room-{space}"),
        mailbox=Mailbox(f"{space}@contoso.test"),
        mode=ManagementMode.OUTLOOK,
        mailbox_settings=MailboxSettings(auto_accept=False, delegates=(DANA,)),
        zone=zone,
        owners=owners,
    )


def outcome(
    activity: Activity = Activity.OUTLOOK_EVENT_CREATED,
    result: OutcomeResult = OutcomeResult.FAILED,
    reason: Reason | None = Reason.CONFLICT,
    *,
    personal: Personal | None = BY_ALICE,
    **more: Any,
) -> Outcome:
    """Of a booking of the atrium born in Outlook that Elite could not take, unless said otherwise."""
    known: dict[str, Any] = {
        "tenant": TENANT,
        "link": LinkId("link-1"),
        "meeting": MeetingId("meeting-1"),
        "space": SpaceId("atrium"),
        "origin": System.OUTLOOK,
        "rule": Rule.O14,
        "interval": NINE_TO_HALF_PAST_TEN,
        "decided_at": datetime(2031, 3, 3, 8, tzinfo=UTC),
    }
    return Outcome(activity=activity, result=result, reason=reason, personal=personal, **{**known, **more})


MOST_IS_MISSING = Notice(
    tenant=TENANT,
    about=About.SUDDEN_EMPTINESS,
    space=SpaceId("atrium"),
    system=System.OUTLOOK,
    detail="Outlook showed 2 of 14 known bookings.",
    at=datetime(2031, 3, 3, 8, tzinfo=UTC),
)


def virtually(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """Runs a test on virtual time."""

    @functools.wraps(test)
    def sync(*args: Any, **kwargs: Any) -> None:
        run(0, test(*args, **kwargs), steps_max=500_000)

    return sync


@dataclass
class Notifier:
    """The service beside a mail server that can be broken."""

    mailer: MemoryMailer = field(default_factory=MemoryMailer)
    bus: MemoryBus = field(default_factory=MemoryBus)

    def __post_init__(self) -> None:
        self.ports = memory_ports(bus=self.bus, mail=self.mailer)
        self.host, self.life = self._incarnation()

    async def open(self, *rules: NotificationRule) -> "Notifier":
        await self.configure(configuration(*(rules or (OWNERS_OF_FAILURES,))))
        await self.host.start()
        await self.host.until_ready()
        return self

    async def die_and_start_again(self) -> None:
        self.life.kill()
        self.host.kill()
        self.host, self.life = self._incarnation()
        await self.host.start()
        await self.host.until_ready()

    async def configure(self, new: TenantConfiguration) -> None:
        await Publisher(self.bus, PARTITIONS).publish([Post(CONFIG, TENANT, new)])

    async def tell(self, told: Outcome | Notice, *, message: str = "message-1", config_version: int = 1) -> None:
        envelope = Envelope(message=MessageId(message), type=told.TYPE, tenant=TENANT, config_version=config_version)
        record = Outgoing(OUTCOMES.name, 0, TENANT.encode(), told.to_json(), write_headers(envelope))
        await (await self.bus.send(record))

    async def first_mail(self) -> None:
        while not self.mailer.outbox:
            await sleep(0.01)

    async def quiet(self, after_s: float = 1) -> None:
        await sleep(after_s)
        while not (await self.host.quiet()).quiet:
            await sleep(0.2)

    @property
    def to(self) -> list[str]:
        return [mail.to for mail in self.mailer.outbox]

    def _incarnation(self) -> tuple[Host, Mortal]:
        life = Mortal(self.ports, self.bus)
        return Host(build(life.ports, Settings(partitions=PARTITIONS)), life.ports), life
