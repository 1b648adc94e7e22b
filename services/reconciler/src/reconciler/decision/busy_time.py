"""Busy time: a room that is not mapped is booked, and can't be used together with a mapped one (rule 4).

It is noted in a link of its own, so that it is found on the mapped room's days and survives an emptied Redis. No row
applies to it, nothing is written or told for it; what it keeps others from is read from their timelines.
"""

from datetime import datetime

from contracts.base import trusted
from contracts.elite_side import EliteSeen
from contracts.ids import Epoch, LinkId, Revision, TenantId, link_id, meeting_id
from contracts.links import EliteHalf, Link
from contracts.systems import System
from reconciler.decision.learning.stale import is_stale_in_elite
from reconciler.decision.policy import Policy

_link = trusted(Link)


def busy_time_id(tenant: TenantId, seen: EliteSeen) -> LinkId:
    """Its key, of a row and the space that is kept busy, stays the same as long as it lasts."""
    return link_id(tenant, System.ELITE, seen.key)


def noted(before: Link | None, seen: EliteSeen, policy: Policy, epoch: Epoch, now: datetime) -> Link | None:
    """The next record of it; None where the sighting is old, or shows nothing new."""
    if before is None:
        before = _newborn(seen, policy, epoch, now)
    elif before.elite.seen == seen or is_stale_in_elite(before.elite, seen):
        return None
    return before.model_copy(
        update={
            "elite": EliteHalf(seen=seen),
            "closed": not seen.status.is_live,
            "epoch": epoch,
            "revision": Revision(before.revision + 1),
        }
    )


def _newborn(seen: EliteSeen, policy: Policy, epoch: Epoch, now: datetime) -> Link:
    """Of no meeting: whose event it is of says what it shows."""
    tenant = policy.configuration.tenant
    return _link(
        link=busy_time_id(tenant, seen),
        tenant=tenant,
        meeting=meeting_id(tenant, System.ELITE, seen.key),
        space=policy.space.space,
        home=policy.space.mailbox,
        origin=System.ELITE,
        born_at=seen.created_at or now,
        epoch=epoch,
        revision=Revision(0),
    )
