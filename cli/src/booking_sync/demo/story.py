"""The story: what people do in one system, and what the other shows of it, how soon."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from datetime import time as clock

from booking_sync.demo.far_sides import FarSides, Refused, Slot
from booking_sync.demo.tenant import OWNER
from booking_sync.local.mail_sink import MailSink
from runtime.ports.mail import Mail

_LOOK_EVERY_S = 0.02
_PATIENCE_S = 15
_STAYS_S = 1.0

Holds = Callable[[], Awaitable[bool]]


@dataclass(frozen=True)
class Step:
    name: str
    ok: bool
    seconds: float | None
    """From a person's change to its appearance on the other side; None where nothing is to appear."""
    note: str = ""
    """More for people; what went wrong, if it did."""


class NotSeen(Exception):
    """The words say what did not come."""


class Story:
    def __init__(self, far_sides: FarSides, sink: MailSink, day: date) -> None:
        self._sides = far_sides
        self._sink = sink
        self._day = day
        self._budget_review = ""

    async def tell(self) -> AsyncIterator[Step]:
        """One step after the other, whatever becomes of them."""
        steps: tuple[tuple[str, Callable[[], Awaitable[tuple[float | None, str]]]], ...] = (
            ("A booking in Outlook appears in Elite", self._booked_in_outlook),
            ("A booking in Elite appears in Outlook", self._booked_in_elite),
            ("A delegate approves, and the booking appears in Elite", self._approved),
            ("A request for an Elite-managed room appears in Elite", self._requested),
            ("The events team confirms, and Outlook shows the room as accepted", self._confirmed),
            ("A cancellation in Outlook cancels in Elite", self._cancelled),
            ("Elite refuses a booking, and the room's owner gets a mail", self._refused),
        )
        for name, take in steps:
            try:
                seconds, note = await take()
            except (NotSeen, Refused) as failed:
                yield Step(name, ok=False, seconds=None, note=str(failed))
            else:
                yield Step(name, ok=True, seconds=seconds, note=note)

    async def _booked_in_outlook(self) -> tuple[float, str]:
        sides, name = self._sides, "Budget review"
        self._budget_review = await sides.book(name, "atrium", self._slot(9, 10))
        seconds = await _until(lambda: _is(sides.status(name), "definite"), "a definite event in Elite")
        return seconds, "Alice invites the Atrium, which accepts by itself; Elite has it as definite."

    async def _booked_in_elite(self) -> tuple[float, str]:
        sides, name = self._sides, "Board lunch"
        await sides.create(name, "Atrium", self._slot(12, 13), by="bob")
        seconds = await _until(lambda: _is_there(sides.response("atrium", name)), "a meeting in Outlook")
        answered = await _until(lambda: _is(sides.response("atrium", name), "accepted"), "the Atrium's acceptance")
        return seconds, (
            f"Bob books the Atrium in Elite; it stands in his Outlook calendar. "
            f"The room's own answer came {answered:.1f} s later."
        )

    async def _approved(self) -> tuple[float, str]:
        sides, name = self._sides, "Reading circle"
        meeting = await sides.book(name, "library", self._slot(10, 11))
        await _until(lambda: _is(sides.response("library", name), "tentative"), "the library's tentative hold")
        await asyncio.sleep(_STAYS_S)
        if await sides.status(name) is not None:
            raise NotSeen("Elite has the booking before the delegate approved it")
        await sides.accept(meeting, "library", delegate="dana")
        seconds = await _until(lambda: _is(sides.status(name), "definite"), "a definite event in Elite")
        return seconds, "Elite knows nothing of Alice's wish for the Library until Dana, its delegate, accepts it."

    async def _requested(self) -> tuple[float, str]:
        sides, name = self._sides, "Rehearsal"
        await sides.book(name, "stage", self._slot(14, 16))
        seconds = await _until(lambda: _is(sides.status(name), "prospect"), "a prospect in Elite")
        return seconds, "Elite decides about the Main Stage; the request waits there for the events team."

    async def _confirmed(self) -> tuple[float, str]:
        sides, name = self._sides, "Rehearsal"
        if await sides.status(name) is None:
            raise NotSeen("there is no request to confirm")
        await sides.confirm(name)
        seconds = await _until(lambda: _is(sides.response("stage", name), "accepted"), "the acceptance in Outlook")
        return seconds, "Set to definite in Elite; in Outlook the Main Stage has accepted."

    async def _cancelled(self) -> tuple[float, str]:
        sides = self._sides
        await sides.cancel(self._budget_review)
        seconds = await _until(lambda: _is(sides.status("Budget review"), "canceled"), "the cancellation in Elite")
        return seconds, "Alice cancels the Budget review; Elite has it as canceled."

    async def _refused(self) -> tuple[None, str]:
        sides, name = self._sides, "Late idea"
        await sides.refuse_next()
        await sides.book(name, "atrium", self._slot(17, 18))
        seconds = await _until(self._owner_has_mail, f"a mail to {OWNER}")
        if await sides.status(name) not in (None, "canceled"):
            raise NotSeen("Elite has the booking though it refused it")
        return None, f"The mail came after {seconds:.1f} s:\n{_quoted(self._mails_to_owner()[-1])}"

    async def _owner_has_mail(self) -> bool:
        return bool(self._mails_to_owner())

    def _mails_to_owner(self) -> list[Mail]:
        return [mail for mail in self._sink.mails if mail.to == OWNER]

    def _slot(self, start: int, end: int) -> Slot:
        return Slot(self._day, clock(start), clock(end))


async def _until(holds: Holds, what: str) -> float:
    """Seconds until it holds. Raises NotSeen."""
    began = time.monotonic()
    while not await holds():
        if time.monotonic() - began > _PATIENCE_S:
            raise NotSeen(f"{what} did not come within {_PATIENCE_S} s")
        await asyncio.sleep(_LOOK_EVERY_S)
    return time.monotonic() - began


async def _is(found: Awaitable[str | None], wanted: str) -> bool:
    return await found == wanted


async def _is_there(found: Awaitable[str | None]) -> bool:
    return await found is not None


def _quoted(mail: Mail) -> str:
    lines = [f"To: {mail.to}", f"Subject: {mail.subject}", "", *mail.text.strip().splitlines()]
    return "\n".join(f"| {line}".rstrip() for line in lines)
