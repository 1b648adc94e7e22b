"""`elite_events`: one Elite event, by ref or by name: its status and how many live booked spaces it has."""

from collections.abc import Callable, Mapping, Sequence

from tests.scenarios.expectations import EliteEvent as Expected
from tests.scenarios.seen import EliteEvent


def check_elite_events(
    expected: Mapping[str, Expected],
    events: Sequence[EliteEvent],
    by_ref: Callable[[str], str | None],
) -> list[str]:
    """`by_ref`: the Elite event id of a ref, None where it names none."""
    lines: list[str] = []
    for name, wanted in expected.items():
        ref = by_ref(name)
        candidates = [e for e in events if e.id == ref] if ref is not None else named(events, name)
        if len(candidates) != 1:
            lines.append(f"Elite event {name}: expected one, found {_listed(candidates)}")
            continue
        event = candidates[0]
        status_differs = wanted.status is not None and wanted.status != event.status
        spaces_differ = wanted.spaces is not None and wanted.spaces != len(event.spaces)
        if status_differs or spaces_differ:
            lines.append(f"Elite event {name}: expected {_wanted(wanted)}, found {_shown(event)}")
    return lines


def named(events: Sequence[EliteEvent], name: str) -> list[EliteEvent]:
    """The live ones of that name, or else the cancelled."""
    same = [e for e in events if e.name == name]
    return [e for e in same if e.is_live] or same


def _listed(events: Sequence[EliteEvent]) -> str:
    return f"{len(events)}: " + "; ".join(map(_shown, events)) if events else "none"


def _wanted(wanted: Expected) -> str:
    spaces = None if wanted.spaces is None else f"with {wanted.spaces} booked spaces"
    return " ".join(part for part in (wanted.status, spaces) if part)


def _shown(event: EliteEvent) -> str:
    return f"{event.status} with {len(event.spaces)} booked spaces"
