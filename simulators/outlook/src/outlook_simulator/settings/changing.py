"""Changing settings by JSON: unknown names and values of another kind are refused, and nothing is changed then."""

from dataclasses import asdict, fields
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from outlook_simulator.calendar.zones import UnknownZone, zone_of
from outlook_simulator.settings import OutlookSettings, RoomSettings
from simulator_kit.refused import Refused

Settings = TypeVar("Settings")
Args = dict[str, Any]


def merged_room(settings: RoomSettings, args: Args) -> RoomSettings:
    """The room's settings with those given. Raises Refused."""
    found = merged(settings, args, "A room")
    try:
        zone_of(found.zone)
    except UnknownZone as error:
        raise Refused(f"The settings were not understood: {error} is no time zone.") from error
    return found


def change(settings: OutlookSettings, args: Args) -> Args:
    """Merges {group: {switch: value}}; all settings as they are then. Raises Refused."""
    groups = {one.name for one in fields(settings)}
    unknown = [key for key in args if key not in groups]
    if unknown:
        raise Refused(f"There is no group of settings '{unknown[0]}', only {', '.join(sorted(groups))}.")
    changed = {key: merged(getattr(settings, key), given, f"Group '{key}'") for key, given in args.items()}
    for key, group in changed.items():
        setattr(settings, key, group)
    return asdict(settings)


def merged(settings: Settings, args: Args, whose: str) -> Settings:
    """A dataclass with the given fields changed. Raises Refused, beginning with `whose` they are."""
    names = [one.name for one in fields(settings)]  # type: ignore[arg-type]
    unknown = [key for key in args if key not in names]
    if unknown:
        raise Refused(f"{whose} has no setting '{unknown[0]}'.")
    try:
        return TypeAdapter(type(settings)).validate_python(asdict(settings) | args)  # type: ignore[call-overload]
    except ValidationError as error:
        raise Refused(f"The settings were not understood: {error}") from error
