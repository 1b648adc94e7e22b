"""`.run`: logs, pid files and data of what runs. One owner at a time, who leaves nothing running behind."""

import json
import os
import shutil
from itertools import count
from pathlib import Path
from typing import Self

import psutil

from booking_sync.local.trouble import CannotRun

RUN = Path(".run")
_OWNER = "owner"
_DATA = ("kafka", "redis")
_END_S = 10


class RunFolder:
    def __init__(self, path: Path = RUN) -> None:
        self.path = path.resolve()
        self.logs = self.path / "logs"
        self.pids = self.path / "pids"

    def __enter__(self) -> Self:
        """Makes it this process's: ends what a killed owner left running, empties logs and data. Raises CannotRun."""
        self.pids.mkdir(parents=True, exist_ok=True)
        owner = _alive(self._pid_file(_OWNER))
        if owner is not None and owner.pid != os.getpid():
            raise CannotRun(
                f"a local stack runs already (process {owner.pid}, {self.path}); "
                f"end it by Ctrl-C or `kill {owner.pid}`, then start again"
            )
        self.note(_OWNER, os.getpid())
        self._end_orphans()
        for name in _DATA:
            shutil.rmtree(self.path / name, ignore_errors=True)
        shutil.rmtree(self.logs, ignore_errors=True)
        self.logs.mkdir()
        return self

    def __exit__(self, *_: object) -> None:
        self.forget(_OWNER)

    @property
    def is_owned(self) -> bool:
        return _alive(self._pid_file(_OWNER)) is not None

    def data(self, name: str) -> Path:
        folder = self.path / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def note(self, name: str, pid: int) -> None:
        """That this process runs. A pid is given again one day; with its time of birth it names one process."""
        born = psutil.Process(pid).create_time()
        self._pid_file(name).write_text(json.dumps({"pid": pid, "born": born}) + "\n", encoding="utf-8")

    def forget(self, name: str) -> None:
        self._pid_file(name).unlink(missing_ok=True)

    def _pid_file(self, name: str) -> Path:
        return self.pids / f"{name}.pid"

    def _end_orphans(self) -> None:
        files = [file for file in self.pids.glob("*.pid") if file.stem != _OWNER]
        orphans = [found for file in files if (found := _alive(file)) is not None]
        for one in orphans:
            one.terminate()
        for one in psutil.wait_procs(orphans, timeout=_END_S)[1]:
            one.kill()
        for file in files:
            file.unlink()


def free_run_folder(path: Path) -> RunFolder:
    """The first of PATH, PATH-2, … that nobody owns: for runs that may go on side by side."""
    for number in count(1):
        folder = RunFolder(path if number == 1 else path.with_name(f"{path.name}-{number}"))
        if not folder.is_owned:
            return folder
    raise AssertionError


def _alive(file: Path) -> psutil.Process | None:
    try:
        noted = json.loads(file.read_text(encoding="utf-8"))
        process = psutil.Process(noted["pid"])
        return process if process.create_time() == noted["born"] else None
    except (OSError, ValueError, KeyError, psutil.NoSuchProcess):
        return None
