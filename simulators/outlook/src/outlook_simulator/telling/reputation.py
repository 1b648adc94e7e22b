"""How an address answers its notifications, and what it gets for that: slow ones wait, very slow ones lose."""

from collections import defaultdict, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal
from urllib.parse import urlsplit

from outlook_simulator.settings.telling import Telling

_ANSWERS_MAX = 10_000
Verdict = Literal["well", "slow", "drop"]


@dataclass
class _Address:
    answers: deque[tuple[datetime, float]] = field(default_factory=lambda: deque(maxlen=_ANSWERS_MAX))
    verdict: Verdict = "well"
    holds_until: datetime | None = None


class Reputation:
    """By host and path: what is after the question mark, and whose subscription it is, make no difference."""

    def __init__(self) -> None:
        self._addresses: defaultdict[str, _Address] = defaultdict(_Address)

    def note(self, url: str, took_s: float, now: datetime) -> None:
        """An answer, or the end of the wait for one."""
        self._addresses[_place(url)].answers.append((now, took_s))

    def of(self, url: str, telling: Telling, now: datetime) -> Verdict:
        """Judged anew when the last verdict has run out."""
        address = self._addresses[_place(url)]
        if address.holds_until is None or address.holds_until <= now:
            address.verdict = _judge(address, telling, now)
            holds = timedelta(seconds=telling.window_s)
            address.holds_until = now + holds if address.verdict != "well" else None
            if address.verdict != "well":
                address.answers.clear()  # it is probed afresh
        return address.verdict


def _judge(address: _Address, telling: Telling, now: datetime) -> Verdict:
    begin = now - timedelta(seconds=telling.window_s)
    while address.answers and address.answers[0][0] <= begin:
        address.answers.popleft()
    answers = len(address.answers)
    if answers < telling.answers_min:
        return "well"
    if _slower_than(address, telling.retry_timeout_s) > telling.drop_share * answers:
        return "drop"
    return "slow" if _slower_than(address, telling.first_timeout_s) > telling.slow_share * answers else "well"


def _slower_than(address: _Address, seconds: float) -> int:
    return sum(took_s >= seconds for _, took_s in address.answers)


def _place(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}{parts.path}"
