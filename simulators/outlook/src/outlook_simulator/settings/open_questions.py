"""What only a real tenant can tell. Each default is the answer that is hardest on a caller."""

from dataclasses import dataclass
from typing import Literal


@dataclass
class OpenQuestions:
    """The contract suite (`tests/contract/graph`) asks the real service each of these, and says which answer holds."""

    rbac_only_may_subscribe: bool = False
    """Whether a grant that Exchange alone knows suffices for subscriptions …"""
    rbac_only_may_read_delta: bool = False
    """… and for delta."""
    pending_response: Literal["tentativelyAccepted", "notResponded"] = "tentativelyAccepted"
    """What a room's copy answers while a delegate decides: an answer that is none yet."""
    pending_is_answered: bool = True
    """Whether the organizer's copy shows that answer, or `none`."""
    accept_of_pending_is_final: bool = False
    """Whether an app's accept of such a copy stands, or the booking attendant judges once more: what is out of policy,
    or has come to clash meanwhile, is then declined after the accept."""
    duplicate_transaction_status: Literal[400, 409] = 400
    expired_delta_status: Literal[400, 404, 410] = 400
    """410 comes with a Location to begin again; 400 looks like a mistake of the caller."""
    reschedule_resets_answers: bool = False
    """Whether attendees stand at `none` until they have answered the new time, or keep the old answer and its time."""
    occurrences_share_ical_uid: bool = True
    """The resource page says they differ; reports say they do not."""
    exceptions_keep_ical_uid: bool = False
    """Whether organizer and room have one iCalUId for an exception, or each their own."""
    exceptions_keep_id: bool = False
    """Whether the immutable id of an occurrence outlives its becoming an exception."""
    delta_of_other_calendars: bool = False
    """Whether v1.0 has /calendars/{id}/calendarView/delta."""
    view_days_max: int = 730
    """Exchange's own range is two years; Graph's is not told. Beyond: 400 ErrorCalendarViewRangeTooBig."""
