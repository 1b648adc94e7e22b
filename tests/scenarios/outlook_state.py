"""What the Outlook simulator shows of a tenant, in the form that is compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tests.scenarios.seen import Entry, MeetingSeen

Json = Mapping[str, Any]


@dataclass(frozen=True)
class OutlookState:
    meetings: Sequence[MeetingSeen]
    calendar: Sequence[Entry]
    writes: int
    pending: int
    last_change: datetime | None

    def answer(self, event: str, mailbox: str) -> str:
        """Of the room, as the organizer's copy shows it; `absent` when the meeting is over."""
        found = next((m for m in self.meetings if m.id == event), None)
        if found is None or not found.is_live:
            return "absent"
        return found.answers.get(mailbox, "absent")


def read_outlook(state: Json, history: Sequence[Json] = ()) -> OutlookState:
    """`history` tells which rooms accepted a meeting at any time."""
    accepted = _accepted(history)
    return OutlookState(
        meetings=[_meeting(key, one, accepted) for key, one in state["meetings"].items()],
        calendar=[_entry(mailbox, row) for mailbox, rows in state["rooms"].items() for row in rows],
        writes=state["writes"],
        pending=state["pending"],
        last_change=_instant(state["last_change"]) if state["last_change"] else None,
    )


def _meeting(key: str, one: Json, accepted: Mapping[str, frozenset[str]]) -> MeetingSeen:
    return MeetingSeen(
        id=key,
        organizer=one["organizer"],
        subject=one["subject"],
        start=_instant(one["start"]),
        end=_instant(one["end"]),
        is_live=not one["cancelled"],
        answers={room: answer for room, answer in one["rooms"].items() if answer != "absent"},
        has_been_accepted=accepted.get(one["ical_uid"], frozenset()),
    )


def _entry(mailbox: str, row: Json) -> Entry:
    return Entry(
        mailbox=mailbox,
        subject=row["subject"],
        start=_instant(row["start"]),
        end=_instant(row["end"]),
        response=row["response"],
        organizer=row["organizer"],
        teams=bool(row["teams"]),
    )


def _accepted(history: Sequence[Json]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for entry in history:
        if (entry["after"] or {}).get("response") == "accepted":
            found[entry["ical_uid"]] = found.get(entry["ical_uid"], frozenset()) | {entry["mailbox"]}
    return found


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def read_outlook_writes(history: Sequence[Json]) -> list[str]:
    """Each write of an app that took effect, in words: what one request changed in several mailboxes is one."""
    mine = [entry for entry in history if entry["actor"]["kind"] == "app"]
    first = {entry["request_id"]: entry for entry in reversed(mine)}
    return [f"outlook {entry['what']} in {entry['mailbox']}" for entry in reversed(first.values())]
