"""Which far sides the HTTP client believes."""

import ssl
from pathlib import Path

import pytest
import trustme

from runtime.real.http import make_http
from runtime.real.trust import trusting


def test_a_further_authority_is_added_and_checks_stay_on(tmp_path: Path) -> None:
    ca = tmp_path / "ca.pem"
    trustme.CA().cert_pem.write_to_path(ca)
    plain, more = trusting(None), trusting(str(ca))
    assert more.cert_store_stats()["x509_ca"] == plain.cert_store_stats()["x509_ca"] + 1
    assert more.verify_mode is ssl.CERT_REQUIRED
    assert more.check_hostname


def test_a_file_that_is_no_authority_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("hello", encoding="ascii")
    with pytest.raises(SystemExit, match="must be a PEM file"):
        trusting(str(tmp_path / "ca.pem"))


async def test_time_outs_are_left_to_the_choke_point_for_outside_calls() -> None:
    client = make_http(None)
    assert client.timeout.read is None
    await client.aclose()
