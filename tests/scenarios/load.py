"""Scenario files from disk: each scenario, or what is wrong with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from tests.scenarios.model import BadScenario, Scenario

OWN_FILES = Path(__file__).parent / "files"


class BadFile(Exception):
    """A path leads to no list of scenarios; the text says which and why."""


@dataclass(frozen=True)
class Entry:
    """One entry of a file; `scenario` is None where `wrong` says why it is none."""

    file: Path
    name: str
    scenario: Scenario | None
    wrong: str | None = None


def load(paths: Sequence[Path]) -> list[Entry]:
    """All entries in order of the paths, folders by file name. Raises BadFile."""
    return [entry for file in _files(paths) for entry in _entries(file)]


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            found = sorted([*path.glob("*.yaml"), *path.glob("*.yml")])
            if not found:
                raise BadFile(f"{path} holds no *.yaml file")
            yield from found
        elif path.is_file():
            yield path
        else:
            raise BadFile(f"{path} does not exist; give a scenario file or a folder of them")


def _entries(file: Path) -> Iterator[Entry]:
    try:
        written = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as wrong:
        raise BadFile(f"{file} is no YAML: {' '.join(str(wrong).split())}") from wrong
    if not isinstance(written, list):
        raise BadFile(f"{file} holds no list of scenarios; each begins with `- name:`")
    for number, one in enumerate(written, 1):
        name = str(one.get("name", "")) if isinstance(one, dict) else ""
        name = name or f"{file.name}, scenario {number}"
        try:
            yield Entry(file, name, Scenario.read(one))
        except BadScenario as wrong:
            yield Entry(file, name, None, str(wrong))
