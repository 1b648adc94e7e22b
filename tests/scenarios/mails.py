"""Mails as scenarios compare them: by the headers that the notifier writes for programs."""

from collections.abc import Sequence

from tests.scenarios.seen import Mailed

from runtime.ports.mail import Mail

ACTIVITY, RESULT, TENANT = "X-Booking-Sync-Activity", "X-Booking-Sync-Result", "X-Booking-Sync-Tenant"


def of_tenant(mails: Sequence[Mail], tenant: str) -> list[Mailed]:
    """One per message id, in the order they were sent; mails that name no tenant count for all."""
    found: dict[str, Mailed] = {}
    for mail in mails:
        headers = {name.lower(): value for name, value in mail.headers}
        if headers.get(TENANT.lower(), tenant) != tenant:
            continue
        told = Mailed(mail.to, headers.get(ACTIVITY.lower(), "?"), headers.get(RESULT.lower(), "?"))
        found.setdefault(mail.message_id, told)
    return list(found.values())
