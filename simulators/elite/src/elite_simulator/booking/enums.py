"""Elite's enums as words; the place of a word is its number (SDK 1.48.2)."""

from typing import Literal

Status = Literal["tentative", "definite", "prospect"]
"""Of a booked space."""
UsageType = Literal["moveIn", "moveOut", "event", "dark"]
FunctionStatus = Literal["planning", "ready", "canceled"]

STATUSES: tuple[Status, ...] = ("tentative", "definite", "prospect")
USAGE_TYPES: tuple[UsageType, ...] = ("moveIn", "moveOut", "event", "dark")
FUNCTION_STATUSES: tuple[FunctionStatus, ...] = ("planning", "ready", "canceled")
