"""What is watched: a mailbox of a tenant."""

from typing import NamedTuple

from contracts.ids import Mailbox, TenantId


class Watched(NamedTuple):
    tenant: TenantId
    mailbox: Mailbox

    @property
    def key(self) -> str:
        return f"{self.tenant}/{self.mailbox}"
