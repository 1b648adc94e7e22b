"""Microsoft's examples, and how an answer of ours is compared with one."""

import json
from pathlib import Path
from typing import Any

from outlook_bench import Json

SAMPLES = Path(__file__).parents[5] / "shared" / "samples" / "graph"
ABSENT = "Microsoft's samples are not beside the repository"
FREE_FORM = ("address", "coordinates", "geoCoordinates")
"""Addresses: what is in them is data, not form."""


def examples(name: str) -> list[Json]:
    """The examples of a page."""
    return list(json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))["examples"])


def differences(documented: Any, ours: Any, where: str = "") -> list[str]:
    """Fields we lack and values of another JSON type; null on either side fits all."""
    if documented is None or ours is None:
        return []
    if isinstance(documented, bool) != isinstance(ours, bool) or _type(documented) != _type(ours):
        return [f"{where}: {_type(documented)} documented, {_type(ours)} here"]
    if isinstance(documented, list):
        return [found for one in documented[:1] for mine in ours[:1] for found in differences(one, mine, f"{where}[]")]
    if not isinstance(documented, dict):
        return []
    lacking = [f"{where}.{key}: missing" for key in documented if key not in ours]
    common = [key for key in documented if key in ours and key not in FREE_FORM]
    return lacking + [found for key in common for found in differences(documented[key], ours[key], f"{where}.{key}")]


def _type(value: Any) -> str:
    return "number" if isinstance(value, int | float) and not isinstance(value, bool) else type(value).__name__


def body_of(name: str, number: int = 0) -> Json:
    return dict(examples(name)[number]["response"]["body"])
