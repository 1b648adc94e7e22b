"""What an app may do in a tenant: an administrator's consent, and the mailboxes that are in its scope."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Scope = Literal["entra", "policy", "rbac"]
"""An org-wide Entra grant; the same, restricted by an application access policy; a grant by Exchange's RBAC alone."""


@dataclass
class Consent:
    """Of the app in the tenant. `revoked`: the app is still known there, but without permissions."""

    state: Literal["granted", "revoked", "missing"] = "granted"
    admin_answers: Literal["accept", "decline"] = "accept"
    """What the administrator does who is asked."""
    redirect_uris: list[str] = field(default_factory=list)
    """Registered ones; none: any is taken."""
    known_from: datetime | None = None
    """After a consent it takes a while until tokens are given out."""

    @property
    def is_granted(self) -> bool:
        return self.state == "granted"


@dataclass
class Grant:
    """`mailboxes`: addresses in scope; of no meaning for `entra`. A change takes its time to be felt."""

    scope: Scope = "entra"
    mailboxes: frozenset[str] = frozenset()
    following: "Grant | None" = None
    since: datetime | None = None
    """When this one began to hold, as `following` of another."""

    def at(self, now: datetime) -> "Grant":
        """The one that is felt now."""
        later = self.following
        return later.at(now) if later is not None and later.since is not None and later.since <= now else self

    def has(self, address: str) -> bool:
        return self.scope == "entra" or address.lower() in self.mailboxes
