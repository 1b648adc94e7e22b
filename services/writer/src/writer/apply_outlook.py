"""A wish → calls to Graph: looks, writes where it differs, reports what became of it."""

from dataclasses import replace

from contracts.commands import NoMeeting, OurMeeting, OutlookCommand, RoomAnswer, TheirMeeting
from contracts.ids import LinkId
from contracts.reasons import Reason
from contracts.results import Became
from graph.clients import GraphClients
from graph.errors import GraphError
from graph.settings import GraphSettings
from graph.times import UnreadableTime
from runtime.calls import NoAnswer
from runtime.ports import Ports
from writer.outlook_answer import apply_answer
from writer.outlook_cancel import apply_no_meeting
from writer.outlook_invite import apply_invitation
from writer.outlook_job import Job
from writer.outlook_meeting import apply_meeting
from writer.outlook_their_meeting import apply_their_meeting
from writer.refusals_outlook import refusal_of
from writer.target import Applied, Order, Superseded, TryAgain


class OutlookTarget:
    """The `Target` of Outlook commands."""

    def __init__(self, ports: Ports, settings: GraphSettings) -> None:
        self._clock = ports.clock
        self._clients = GraphClients(ports, settings)
        self._taken_off: set[LinkId] = set()

    async def apply(self, order: Order[OutlookCommand]) -> Applied:
        """Raises Superseded (nothing was made), TryAgain, and Unavailable of the fence."""
        try:
            calendar = self._clients.calendar(order.command.tenant, order.configuration.microsoft)
        except GraphError as refused:
            return refusal_of(refused)
        job = Job(
            order.command,
            calendar,
            order.configuration,
            self._clock,
            order.before_write,
            tried_since=order.tried_since,
            taken_off=self._taken_off,
        )
        try:
            return await _apply(job)
        except Superseded:
            if job.stands is None:
                raise
            return Applied(Became.SUPERSEDED, outlook=job.stands)
        except UnreadableTime as unreadable:
            return Applied(Became.REFUSED, Reason.INVALID, str(unreadable), outlook=job.stands)
        except TryAgain as again:
            again.outlook = job.stands
            raise


async def _apply(job: Job) -> Applied:
    """Raises Superseded, TryAgain, UnreadableTime."""
    try:
        return await _apply_wish(job)
    except NoAnswer as lost:
        raise TryAgain(str(lost)) from lost
    except GraphError as refused:
        return replace(refusal_of(refused), outlook=job.stands)


async def _apply_wish(job: Job) -> Applied:
    match job.command.wish:
        case OurMeeting() as wish:
            return await apply_meeting(job, wish)
        case NoMeeting() as wish:
            return await apply_no_meeting(job, wish)
        case RoomAnswer() as wish:
            return await apply_answer(job, wish)
        case TheirMeeting() as wish:
            return await (apply_invitation if wish.invite else apply_their_meeting)(job, wish)
