"""Mailboxes that can't be read: people are told once, when it begins, what is missing and what to do."""

from contracts.envelope import Envelope
from contracts.ids import SpaceId, TenantId
from contracts.notices import About, Notice
from contracts.systems import System
from contracts.topics import EVENTS
from graph.errors import AuthRefused, GraphError, PermissionMissing, TenantLocked
from runtime.ports.clock import Clock
from runtime.publish import Post, Publisher

_OF_ALL = (AuthRefused, PermissionMissing, TenantLocked)
"""What is missing is missing for every room of the tenant."""


class Unreadable:
    """Known to this process alone: after a restart people are told once more."""

    def __init__(self, publisher: Publisher, clock: Clock) -> None:
        self._publisher = publisher
        self._clock = clock
        self._told: dict[tuple[TenantId, SpaceId | None], str] = {}

    async def tell(
        self, tenant: TenantId, space: SpaceId, refused: GraphError, *, cause: Envelope, config_version: int
    ) -> None:
        """Raises Unavailable."""
        where, why = None if isinstance(refused, _OF_ALL) else space, type(refused).__name__
        if self._told.get((tenant, where)) == why:
            return
        notice = Notice(
            tenant=tenant,
            about=About.GRAPH_REFUSES if where is None else About.MAILBOX_UNREADABLE,
            space=where,
            system=System.OUTLOOK,
            detail=refused.for_people,
            at=self._clock.now(),
        )
        await self._publisher.publish([Post(EVENTS, tenant, notice, cause=cause, config_version=config_version)])
        self._told[tenant, where] = why

    def is_read(self, tenant: TenantId, space: SpaceId) -> None:
        """What was told is over."""
        self._told.pop((tenant, space), None)
        self._told.pop((tenant, None), None)
