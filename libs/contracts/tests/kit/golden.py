"""The messages as they are written today, one file each.

A change of these files is a change of the wire: only fields may be added, and never one that is required. To write
them anew after such a change: `python libs/contracts/tests/kit/golden.py`.
"""

import json
from pathlib import Path

from example_messages import EXAMPLES

FOLDER = Path(__file__).parents[1] / "golden"


def written(name: str) -> str:
    """As it goes over the wire, indented for people."""
    return json.dumps(json.loads(EXAMPLES[name].to_json()), indent=2, ensure_ascii=False) + "\n"


def kept(name: str) -> str:
    return (FOLDER / f"{name}.json").read_text(encoding="utf-8")


if __name__ == "__main__":
    for example in EXAMPLES:
        (FOLDER / f"{example}.json").write_text(written(example), encoding="utf-8")
