"""Elite event → busy time of mapped rooms: what it books in rooms that can't be used together with them. Pure."""

from contracts.elite_side import EliteSeen, EliteStatus
from contracts.ids import NativeKey
from elite.event import EliteEvent
from elite.times import interval_of
from elite_ingest.observe import Look
from elite_ingest.rooms import Rooms


def busy_times(event: EliteEvent, rooms: Rooms) -> list[Look]:
    """One for each row and each space that it keeps busy. Nobody waits for a prospect, so it is none.

    It says which room, never what or who (`domain.md` rule 6).
    """
    return [
        Look(
            EliteSeen(
                key=NativeKey(f"{row.id}@{space.space}"),
                space=space.space,
                room=row.room_id,
                event=event.id,
                rows=(row.id,),
                status=row.booked_status,
                interval=interval,
                created_at=event.created_on,
                version=event.version,
                external_id=event.external_id,
                in_use=row.room_name or row.room_id,
            )
        )
        for row in event.live_rows
        if row.booked_status.is_at_least(EliteStatus.TENTATIVE)
        for space in rooms.beside.get(row.room_id, ())
        if (interval := interval_of(row, space.zone))
    ]
