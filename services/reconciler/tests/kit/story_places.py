"""Where and when the stories of the decision are played: one room, its configuration, who else may hold it."""

from datetime import UTC, datetime, timedelta

from contracts.configuration import MailboxSettings, ManagementMode, TenantConfiguration
from contracts.ids import (
    EliteEventId,
    EliteRoomId,
    EliteSpaceId,
    LinkId,
    Mailbox,
    MeetingId,
    NativeKey,
    TenantId,
)
from contracts.systems import System
from contracts.when import Timed
from reconciler.decision.policy import Policy
from reconciler.decision.timeline import Hold

TENANT = TenantId("contoso")
NOW = datetime(2031, 3, 3, 8, 0, tzinfo=UTC)
ROOM, EVENT, ROW, COPY = EliteRoomId("room-1"), EliteEventId("event-1"), EliteSpaceId("row-1"), NativeKey("copy-1")
AGAIN = NativeKey("copy-2")
"""The room's copy after it was invited anew."""
MAILBOX, ALICE, EVENTS = Mailbox("atrium@contoso.test"), Mailbox("alice@contoso.test"), Mailbox("events@contoso.test")


def at(start: int, end: int, day: int = 1) -> Timed:
    """Hours of a day from now."""
    midnight = NOW.replace(hour=0) + timedelta(days=day)
    return Timed(start=midnight + timedelta(hours=start), end=midnight + timedelta(hours=end), zone="Europe/Brussels")


def policy(
    *, mode: str = "outlook", auto_accept: bool = True, horizon_days: int = 3650, existing: str | None = None
) -> Policy:
    """The clock of a reconciler under test is years before that of the stories: both lie within the horizon.

    `existing`: what is to become of what stood there before now, when the tenant was activated.
    """
    space = {
        "space": "atrium",
        "name": "Atrium",
        "room": ROOM,
        "mailbox": MAILBOX,
        "mode": mode,
        "mailbox_settings": {"auto_accept": auto_accept},
        "zone": "Europe/Brussels",
    }
    secret = {"client_id": "app", "client_secret": "env:SECRET"}
    whole = TenantConfiguration.model_validate(
        {
            "tenant": TENANT,
            "version": 1,
            "state": "active",
            "microsoft": secret | {"tenant_id": "m"},
            "elite": secret | {"cluster": "indv"},
            "spaces": (space,),
            "event_defaults": {"venue": "v", "account": "a", "contact": "c", "event_type": "t"},
            "to_outlook": {"default_organizer": EVENTS},
            "horizon_days": horizon_days,
        }
        | ({"existing_data": existing, "activated_at": NOW} if existing else {}),
        strict=False,
    )
    assert whole.spaces[0].mode is ManagementMode(mode)
    assert isinstance(whole.spaces[0].mailbox_settings, MailboxSettings)
    return Policy(whole, whole.spaces[0])


def held(interval: Timed, system: System, *, origin: System | None = None, event: EliteEventId | None = None) -> Hold:
    """Another booking that holds the room."""
    return Hold(LinkId("other"), MeetingId("other"), event, origin or system, system, interval, is_settled=True)
