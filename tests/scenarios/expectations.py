"""What a scenario may expect (`files/README.md`, "Expectations"). What a row leaves out is not compared."""

from typing import Annotated, Literal

from pydantic import Field
from tests.scenarios.strict import At, Strict

RoomAnswer = Literal["accepted", "tentative", "none", "declined", "absent"]


class CalendarRow(Strict):
    subject: str | None = None
    at: At
    response: Literal["accepted", "tentative", "none", "declined"] | None = None
    organizer: str | None = None
    teams: bool | None = None


class EliteRow(Strict):
    name: str | None = None
    at: At
    status: Literal["prospect", "tentative", "definite"] | None = None
    account: str | None = None
    contact: str | None = None
    event_type: str | None = None


class EliteEvent(Strict):
    status: Literal["prospect", "tentative", "definite", "canceled", "lost"] | None = None
    spaces: int | None = Field(None, ge=0)


class OutcomeRow(Strict):
    rule: str
    result: Literal["done", "skipped", "failed"]
    reason: str | None = None


class Writes(Strict):
    outlook: Annotated[int, Field(ge=0)] | None = None
    elite: Annotated[int, Field(ge=0)] | None = None


class MailRow(Strict):
    to: str
    activity: str
    result: Literal["success", "failure"]


class Expect(Strict):
    outlook: dict[str, dict[str, RoomAnswer]] | None = None
    calendar: dict[str, tuple[CalendarRow, ...]] | None = None
    elite: dict[str, tuple[EliteRow, ...]] | None = None
    elite_events: dict[str, EliteEvent] | None = None
    outcomes: tuple[OutcomeRow, ...] | None = None
    writes: Writes | None = None
    mails: tuple[MailRow, ...] | None = None
