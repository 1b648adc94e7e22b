"""Whether a mailbox answers at all, and to this app."""

from typing import Literal

from outlook_simulator.graph.errors import GraphError, mailbox_removed
from outlook_simulator.mailbox import Mailbox
from outlook_simulator.world import Tenant, Token

Purpose = Literal["events", "delta", "subscription"]


def check_access(token: Token, mailbox: Mailbox, purpose: Purpose = "events") -> None:
    """GraphError 404 where Graph gives nothing of the mailbox, 403 where it is out of the app's scope."""
    if mailbox.kind == "removed" or not mailbox.rest_enabled:
        raise mailbox_removed()
    tenant = token.tenant
    grant = tenant.grant.at(tenant.world.now())
    if grant.scope == "rbac":  # Exchange decides by itself, whatever the token says
        if not grant.has(mailbox.address) or not _rbac_suffices(tenant, purpose):
            raise denied()
        return
    if not token.is_granted:
        raise denied()
    if not grant.has(mailbox.address):
        raise GraphError(403, "ErrorAccessDenied", "Access to OData is disabled.")


def check_directory(token: Token) -> None:
    """Users and places need an Entra grant: Exchange has no roles for them."""
    if not token.is_granted:
        raise GraphError(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.")


def denied() -> GraphError:
    return GraphError(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.")


def _rbac_suffices(tenant: Tenant, purpose: Purpose) -> bool:
    questions = tenant.world.settings.open_questions
    return {
        "events": True,
        "delta": questions.rbac_only_may_read_delta,
        "subscription": questions.rbac_only_may_subscribe,
    }[purpose]
