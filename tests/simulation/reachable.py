"""What a long run must reach: every rule that people and faults of the simulated world can cause, every fault."""

from collections.abc import Mapping

from tests.simulation.elite_trouble import ANSWERS
from tests.simulation.nemesis import REPLICATED, SERVICES

from contracts.rules import Rule

_RARE = "met in too few histories to be asked of every long run; rows and scenarios show it"
_EXISTING = "the tenant is active before anybody books"
UNREACHABLE: Mapping[Rule, str] = {
    Rule.O13: _RARE,
    Rule.R2: _RARE,
    Rule.O16: _EXISTING,
    Rule.E11: _EXISTING,
    Rule.R16: _EXISTING,
    Rule.E10: "no room's settings refuse what is booked here",
    Rule.F6: "no organizer's mailbox goes",
    Rule.F7: "people add no room to our meetings",
    Rule.E14: "nobody waits for days, and what begins soon is booked in Outlook",
    Rule.R10: "everything lies within the horizon",
}
"""With the reason."""
RULES: tuple[str, ...] = tuple(rule.value for rule in Rule if rule not in UNREACHABLE)

_CALLS = {"outlook": ("create", "update", "answer", "cancel"), "elite": ("create", "update", "cancel")}
FAULTS: tuple[str, ...] = (
    *(f"{side} answers {status}" for side in _CALLS for status in (200, 429, 503, 504)),
    *(
        f"{side} answers {status} after the effect of {call}"
        for side, calls in _CALLS.items()
        for call in calls
        for status in (503, 504)
    ),
    *(f"reply of {side} lost" for side in _CALLS),
    *(f"notifications: {mode}" for mode in ("drop", "duplicate", "delay", "reverse")),
    *(f"lifecycle: {event}" for event in ("missed", "subscriptionRemoved", "reauthorizationRequired")),
    *(f"elite webhooks: {mode}" for mode in ("drop", "duplicate", "delay", "reverse")),
    *(f"elite feed: {what}" for what in ("shift", "truncate")),
    *(f"elite answers {question} otherwise" for question in ANSWERS),
    "elite is slow",
    "elite tokens expired",
    "delta tokens expired",
    "delta tokens expired in the middle of paging",
    *(f"death of {service}" for service in ("graph-ingest", "elite-ingest", "reconciler", "writer", "notifier")),
    *(f"death of {service} at an await" for service in SERVICES),
    *(f"{service} frozen" for service in SERVICES),
    *(f"replica of {service} joins" for service in REPLICATED),
    *(f"replica of {service} is {how}" for service in REPLICATED for how in ("drained", "killed")),
    *(f"redelivery to {service}" for service in SERVICES),
    *(f"clock of {service} is {how}" for service in SERVICES for how in ("fast", "slow")),
    "redis emptied",
    "redis emptied between read and write",
    "redis answer lost",
    "redis away",
    "redis rolled back",
    *(f"kafka {what}" for what in ("refused", "unacknowledged", "duplicated", "commit unacknowledged", "away")),
    "kafka late after a crash",
    *(f"poison: {what}" for what in ("no headers", "unknown type", "broken body")),
    "people at both sides at once",
)
