"""How children end, and what is said of those that do not come up."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from booking_sync.local.processes import Processes, until_ready
from booking_sync.local.run_folder import RunFolder
from booking_sync.local.trouble import CannotRun

AT_SIGTERM = "import signal, sys, time; signal.signal(signal.SIGTERM, {}); print('up', flush=True); time.sleep(600)"
STUBBORN = AT_SIGTERM.format("signal.SIG_IGN")
OBEDIENT = AT_SIGTERM.format("lambda *_: sys.exit(0)")
FAILS = "print('port 1 is taken; give another one'); raise SystemExit(3)"


@pytest.fixture
def processes(tmp_path: Path) -> Iterator[Processes]:
    with RunFolder(tmp_path) as folder:
        found = Processes(folder)
        yield found
        for name in found.names():
            found.kill(name)


async def up(processes: Processes, name: str, code: str) -> None:
    child = processes.start(name, (sys.executable, "-c", code))

    async def said_so() -> bool:
        return "up" in child.log.read_text()

    await until_ready(child, said_so, within_s=30)


async def test_who_obeys_ends_well_and_who_does_not_is_killed_after_the_deadline(processes: Processes) -> None:
    await up(processes, "obedient", OBEDIENT)
    await up(processes, "stubborn", STUBBORN)
    assert processes.end(["obedient", "stubborn"], within_s=1) == ["stubborn did not end and was killed"]
    assert processes.names() == []
    assert list(processes.folder.pids.glob("*stubborn*")) == []


async def test_one_that_does_not_come_up_is_quoted(processes: Processes) -> None:
    child = processes.start("broken", (sys.executable, "-c", FAILS))

    async def never() -> bool:
        return False

    with pytest.raises(CannotRun, match="broken ended with status 3: port 1 is taken; give another one"):
        await until_ready(child, never, within_s=30)


async def test_one_that_takes_too_long_is_named_with_its_log(processes: Processes) -> None:
    child = processes.start("slow", (sys.executable, "-c", STUBBORN))

    async def never() -> bool:
        return False

    with pytest.raises(CannotRun, match=r"slow is not ready after 0 s: .*slow\.log"):
        await until_ready(child, never, within_s=0.1)


def test_one_that_ends_by_itself_is_noticed(processes: Processes) -> None:
    child = processes.start("broken", (sys.executable, "-c", FAILS))
    child.process.wait()
    assert [one.name for one in processes.ended_by_themselves()] == ["broken"]
