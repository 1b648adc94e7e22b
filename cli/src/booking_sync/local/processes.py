"""Child processes of one run: each with a log and a pid file; ended by SIGTERM in order, killed after a deadline."""

import asyncio
import os
import subprocess
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from booking_sync.local.run_folder import RunFolder
from booking_sync.local.trouble import CannotRun

END_S = 40
"""A service drains for 20 s at most, then leaves its groups."""
_LOOK_EVERY_S = 0.02
_LAST_LINES = 3

Ready = Callable[[], Awaitable[bool]]


@dataclass(frozen=True)
class Child:
    name: str
    process: "subprocess.Popen[bytes]"
    log: Path
    good_ends: tuple[int, ...]
    """What it may exit with when it is told to end."""

    @property
    def runs(self) -> bool:
        return self.process.poll() is None

    def last_words(self) -> str:
        lines = [line.strip() for line in self.log.read_text(encoding="utf-8", errors="replace").splitlines()]
        return " / ".join([line for line in lines if line][-_LAST_LINES:]) or "nothing in its log"


class Processes:
    def __init__(self, folder: RunFolder) -> None:
        self.folder = folder
        self._children: dict[str, Child] = {}

    def start(
        self,
        name: str,
        command: Sequence[str],
        environment: Mapping[str, str] | None = None,
        *,
        good_ends: tuple[int, ...] = (0,),
    ) -> Child:
        """`environment` is added to ours. Its output goes to `logs/NAME.log`."""
        log = self.folder.logs / f"{name}.log"
        with log.open("ab") as out:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                env={**os.environ, **(environment or {})},
                start_new_session=True,  # a terminal's Ctrl-C reaches the parent alone, who ends them in order
            )
        self.folder.note(name, process.pid)
        child = self._children[name] = Child(name, process, log, good_ends)
        return child

    def get(self, name: str) -> Child:
        return self._children[name]

    def names(self) -> list[str]:
        """In order of start."""
        return list(self._children)

    def ended_by_themselves(self) -> list[Child]:
        return [child for child in self._children.values() if not child.runs]

    def kill(self, name: str) -> None:
        """SIGKILL: nothing is finished."""
        child = self._children.pop(name)
        child.process.kill()
        child.process.wait()
        self.folder.forget(name)

    def end(self, names: Sequence[str], *, within_s: float = END_S) -> list[str]:
        """SIGTERM to all of them, SIGKILL to who is there still after `within_s`.

        What did not end well, in words: killed, or with another status than it should.
        """
        ending = [self._children.pop(name) for name in names]
        for child in ending:
            child.process.terminate()
        until = time.monotonic() + within_s
        bad = [words for child in ending if (words := _ended(child, until)) is not None]
        for child in ending:
            self.folder.forget(child.name)
        return bad

    def end_all(self) -> list[str]:
        """The last started first, one after the other."""
        return [words for name in reversed(self.names()) for words in self.end([name])]


def _ended(child: Child, until: float) -> str | None:
    try:
        status = child.process.wait(max(0.0, until - time.monotonic()))
    except subprocess.TimeoutExpired:
        child.process.kill()
        child.process.wait()
        return f"{child.name} did not end and was killed"
    return None if status in child.good_ends else f"{child.name} ended with status {status}"


async def until_ready(child: Child, ready: Ready, *, within_s: float) -> None:
    """Raises CannotRun, with the last lines of its log, when it ends or is not ready in time."""
    until = time.monotonic() + within_s
    while not await ready():
        if not child.runs:
            raise CannotRun(
                f"{child.name} ended with status {child.process.returncode}: {child.last_words()} ({child.log})"
            )
        if time.monotonic() > until:
            raise CannotRun(f"{child.name} is not ready after {within_s:.0f} s: {child.last_words()} ({child.log})")
        await asyncio.sleep(_LOOK_EVERY_S)
