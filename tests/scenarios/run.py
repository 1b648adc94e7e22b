"""Runs scenario files: `python -m tests.scenarios.run [PATH…] [--mode virtual|processes] [--json FILE]`.

`--elite-without canUpdateSpace webhooks` plays them beside an Elite that can't do that; `all`: beside one that has none
of what is not documented and can be done without (`elite.md` C2).
"""

import argparse
import logging
import sys
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path

from tests.scenarios.load import OWN_FILES, BadFile, Entry, load
from tests.scenarios.model import Scenario
from tests.scenarios.results import NOT_BUILT, Result, failed, table, write_json

ALL = "all"
LACKABLE = ("canUpdateSpace", "canLose", "webhooks")
"""Without `canCreateWithStatus` hardly any row can be written, so no scenario would mean what it says."""
RunAll = Callable[[Sequence[Scenario]], Sequence[Result]]
"""Results in the order of the scenarios."""


def run_entries(entries: Sequence[Entry], run_all: RunAll) -> list[Result]:
    """In the order of the entries; what is wrong or not built is told without being run."""
    runnable = [e.scenario for e in entries if e.scenario is not None and not e.scenario.not_built]
    ran = iter(run_all(runnable))
    return [_without_running(entry) or next(ran) for entry in entries]


def _without_running(entry: Entry) -> Result | None:
    if entry.scenario is None:
        return Result(entry.name, 0, entry.wrong or "can't be read")
    if entry.scenario.not_built:
        return Result(entry.name, 0, NOT_BUILT + ", ".join(entry.scenario.not_built))
    return None


def where_elite_lacks(entry: Entry, capabilities: Collection[str]) -> Entry:
    if entry.scenario is None:
        return entry
    return replace(entry, scenario=entry.scenario.where_elite_lacks(capabilities))


def run_all_in(mode: str, seed: int, at_once: int) -> RunAll:
    if mode == "processes":
        from tests.scenarios.processes_run import run_all as in_processes  # noqa: PLC0415 – needs the local stack

        return lambda scenarios: in_processes(scenarios, at_once=at_once)
    from tests.scenarios.virtual_run import run_virtual  # noqa: PLC0415

    return lambda scenarios: [run_virtual(scenario, seed=seed) for scenario in scenarios]


def main(arguments: Sequence[str] | None = None) -> int:
    """0: all that are built passed; 1: some failed; 2: the input can't be used."""
    asked = _asked(arguments)
    try:
        entries = load(asked.paths or [OWN_FILES])
    except BadFile as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 2
    if asked.only:
        entries = [e for e in entries if asked.only.lower() in e.name.lower()]
    if asked.mode == "processes":
        entries = [e for e in entries if e.scenario is None or not e.scenario.only_virtual]
    lacks = LACKABLE if ALL in asked.elite_without else asked.elite_without
    entries = [where_elite_lacks(entry, lacks) for entry in entries]
    results = run_entries(entries, run_all_in(asked.mode, asked.seed, asked.at_once))
    if asked.json is not None:
        write_json(asked.json, results)
    sys.stdout.write(table(results) + "\n")
    return 1 if failed(results) else 0


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.scenarios.run", description="Runs scenario files.")
    parser.add_argument("paths", nargs="*", type=Path, help="files or folders; without any: the project's own")
    parser.add_argument("--mode", choices=("virtual", "processes"), default="virtual")
    parser.add_argument("--json", type=Path, help="write the results there")
    parser.add_argument("--only", help="scenarios whose name holds these words")
    parser.add_argument(
        "--elite-without",
        nargs="+",
        default=(),
        choices=(*LACKABLE, ALL),
        help="what is not documented, and Elite can't do",
    )
    parser.add_argument("--seed", type=int, default=1, help="of the order of things on virtual time")
    parser.add_argument("--at-once", type=int, default=4, help="scenarios side by side with real processes")
    parser.add_argument("--verbose", action="store_true", help="with the logs of the services (virtual time)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    if "--verbose" not in sys.argv:
        logging.disable(logging.CRITICAL)
    sys.exit(main())
