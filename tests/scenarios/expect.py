"""`expect`: everything that a scenario expects at one moment, compared with what is there."""

from collections.abc import Callable, Sequence

from tests.scenarios.checks.answers import check_answers
from tests.scenarios.checks.calendar import check_calendar
from tests.scenarios.checks.elite_events import check_elite_events
from tests.scenarios.checks.elite_rooms import check_elite
from tests.scenarios.checks.told import check_mails, check_outcomes, check_writes
from tests.scenarios.expectations import Expect
from tests.scenarios.outlook_state import OutlookState
from tests.scenarios.refs import UnknownRef
from tests.scenarios.session import Session

from contracts.links import Link

_NOWHERE = "-"


async def expect(wanted: Expect, session: Session) -> list[str]:
    """One line for each difference; none when all is as expected."""
    lines: list[str] = []
    links = await session.topics.links()
    if wanted.outlook is not None or wanted.calendar is not None:
        outlook = await session.far_sides.outlook()
        lines += check_answers(wanted.outlook or {}, _answers(session, outlook, links))
        lines += check_calendar(wanted.calendar or {}, outlook.calendar, session.places)
    if wanted.elite is not None or wanted.elite_events is not None:
        events = await session.far_sides.elite()
        lines += check_elite(wanted.elite or {}, events, session.places)
        lines += check_elite_events(wanted.elite_events or {}, events, _event_of(session, links))
    if wanted.outcomes is not None:
        lines += check_outcomes(wanted.outcomes, await session.told())
    if wanted.writes is not None:
        lines += check_writes(wanted.writes, await session.wrote())
    if wanted.mails is not None:
        lines += check_mails(wanted.mails, await session.mailed(), session.places.address)
    return lines


def _answers(session: Session, outlook: OutlookState, links: Sequence[Link]) -> Callable[[str, str], str]:
    def answer(ref: str, room: str) -> str:
        try:
            _, event = session.refs.meeting(ref, links, room)
        except UnknownRef:
            if session.refs.get(ref) is None:
                raise
            return "absent"
        return outlook.answer(event, session.places.mailbox(room))

    return answer


def _event_of(session: Session, links: Sequence[Link]) -> Callable[[str], str | None]:
    def event_of(name: str) -> str | None:
        if session.refs.get(name) is None:
            return None
        try:
            return session.refs.elite_event(name, links)
        except UnknownRef:
            return _NOWHERE

    return event_of
