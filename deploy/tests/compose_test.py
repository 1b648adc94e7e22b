"""docker-compose.yml tells every service what it needs to know, and nothing that no service knows.

Without an engine nothing is started here: the file is read, by Docker itself where it has `compose`.
"""

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from booking_sync.demo.tenant import demo_tenant
from booking_sync.local.services import COMMANDS
from booking_sync.local.tls import made_tls
from booking_sync.simulator import SECRETS
from runtime.kafka.find import find_service
from runtime.kafka.settings import KafkaSettings
from runtime.real.mail import SmtpSettings
from runtime.settings import Settings, read_settings

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docker-compose.yml"
DOCKERFILE = ROOT / "deploy" / "Dockerfile"
PREFIX = "BOOKING_SYNC_"
Json = dict[str, Any]

SERVICES: Mapping[str, Json] = yaml.safe_load(FILE.read_text(encoding="utf-8"))["services"]
PRODUCT = {name: service for name, service in SERVICES.items() if service.get("command", [""])[0] == "run"}


def environment(name: str) -> dict[str, str]:
    found: dict[str, str] = SERVICES[name].get("environment", {})
    return found


def settings_of(name: str) -> list[type[Settings]]:
    """What the process of this service reads."""
    match SERVICES[name].get("command"):
        case ["run", service, *target]:
            return [find_service(service, target[1] if target else None)[0], KafkaSettings, SmtpSettings]
        case ["topics"]:
            return [Settings, KafkaSettings]
        case _:
            return [Settings]


def test_there_are_kafka_redis_both_simulators_and_every_service() -> None:
    assert {"kafka", "redis", "topics", "outlook-simulator", "elite-simulator"} <= set(SERVICES)
    assert {name: tuple(service["command"][1:]) for name, service in PRODUCT.items()} == COMMANDS


@pytest.mark.parametrize("name", SERVICES)
def test_every_setting_is_one_that_the_service_reads(name: str) -> None:
    known = {PREFIX + field.upper() for kind in settings_of(name) for field in kind.model_fields}
    given = {variable for variable in environment(name) if variable.startswith(PREFIX)}
    assert given <= known


@pytest.mark.parametrize("name", [*PRODUCT, "topics", "tenant"])
def test_every_setting_that_is_required_is_given_and_of_its_type(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable, value in environment(name).items():
        assert isinstance(value, str), f"{variable}: YAML makes something else of it; put it in quotes"
        monkeypatch.setenv(variable, value)
    for kind in settings_of(name):
        read_settings(kind)


def test_all_agree_on_the_partitions_and_the_brokers() -> None:
    told = {
        (environment(name)[f"{PREFIX}PARTITIONS"], environment(name)[f"{PREFIX}KAFKA_BOOTSTRAP_SERVERS"])
        for name in [*PRODUCT, "topics", "tenant"]
    }
    assert told == {("6", "kafka:9092")}


@pytest.mark.parametrize("name", SERVICES)
def test_every_address_is_that_of_a_service_of_this_file(name: str) -> None:
    service = SERVICES[name]
    urls = [
        urlsplit(value) for value in [*environment(name).values(), *service.get("entrypoint", [])] if "://" in value
    ]
    named = {url.hostname for url in urls if url.hostname and url.scheme in ("http", "https", "redis")}
    assert named <= set(SERVICES)
    assert set(service.get("depends_on", {})) <= set(SERVICES)


@pytest.mark.parametrize("name", PRODUCT)
def test_a_service_waits_for_what_it_stands_on(name: str) -> None:
    waits = {other: how["condition"] for other, how in SERVICES[name]["depends_on"].items()}
    assert waits["topics"] == "service_completed_successfully"
    assert waits["redis"] == "service_healthy"
    for other, condition in waits.items():
        assert condition != "service_healthy" or "healthcheck" in SERVICES[other]


def test_the_services_know_the_secrets_of_the_tenant_that_the_simulators_have() -> None:
    tenant = demo_tenant(brokers_are_ours=True)
    assert {tenant.microsoft.reference, tenant.elite.reference} == {f"env:{name}" for name in SECRETS}
    for name, needed in {
        "graph-ingest": tenant.microsoft,
        "writer-outlook": tenant.microsoft,
        "elite-ingest": tenant.elite,
        "writer-elite": tenant.elite,
    }.items():
        assert environment(name)[needed.reference.removeprefix("env:")] == needed.client_secret


def test_who_calls_a_simulator_trusts_its_certificate_and_finds_it_where_it_is_made(tmp_path: Path) -> None:
    made = made_tls(tmp_path / "made")
    for name, service in SERVICES.items():
        ca_file = environment(name).get(f"{PREFIX}CA_FILE")
        if ca_file is not None:
            assert Path(ca_file).name == made.ca_file.name
            assert service["volumes"] == ["tls:/tls:ro"]
        if "simulator" in service.get("command", [""])[0]:
            folder = service["command"][service["command"].index("--tls-folder") + 1]
            assert folder == "/tls/made"
            assert service["volumes"] == ["tls:/tls"]


@pytest.mark.parametrize("name", SERVICES)
def test_every_image_has_a_version_or_is_built_here(name: str) -> None:
    service = SERVICES[name]
    if "build" in service:
        stages = set(re.findall(r"^FROM \S+ AS (\S+)$", DOCKERFILE.read_text(encoding="utf-8"), re.MULTILINE))
        assert service["build"]["target"] in stages
        assert ROOT / service["build"]["dockerfile"] == DOCKERFILE
    else:
        assert re.search(r":\d+\.\d+", service["image"])


@pytest.mark.parametrize("name", SERVICES)
def test_only_the_pages_for_people_are_reached_from_this_machine_and_from_no_other(name: str) -> None:
    for port in SERVICES[name].get("ports", []):
        assert name in ("outlook-simulator", "elite-simulator")
        assert port.startswith("127.0.0.1:")


def test_what_the_images_copy_is_there() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE.read_text(encoding="utf-8"), re.MULTILINE)
    ignored = (DOCKERFILE.parent / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    for source in " ".join(copied).split():
        assert (ROOT / source).exists()
        assert f"!{source}" in ignored


def test_docker_takes_the_file() -> None:
    """Where it is here with `compose`; the other tests hold everywhere."""
    docker = shutil.which("docker")
    if docker is None or subprocess.run([docker, "compose", "version"], capture_output=True, check=False).returncode:  # noqa: S603
        return
    said = subprocess.run(  # noqa: S603 – Docker's own
        [docker, "compose", "-f", str(FILE), "config", "--quiet"], capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stderr
