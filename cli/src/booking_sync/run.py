"""One service in the foreground."""

import os

from booking_sync.known_settings import check_settings
from runtime.kafka.find import find_service
from runtime.kafka.main import run_service


def run_checked(service: str, target: str | None) -> None:
    """Until SIGTERM or Ctrl-C. What keeps it from running, unknown settings too, is one clear line (SystemExit)."""
    kind, _ = find_service(service, target)
    check_settings(os.environ, kind)
    run_service(service, target)
