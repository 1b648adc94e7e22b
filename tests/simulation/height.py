"""How much of the world a run plays: with HTTP, or the services over their far-side ports without it."""

from enum import Enum


class Height(Enum):
    WHOLE = "whole"
    """Services, clients, both simulators' web apps."""
    PORT = "port"
    """Services over twins of the far sides: no HTTP, fewer idle looks, many more seeds in the same time."""
