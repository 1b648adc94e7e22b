"""A throw-away CA and one certificate for the simulators of this machine, made once per folder."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import trustme

_NAMES = ("127.0.0.1", "::1", "localhost", "outlook-simulator", "elite-simulator")
"""The last two: as containers call them."""


@dataclass(frozen=True)
class Tls:
    ca_file: Path
    """What clients trust. Nobody has the CA's key: it is not kept."""
    certificate: Path
    key: Path


def made_tls(folder: Path) -> Tls:
    """Made now, or found as it was made before. Whole or not at all, whoever makes it at the same time."""
    folder = folder.resolve()
    if not folder.is_dir():
        part = folder.with_name(f"{folder.name}.{os.getpid()}.part")
        part.mkdir(parents=True, mode=0o700)
        ca = trustme.CA()
        server = ca.issue_cert(*_NAMES)
        ca.cert_pem.write_to_path(part / "ca.pem")
        server.private_key_pem.write_to_path(part / "key.pem")
        for pem in server.cert_chain_pems:
            pem.write_to_path(part / "certificate.pem", append=True)
        try:
            part.rename(folder)
        except OSError:  # somebody else was faster
            shutil.rmtree(part)
    return Tls(folder / "ca.pem", folder / "certificate.pem", folder / "key.pem")
