"""Secrets by reference."""

from pathlib import Path

import pytest

from runtime.ports.secrets import SecretMissing
from runtime.real.secrets import RealSecrets


def test_a_secret_comes_from_the_environment_or_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ONE", "from the environment")
    (tmp_path / "two").write_text("from a file\n", encoding="utf-8")
    assert RealSecrets().resolve("env:ONE") == "from the environment"
    assert RealSecrets().resolve(f"file:{tmp_path}/two") == "from a file"


@pytest.mark.parametrize("reference", ["env:NOT_THERE", "file:/not/there", "hunter2", "vault:x"])
def test_a_reference_that_leads_nowhere_says_what_to_do(reference: str) -> None:
    with pytest.raises(SecretMissing, match=";") as missing:
        RealSecrets().resolve(reference)
    assert "hunter2" not in str(missing.value), "what may be a secret itself is not told"
