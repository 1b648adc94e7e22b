"""One far side alone, as `booking-sync simulator` starts it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "booking_sync", "simulator", *arguments]


@contextmanager
def simulator(folder: Path, *arguments: str) -> Iterator[dict[str, Any]]:
    """What its first line says; ended by SIGTERM, with status 0."""
    process = subprocess.Popen(command(*arguments), cwd=folder, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield json.loads(process.stdout.readline())
    finally:
        process.terminate()
        assert process.wait(30) == 0
