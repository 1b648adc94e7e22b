"""The layers hold, and no package stands outside of them."""

import configparser
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_no_package_is_without_a_place() -> None:
    packages = {
        path.name
        for place in ("libs/*/src/*", "services/*/src/*", "simulators/*/src/*", "cli/src/*")
        for path in ROOT.glob(place)
        if path.is_dir() and any(path.glob("*.py")) and path.name.isidentifier()
    }
    linted = configparser.ConfigParser()
    linted.read(ROOT / ".importlinter", encoding="utf-8")
    assert packages <= set(linted["importlinter"]["root_packages"].split()), "place the new package in .importlinter"


def test_the_layers_hold() -> None:
    run = subprocess.run(  # noqa: S603 – our own tool
        [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout
