"""Which Java serves, and what is said of one that does not."""

from pathlib import Path

import pytest

from booking_sync.local.java import Missing, find_java, kafka_jars


def java_home(tmp_path: Path, *, says: str, status: int = 0) -> str:
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text(f"#!/bin/sh\necho '{says}' >&2\nexit {status}\n")
    java.chmod(0o755)
    return str(tmp_path)


@pytest.mark.parametrize("says", ['openjdk version "17.0.15" 2025-04-15', 'java version "21" 2023-09-19'])
def test_a_java_that_is_new_enough_serves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says: str) -> None:
    monkeypatch.setenv("JAVA_HOME", java_home(tmp_path, says=says))
    assert find_java() == str(tmp_path / "bin" / "java")


def test_an_old_java_is_named_with_what_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", java_home(tmp_path, says='openjdk version "11.0.2" 2019-01-15'))
    with pytest.raises(Missing, match="has version 11; Kafka needs 17 or newer"):
        find_java()


def test_a_stand_in_for_java_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As macOS has one that only says where to get the real one."""
    monkeypatch.setenv("JAVA_HOME", java_home(tmp_path, says="Unable to locate a Java Runtime.", status=1))
    with pytest.raises(Missing, match="does not say its version; install Java 17 or newer"):
        find_java()


async def test_without_maven_the_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Missing, match="no Maven to fetch Kafka's jars; install it"):
        await kafka_jars(tmp_path / "cache", "4.0.1", print)


async def test_jars_that_are_there_need_no_maven(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "kafka-4.0.1").mkdir()
    assert await kafka_jars(tmp_path, "4.0.1", print) == tmp_path / "kafka-4.0.1"


async def test_a_maven_that_fails_is_quoted_and_leaves_no_half_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    maven = tmp_path / "mvn"
    maven.write_text("#!/bin/sh\necho '[ERROR] Unknown host jars.test'\nexit 1\n")
    maven.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    with pytest.raises(Missing, match=r"can't fetch Kafka's jars: Unknown host jars\.test"):
        await kafka_jars(tmp_path / "cache", "4.0.1", print)
    assert not (tmp_path / "cache" / "kafka-4.0.1").exists()
