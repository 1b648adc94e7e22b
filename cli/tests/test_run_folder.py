"""One stack at a time in a run folder, and nothing left running in it."""

import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from booking_sync.local.processes import Processes
from booking_sync.local.run_folder import RunFolder, free_run_folder
from booking_sync.local.trouble import CannotRun

SLEEPS = (sys.executable, "-c", "import time; time.sleep(600)")
OWNS = """
import sys, time
from pathlib import Path
from booking_sync.local.processes import Processes
from booking_sync.local.run_folder import RunFolder
with RunFolder(Path(sys.argv[1])) as folder:
    child = Processes(folder).start("child", (sys.executable, "-c", "import time; time.sleep(600)"))
    print(child.process.pid, flush=True)
    time.sleep(600)
"""


def owner_of(path: Path) -> tuple["subprocess.Popen[str]", int]:
    """A process that owns the folder, and the process that it started there."""
    owner = subprocess.Popen([sys.executable, "-c", OWNS, str(path)], stdout=subprocess.PIPE, text=True)
    assert owner.stdout is not None
    return owner, int(owner.stdout.readline())


def test_a_second_owner_is_told_who_the_first_is_and_what_to_do(tmp_path: Path) -> None:
    owner, _ = owner_of(tmp_path)
    try:
        with (
            pytest.raises(CannotRun, match=rf"runs already \(process {owner.pid}, .*`kill {owner.pid}`"),
            RunFolder(tmp_path),
        ):
            pass
    finally:
        owner.terminate()
        owner.wait()


def test_what_a_killed_owner_left_running_is_ended_by_the_next(tmp_path: Path) -> None:
    owner, orphan = owner_of(tmp_path)
    owner.kill()
    owner.wait()
    assert psutil.pid_exists(orphan)
    with RunFolder(tmp_path):
        assert not psutil.pid_exists(orphan) or psutil.Process(orphan).status() == psutil.STATUS_ZOMBIE


def test_a_pid_that_was_given_again_to_somebody_else_is_left_alone(tmp_path: Path) -> None:
    with RunFolder(tmp_path) as folder:
        other = Processes(folder).start("other", SLEEPS)
        file = tmp_path / "pids" / "other.pid"
        file.write_text(file.read_text().replace('"born": ', '"born": 1'))
    try:
        with RunFolder(tmp_path):
            assert other.runs
    finally:
        other.process.kill()
        other.process.wait()


def test_runs_that_may_go_on_side_by_side_take_the_next_folder(tmp_path: Path) -> None:
    owner, _ = owner_of(tmp_path / "scenarios")
    try:
        assert free_run_folder(tmp_path / "scenarios").path == tmp_path / "scenarios-2"
    finally:
        owner.terminate()
        owner.wait()
    assert free_run_folder(tmp_path / "scenarios").path == tmp_path / "scenarios"


def test_logs_and_data_of_the_last_run_are_gone(tmp_path: Path) -> None:
    with RunFolder(tmp_path) as folder:
        (folder.logs / "old.log").touch()
        (folder.data("kafka") / "old").touch()
        (folder.path / "tls").mkdir()
    with RunFolder(tmp_path) as folder:
        assert list(folder.logs.iterdir()) == []
        assert list(folder.data("kafka").iterdir()) == []
        assert (folder.path / "tls").exists(), "what clients trust stays the same"
