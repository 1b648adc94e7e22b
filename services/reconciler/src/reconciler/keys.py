"""The names of what Redis holds for the reconciler, beside `hw` and the fences that others read (`runtime.views`).

Every key carries its partition as hash tag, so that one MULTI works on Redis Cluster too.
"""

from datetime import date

from contracts.ids import LinkId, MeetingId, SpaceId, TenantId


def link_key(partition: int, link: LinkId) -> str:
    return f"{{p{partition}}}:link:{link}"


def alias_key(partition: int, tenant: TenantId, alias: str) -> str:
    """Holds the id of the link that a far side knows by this name."""
    return f"{{p{partition}}}:alias:{tenant}:{alias}"


def print_key(partition: int, tenant: TenantId, lane: str) -> str:
    """Holds what a booking's own system shows of it, as a fingerprint, and the id of the link that knows so."""
    return f"{{p{partition}}}:print:{tenant}:{lane}"


def bulk_key(partition: int) -> str:
    """Lists the links with an open wish of the initial sync, a full read or a replay."""
    return f"{{p{partition}}}:bulk"


def day_key(partition: int, tenant: TenantId, space: SpaceId, day: date) -> str:
    """Lists the links that hold the room on this day (UTC), or want to."""
    return f"{{p{partition}}}:day:{tenant}:{space}:{day.isoformat()}"


def paused_key(partition: int) -> str:
    """Lists the tenants that people have paused."""
    return f"{{p{partition}}}:paused"


def settings_key(partition: int, tenant: TenantId) -> str:
    """Lists a tenant's links that wait for a setting to be changed."""
    return f"{{p{partition}}}:settings:{tenant}"


def held_key(partition: int, tenant: TenantId) -> str:
    """Lists a tenant's links that wait for it to be resumed."""
    return f"{{p{partition}}}:held:{tenant}"


def meeting_key(partition: int, tenant: TenantId, meeting: MeetingId) -> str:
    """Lists the links of a meeting."""
    return f"{{p{partition}}}:meeting:{tenant}:{meeting}"


def tenant_key(partition: int, tenant: TenantId) -> str:
    """Lists a tenant's links by the second of their last decision."""
    return f"{{p{partition}}}:tenant:{tenant}"


def due_key(partition: int) -> str:
    """Lists links by the second at which they are due."""
    return f"{{p{partition}}}:due"
