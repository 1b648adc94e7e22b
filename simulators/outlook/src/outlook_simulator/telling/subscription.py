"""A subscription to a mailbox's events, and what is known of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

Json = dict[str, Any]


@dataclass
class Subscription:
    id: str
    mailbox_id: str
    resource: str
    change_types: tuple[str, ...]
    change_type: str
    notification_url: str
    lifecycle_url: str | None
    client_state: str | None
    expires: datetime
    application_id: str
    creator_id: str
    tls: str | None
    immutable_ids: bool = False
    """The Prefer header of its creation, for its life."""
    authorized_until: datetime | None = None
    """When its own access token ends; None: never."""
    patched: datetime | None = None
    reauthorized: datetime | None = None
    is_inconsistent: bool = False
    """After PATCH and reauthorize too near to each other: it is silent."""

    def tells(self, now: datetime) -> bool:
        """Whether anything is delivered at this moment."""
        authorized = self.authorized_until is None or now < self.authorized_until
        return now < self.expires and authorized and not self.is_inconsistent


@dataclass(eq=False)
class Word:
    """One notification for one subscription."""

    subscription: Subscription
    url: str
    body: Json
    is_lifecycle: bool = False
    """Told even where the subscription itself is silent."""

    def may_go(self, now: datetime) -> bool:
        return self.is_lifecycle or self.subscription.tells(now)
