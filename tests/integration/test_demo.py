"""`booking-sync demo`: the whole product as people first see it."""

import json
import signal
import subprocess
import sys
from pathlib import Path

from booking_sync.local.kafka import CACHE

DEMO = (sys.executable, "-m", "booking_sync", "demo")
REFUSED = "Elite refuses a booking, and the room's owner gets a mail"
"""The one step after which nothing is to appear on the other side."""
_PATIENCE_S = 240


def folder_with_jars(tmp_path: Path) -> Path:
    """A place of its own; what was fetched once need not be fetched again."""
    CACHE.mkdir(exist_ok=True)
    (tmp_path / CACHE).symlink_to(CACHE.absolute())
    return tmp_path


def test_every_step_of_the_story_is_right_and_everything_ends_in_order(tmp_path: Path) -> None:
    file = tmp_path / "story.json"
    played = subprocess.run(  # noqa: S603 – our own command
        (*DEMO, "--once", "--json", str(file)),
        cwd=folder_with_jars(tmp_path),
        capture_output=True,
        text=True,
        timeout=_PATIENCE_S,
        check=False,
    )
    assert played.returncode == 0, played.stdout + played.stderr
    told = json.loads(file.read_text())
    assert told.keys() == {"broker", "versions", "steps"}
    assert [step["name"] for step in told["steps"] if not step["ok"]] == []
    assert sum(step["seconds"] is not None for step in told["steps"]) == len(told["steps"]) - 1, (
        "a mail appears nowhere"
    )
    assert "To: owner@contoso.test" in played.stdout
    assert list((tmp_path / ".run" / "pids").iterdir()) == []


def test_it_stays_up_until_it_is_ended_and_a_second_one_says_that_it_runs(tmp_path: Path) -> None:
    folder = folder_with_jars(tmp_path)
    with subprocess.Popen(DEMO, cwd=folder, stdout=subprocess.PIPE, text=True) as first:  # noqa: S603
        assert first.stdout is not None
        told = []
        for line in first.stdout:
            told.append(line)
            if line.startswith("Ctrl-C"):
                break
        second = subprocess.run(DEMO, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
        first.send_signal(signal.SIGINT)
        told += first.stdout
        status = first.wait(_PATIENCE_S)
    assert second.returncode == 1
    assert f"a local stack runs already (process {first.pid}" in second.stdout
    assert status == 0, "".join(told)
    assert told[-1] == "Stopping …\n"
