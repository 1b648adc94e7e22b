"""What is told of a tenant, or of a room of it, rather than of a booking. Pure."""

from datetime import datetime

from contracts.doubt import Doubt
from contracts.envelope import Envelope
from contracts.ids import message_id
from contracts.notices import About, Notice
from contracts.observations import RoomSnapshot
from contracts.requests import Ask, Request
from contracts.systems import System
from contracts.topics import OUTCOMES
from runtime.publish import Post

_NAMES = {System.OUTLOOK: "Outlook", System.ELITE: "Momentus Elite"}


def of_doubt(snapshot: RoomSnapshot, doubt: Doubt) -> Notice:
    return Notice(
        tenant=snapshot.tenant,
        about=About.SUDDEN_EMPTINESS,
        space=snapshot.space,
        system=snapshot.system,
        detail=f"{_NAMES[snapshot.system]} showed {doubt.known - doubt.missing} of {doubt.known} known bookings.",
        at=snapshot.looked_at,
    )


def of_pause(asked: Request, at: datetime) -> Notice:
    about = About.PAUSED if asked.ask is Ask.PAUSE else About.RESUMED
    return Notice(tenant=asked.tenant, about=about, detail=f"Asked for by {asked.asked_by}.", at=at)


def notice(told: Notice, cause: Envelope) -> Post:
    """Told again after a crash, it is the same message: whoever was mailed knows it."""
    told_in = message_id("notice", cause.message, told.about)
    return Post(OUTCOMES, told.tenant, told, cause=cause, message_id=told_in)
