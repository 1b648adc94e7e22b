"""The state as tests and pages see it: events with the spaces they hold now."""

from typing import Any

from elite_simulator.booking.bookings import Event, space_summary
from elite_simulator.world import Tenant
from simulator_kit.times import plain


def state(tenant: Tenant) -> dict[str, Any]:
    return {
        "writes": tenant.writes,
        "pending": tenant.pending.count,
        "last_change": plain(tenant.last_change) if tenant.last_change else None,
        "events": [_event(tenant, event) for event in tenant.events.values()],
    }


def _event(tenant: Tenant, event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "name": event.name,
        "status": event.status,
        "account": event.account.name,
        "contact": event.contacts[0].contact.name if event.contacts else None,
        "event_type": event.event_type.name,
        "business_classification": event.business_classification.name if event.business_classification else None,
        "genre": event.genre.name if event.genre else None,
        "hidden": event.hidden,
        "contract": event.contract,
        "created_by": event.created_by.name if event.created_by else None,
        "description": event.description,
        "external_ids": [{"key": one.key, "value": one.value} for one in event.external_ids.values()],
        "notes": list(event.notes),
        "tasks": [
            {"title": one.title, "assigned_to": [who.name for who in one.assigned_to], "completed": one.completed}
            for one in tenant.tasks.values()
            if one.event is event
        ],
        "spaces": [
            {"id": space.id, "room_id": space.room.id, **space_summary(space)}
            for space in event.rows
            if event.ended is None
        ],
    }
