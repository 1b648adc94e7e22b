"""How the children of a run are commanded."""

import sys


def booking_sync(*arguments: str) -> tuple[str, ...]:
    """The command with this interpreter, wherever its script stands."""
    return (sys.executable, "-m", "booking_sync", *arguments)
