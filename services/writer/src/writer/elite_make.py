"""Our event made: with its defaults, its external id, its contact and a note. Rooms are booked afterwards."""

from contracts.commands import Booked
from contracts.ids import EliteEventId, Mailbox
from contracts.personal import Personal
from elite.errors import AuthRefused, Forbidden, Invalid, Throttled
from elite.events import NewEvent
from elite.times import DayRow
from writer.elite_job import Job

UNTITLED = "Booking"


def title_of(job: Job) -> str | None:
    """None keeps the name that stands there."""
    personal = job.command.personal
    return personal.title if personal else None


async def make_event(job: Job, wish: Booked, rows: list[DayRow]) -> EliteEventId:
    """Bare: only its mark says whose it is until `complete` is through."""
    new = NewEvent(
        name=title_of(job) or UNTITLED,
        external_id=wish.external_id,
        defaults=wish.defaults,
        first_day=rows[0].day,
        last_day=rows[-1].day,
    )
    await job.before_write()
    is_first = job.begun.since(wish.external_id) is None
    job.begun.begins(wish.external_id, job.clock.now())
    try:
        return await job.elite.events.create(new)
    except (Invalid, Forbidden, AuthRefused, Throttled):
        if is_first:  # nothing was made, now or before
            job.begun.ends(wish.external_id)
        raise


async def complete(job: Job, wish: Booked, event: EliteEventId) -> None:
    """What belongs to an event before it holds rooms. The external id comes first: by it the event is found again."""
    events, organizer = job.elite.events, _organizer(job.command.personal)
    await events.set_external_id(event, wish.external_id)
    job.begun.ends(wish.external_id)
    contact = await job.remembered.contact(wish.defaults, organizer)
    await events.add_contact(event, contact, wish.defaults.contact_role)
    await events.add_note(event, note(job.command.personal))


def note(personal: Personal | None) -> str:
    """A private booking names nobody."""
    name = personal.organizer_name if personal else None
    address = _organizer(personal)
    who = f"{name} <{address}>" if name and address else name or address
    return f"Booked in Outlook by {who}." if who else "Booked in Outlook."


def _organizer(personal: Personal | None) -> Mailbox | None:
    return personal.organizer_email if personal else None
