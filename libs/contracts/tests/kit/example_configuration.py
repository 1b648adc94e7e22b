"""A tenant's configuration with nothing left to its defaults."""

from datetime import UTC, datetime, time

from example_values import (
    DEFAULTS,
    EVENTS,
    SPACE,
    STAGE,
    TENANT,
)

from contracts.configuration import (
    CreatorOf,
    CreatorSource,
    Direction,
    EliteConnection,
    ExistingData,
    MailboxSettings,
    ManagementMode,
    MicrosoftCloud,
    MicrosoftConnection,
    NotificationRule,
    PlaceOn,
    Role,
    SpaceMapping,
    TenantConfiguration,
    TenantState,
    ToMomentus,
    ToOutlook,
    Weekday,
    When,
    WorkHours,
)
from contracts.elite_side import EliteStatus
from contracts.ids import (
    EliteRoomId,
    Mailbox,
)
from contracts.outcomes import Activity

CONFIGURATION = TenantConfiguration(
    tenant=TENANT,
    version=3,
    state=TenantState.ACTIVE,
    activated_at=datetime(2031, 3, 3, 7, 59, tzinfo=UTC),
    direction=Direction.TO_MOMENTUS,
    existing_data=ExistingData.TO_OUTLOOK,
    microsoft=MicrosoftConnection(
        tenant_id="11111111-1111-4111-8111-111111111111", client_id="app", client_secret="env:GRAPH_SECRET"
    ),
    elite=EliteConnection(
        cluster="indv", client_id="api", client_secret="file:/run/secrets/elite", webhook_secret="env:HOOK"
    ),
    spaces=(
        SpaceMapping(
            space=SPACE,
            name="Main Stage",
            room=EliteRoomId("r-stage"),
            conflicting_rooms=(EliteRoomId("r-hall"),),
            mailbox=STAGE,
            mode=ManagementMode.MOMENTUS,
            mailbox_settings=MailboxSettings(
                auto_accept=True,
                delegates=(Mailbox("dana@contoso.test"),),
                maximum_duration_minutes=720,
                booking_window_days=90,
                work_hours_only=True,
                work_hours=WorkHours(
                    days=(Weekday.MONDAY, Weekday.FRIDAY), start=time(8), end=time(17, 30), zone="Europe/Brussels"
                ),
                allow_conflicts=True,
                external_meetings=True,
            ),
            zone="Europe/Brussels",
            owners=(Mailbox("owner@contoso.test"),),
        ),
    ),
    event_defaults=DEFAULTS,
    to_outlook=ToOutlook(
        place_on=PlaceOn.DEFAULT_ORGANIZER,
        creator=(CreatorSource(of=CreatorOf.CONTACT, role="Organizer"),),
        default_organizer=EVENTS,
        fixed_subject="Booked",
        teams=True,
    ),
    to_momentus=ToMomentus(
        request=EliteStatus.PROSPECT,
        confirmation=EliteStatus.TENTATIVE,
        cancellation=EliteStatus.LOST,
        reason_lost="No longer needed",
    ),
    notification_rules=(
        NotificationRule(
            description="Tell owners of failures",
            activities=(Activity.OUTLOOK_EVENT_CREATED,),
            when=When.FAILURE,
            addresses=(Mailbox("desk@contoso.test"),),
            roles=(Role.SPACE_OWNER,),
        ),
    ),
    horizon_days=365,
)

BY_API_TOKEN = CONFIGURATION.model_copy(
    update={
        "microsoft": MicrosoftConnection(
            tenant_id="22222222-2222-4222-8222-222222222222",
            client_id="app",
            certificate="file:/run/secrets/app.pem",
            certificate_passphrase="env:PASSPHRASE",
            cloud=MicrosoftCloud.US_GOVERNMENT,
        ),
        "elite": EliteConnection(
            cluster="emea1", api_token="env:ELITE_TOKEN", api_url="https://api.momentus.test", webhook_secret="env:HOOK"
        ),
    }
)
"""Elite is signed in to otherwise, and Microsoft by certificate."""
