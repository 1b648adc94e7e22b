"""Every setting that some process of the product reads; one that none reads is a slip of the pen."""

import difflib
import sys
from collections.abc import Iterable, Mapping
from importlib.metadata import entry_points

from runtime.kafka.find import GROUP
from runtime.kafka.settings import KafkaSettings
from runtime.real.mail import SmtpSettings
from runtime.settings import Settings

_PREFIX = "BOOKING_SYNC_"


def check_settings(environment: Mapping[str, str], kind: type[Settings]) -> None:
    """Ends the process with one clear line per variable of ours that nobody knows. `kind`: what this process reads.

    Variables of other services are welcome: people give the same file to all.
    """
    given = {name for name in environment if name.upper().startswith(_PREFIX)}
    unknown = _without(given, _names([kind, KafkaSettings, SmtpSettings]))
    if not unknown:
        return
    known = _names(sys.modules[service.load().__module__].SETTINGS for service in entry_points(group=GROUP))
    unknown = _without(unknown, known)
    for name in sorted(unknown):
        close = difflib.get_close_matches(name.upper(), known, 1)
        meant = f"did you mean {close[0]}?" if close else "take it out of the environment"
        sys.stderr.write(f"{name} is no setting of booking-sync; {meant}\n")
    if unknown:
        raise SystemExit(2)


def _names(kinds: Iterable[type[Settings]]) -> set[str]:
    return {_PREFIX + field.upper() for kind in kinds for field in kind.model_fields}


def _without(given: Iterable[str], known: set[str]) -> set[str]:
    return {name for name in given if name.upper() not in known}
