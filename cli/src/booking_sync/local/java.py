"""The machine's Java, and the jars that its Maven fetches once into a cache folder."""

import asyncio
import os
import re
import shutil
import subprocess
from collections.abc import AsyncIterator, Callable
from importlib.resources import as_file, files
from pathlib import Path

JAVA_MIN = 17
_ASK_S = 30
_SILENCE_S = 120
_VERSION = re.compile(r'version "(\d+)')
_JAR = re.compile(r"Downloaded from \S+: \S+/([^/\s]+\.jar) \(([^)]*?)(?: at [^)]*)?\)")

Say = Callable[[str], None]


class Missing(Exception):
    """Java, Maven or the jars; the words say which and why."""


def find_java() -> str:
    """Raises Missing."""
    home = os.environ.get("JAVA_HOME")
    java = shutil.which("java", path=f"{home}/bin") if home else shutil.which("java")
    if java is None:
        raise Missing("there is no Java; install one, version 17 or newer")
    try:
        asked = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=_ASK_S, check=False)
    except (OSError, subprocess.TimeoutExpired) as broken:
        raise Missing(f"{java} does not run ({type(broken).__name__})") from None
    found = _VERSION.search(asked.stderr + asked.stdout)
    if found is None:
        raise Missing(f"{java} does not say its version; install Java {JAVA_MIN} or newer")
    if int(found[1]) < JAVA_MIN:
        raise Missing(f"{java} has version {found[1]}; Kafka needs {JAVA_MIN} or newer")
    return java


async def kafka_jars(cache: Path, version: str, say: Say) -> Path:
    """The folder with all jars of this version of Kafka, fetched if need be. Raises Missing."""
    folder = _absolute(cache) / f"kafka-{version}"
    if folder.is_dir():
        return folder
    maven = shutil.which("mvn")
    if maven is None:
        raise Missing("there is no Maven to fetch Kafka's jars; install it (the command is mvn)")
    say(f"Fetching Apache Kafka {version} by Maven, once, into {folder} …")
    part = folder.with_name(f"{folder.name}.{os.getpid()}.part")
    shutil.rmtree(part, ignore_errors=True)
    with as_file(files("booking_sync.local") / "pom.xml") as pom:
        await _run_maven(
            [
                maven,
                "-B",
                "-f",
                str(pom),
                f"-Dkafka.version={version}",
                f"-DoutputDirectory={part}",
                "-DincludeScope=runtime",
                "dependency:copy-dependencies",
            ],
            say,
        )
    try:
        part.rename(folder)
    except OSError:  # somebody else was faster
        shutil.rmtree(part, ignore_errors=True)
    return folder


def _absolute(cache: Path) -> Path:
    """Maven takes a relative one for a place beside the pom."""
    return cache.absolute()


async def _run_maven(command: list[str], say: Say) -> None:
    maven = await asyncio.create_subprocess_exec(
        *command, stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    assert maven.stdout is not None
    errors: list[str] = []
    try:
        async for line in _lines(maven.stdout):
            if found := _JAR.search(line):
                say(f"  {found[1]} ({found[2]})")
            elif line.startswith("[ERROR]"):
                errors.append(line.removeprefix("[ERROR]").strip())
        status = await maven.wait()
    except TimeoutError:
        raise Missing(f"Maven said nothing for {_SILENCE_S} s; is there a network?") from None
    finally:
        if maven.returncode is None:
            maven.kill()
    if status:
        raise Missing(f"Maven can't fetch Kafka's jars: {errors[0] if errors else f'status {status}'}")


async def _lines(output: asyncio.StreamReader) -> AsyncIterator[str]:
    """Raises TimeoutError when nothing comes for long."""
    while not output.at_eof():
        async with asyncio.timeout(_SILENCE_S):
            line = await output.readline()
        yield line.decode(errors="replace").strip()
