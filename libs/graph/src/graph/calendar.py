"""The calendar calls of one Microsoft tenant, typed. They never decide whether to call."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from pydantic import ValidationError

from contracts.commands import Answer
from contracts.ids import Mailbox
from contracts.outlook_side import Mark
from graph import mark as our_mark
from graph.client import GraphClient, Json
from graph.errors import WrongAnswer
from graph.events import GraphEvent
from graph.paging import read_pages
from graph.times import write_query

_ANSWERS = {Answer.ACCEPT: "accept", Answer.TENTATIVE: "tentativelyAccept", Answer.DECLINE: "decline"}


@dataclass(frozen=True)
class Delta:
    """What one round of changes told; `link` begins the next round."""

    rows: list[GraphEvent]
    link: str


class Calendar:
    """Every call raises GraphError and NoAnswer."""

    def __init__(self, client: GraphClient) -> None:
        self.client = client

    async def read_delta(self, mailbox: Mailbox, start: datetime, end: datetime) -> Delta:
        """A new round over a window: everything in it."""
        return await self._delta(f"{_user(mailbox)}/calendarView/delta", mailbox, _window(start, end))

    async def read_changes(self, mailbox: Mailbox, link: str) -> Delta:
        """Since the round that gave `link`. Raises SyncStateLost when it has expired."""
        return await self._delta(link, mailbox, None)

    async def read_view(self, mailbox: Mailbox, start: datetime, end: datetime) -> list[GraphEvent]:
        """Everything that touches the window, series expanded."""
        rows, _ = await read_pages(
            self.client, f"{_user(mailbox)}/calendarView", mailbox=mailbox, params=_window(start, end)
        )
        return rows

    async def read_instances(self, mailbox: Mailbox, master: str, start: datetime, end: datetime) -> list[GraphEvent]:
        """The occurrences and exceptions of a series in the window."""
        rows, _ = await read_pages(
            self.client, f"{_event(mailbox, master)}/instances", mailbox=mailbox, params=_window(start, end)
        )
        return rows

    async def read_event(self, mailbox: Mailbox, event: str) -> GraphEvent:
        """With our mark, where it has one. Raises ItemGone, MailboxMissing, MailboxUnavailable."""
        params = {"$expand": our_mark.expanded()}
        return _read(await self.client.get(_event(mailbox, event), mailbox=mailbox, params=params))

    async def find_by_uid(self, mailbox: Mailbox, ical_uid: str) -> list[GraphEvent]:
        """Single events and masters of series only: Graph lists no occurrences there."""
        return await self._find(mailbox, f"iCalUId eq '{our_mark.quoted(ical_uid)}'")

    async def find_by_mark(self, mailbox: Mailbox, mark: Mark) -> list[GraphEvent]:
        found = await self._find(mailbox, our_mark.filtered(mark))
        return [one for one in found if one.mark == mark]

    async def create(self, mailbox: Mailbox, event: Json) -> GraphEvent:
        """Invitations go out at once. Raises DuplicateTransaction, MailboxMissing."""
        return _read(await self.client.send("POST", f"{_user(mailbox)}/events", mailbox=mailbox, json=event))

    async def update(self, mailbox: Mailbox, event: str, changes: Json, *, if_match: str | None = None) -> GraphEvent:
        """Raises ChangedMeanwhile when the event is not at `if_match` any more."""
        return _read(
            await self.client.send("PATCH", _event(mailbox, event), mailbox=mailbox, json=changes, if_match=if_match)
        )

    async def cancel(self, mailbox: Mailbox, event: str, message: str) -> None:
        """By its organizer; attendees are told."""
        await self.client.send("POST", f"{_event(mailbox, event)}/cancel", mailbox=mailbox, json={"comment": message})

    async def answer(self, mailbox: Mailbox, event: str, answer: Answer, message: str) -> None:
        """As the attendee whose copy this is; the organizer learns of it some time later."""
        body: Json = {"comment": message, "sendResponse": True}
        await self.client.send("POST", f"{_event(mailbox, event)}/{_ANSWERS[answer]}", mailbox=mailbox, json=body)

    async def _delta(self, path: str, mailbox: Mailbox, params: dict[str, str] | None) -> Delta:
        rows, link = await read_pages(self.client, path, mailbox=mailbox, params=params)
        if link is None:
            raise WrongAnswer("Graph ended a round of changes without a link to the next.")
        return Delta(rows, link)

    async def _find(self, mailbox: Mailbox, wanted: str) -> list[GraphEvent]:
        params = {"$filter": wanted, "$expand": our_mark.expanded()}
        rows, _ = await read_pages(self.client, f"{_user(mailbox)}/events", mailbox=mailbox, params=params)
        return rows


def _user(mailbox: Mailbox) -> str:
    return f"/users/{quote(mailbox, safe='@')}"


def _event(mailbox: Mailbox, event: str) -> str:
    return f"{_user(mailbox)}/events/{quote(event, safe='=')}"


def _window(start: datetime, end: datetime) -> dict[str, str]:
    return {"startDateTime": write_query(start), "endDateTime": write_query(end)}


def _read(body: Json) -> GraphEvent:
    try:
        return GraphEvent.model_validate(body)
    except ValidationError as wrong:
        where = ".".join(map(str, wrong.errors(include_input=False)[0]["loc"]))
        raise WrongAnswer(f"Graph wrote an event whose {where} can't be read.") from None
