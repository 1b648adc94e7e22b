"""Which certificates are believed: the system's, and one further CA. Checks are never turned off."""

import ssl
from pathlib import Path

import certifi


def trusting(ca_file: str | None) -> ssl.SSLContext:
    """Ends the process with one clear line when the file is missing or no PEM."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    if ca_file is not None:
        try:
            context.load_verify_locations(cadata=Path(ca_file).read_text(encoding="ascii"))
        except (OSError, UnicodeDecodeError, ssl.SSLError) as wrong:
            raise SystemExit(f"the CA file {ca_file} can't be used: {wrong}; it must be a PEM file") from None
    return context
