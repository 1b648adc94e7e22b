"""graph-ingest as a process beside a simulated Microsoft, over HTTPS, Kafka and Redis: 500 rooms, 50 changes a second.

Ratios and ages, from outside: what a change costs in calls to Graph and in processor time, how late it is told, how
fast the webhook answers, and how much memory the process takes. The simulator's delays (20 to 80 ms a call, 200 ms a
notification) are part of it. Ages say something on quiet cores only; processor time for a change, on any.
"""

import argparse
import asyncio
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psutil
from benchmarks.graph_story import TENANT, Plan, Story, configuration, microsoft, room

from booking_sync.local.children import booking_sync
from booking_sync.local.kafka import start_kafka
from booking_sync.local.ports import HOST, free_ports
from booking_sync.local.processes import Processes, until_ready
from booking_sync.local.redis import start_redis
from booking_sync.local.run_folder import RunFolder
from booking_sync.local.simulators import OUTLOOK, start_simulators
from booking_sync.local.tls import made_tls
from contracts.envelope import read_headers
from contracts.ids import Mailbox
from contracts.murmur2 import partition_for
from contracts.observations import Observation
from contracts.outlook_side import OutlookSeen
from contracts.topics import CONFIG, EVENTS
from graph_ingest.client_state import ClientStates
from runtime.kafka.bus import KafkaBus
from runtime.kafka.topics import create_topics
from runtime.ports.bus import TopicPartition
from runtime.publish import Post, Publisher

SECRET = "a secret of the benchmark"  # noqa: S105
PARTITIONS = 24
_MIB = 1024 * 1024


async def listen(bus: KafkaBus, story: Story) -> None:
    place = TopicPartition(EVENTS.name, partition_for(TENANT, PARTITIONS))
    reader = await bus.reader([place])
    try:
        while True:
            for records in (await reader.getmany(timeout_s=0.2, max_records=1000)).values():
                for record in records:
                    if record.value is not None and read_headers(record.headers).type == Observation.TYPE:
                        seen = Observation.from_json(record.value).seen
                        if isinstance(seen, OutlookSeen):
                            story.told(seen)
    finally:
        await reader.stop()


@dataclass
class Answers:
    """Of the webhook: how long each took, and how many were no 2xx."""

    times: list[float] = field(default_factory=list)
    refused: int = 0


async def knock(http: httpx.AsyncClient, url: str, rooms: int, answers: Answers) -> None:
    """Notifications of our own beside Graph's, to see how long an answer takes."""
    states, number = ClientStates(SECRET), 0
    while True:
        number += 1
        proof = states.of(TENANT, Mailbox(room(number % rooms)))
        item = {"subscriptionId": "s", "changeType": "updated", "clientState": proof}
        begun = time.perf_counter()
        answer = await http.post(url, json={"value": [item]})
        answers.times.append(time.perf_counter() - begun)
        answers.refused += not answer.is_success
        await asyncio.sleep(0.1)


async def calls(http: httpx.AsyncClient, url: str) -> Counter[str]:
    """To Graph, by the status of the answer."""
    found: Counter[str] = Counter()
    for line in (await http.get(url)).text.splitlines():
        if line.startswith("booking_sync_far_side_calls") and (value := re.search(r"\} (\S+)$", line)):
            status = re.search(r'http_response_status_code="(\d+)"', line)
            found[status[1] if status else "none"] += int(float(value[1]))
    return found


def share(sorted_values: list[float], part: float) -> float:
    return sorted_values[min(len(sorted_values) - 1, int(part * len(sorted_values)))] if sorted_values else 0.0


async def main(plan: Plan) -> None:
    with RunFolder() as folder:
        processes = Processes(folder)
        try:
            await measure(plan, processes, folder.path)
        finally:
            processes.end_all()


async def measure(plan: Plan, processes: Processes, folder: Path) -> None:
    tls = made_tls(folder / "tls")
    broker = await start_kafka(processes, print)
    redis_url = await start_redis(processes)
    outlook = (await start_simulators(processes, tls, {OUTLOOK: 0, "elite": 0}))[OUTLOOK]
    await create_topics(broker.bootstrap_servers, PARTITIONS, wait_s=60)
    (port,) = free_ports(1)
    ingest = f"http://{HOST}:{port}"
    people = httpx.AsyncClient(base_url=outlook.page_url, trust_env=False, timeout=60)
    http = httpx.AsyncClient(trust_env=False, timeout=60)
    (await people.post("/control/tenants", json=microsoft(plan))).raise_for_status()
    bus = KafkaBus(broker.bootstrap_servers, client_id="benchmark")
    await bus.start()
    await Publisher(bus, PARTITIONS).publish([Post(CONFIG, configuration(plan).tenant, configuration(plan))])
    begun = time.perf_counter()
    told = {
        "KAFKA_BOOTSTRAP_SERVERS": broker.bootstrap_servers, "REDIS_URL": redis_url, "PARTITIONS": str(PARTITIONS),
        "HTTP_HOST": HOST, "HTTP_PORT": str(port), "CA_FILE": str(tls.ca_file), "PUBLIC_URL": ingest,
        "WEBHOOK_SECRET": SECRET, "GRAPH_BASE_URL": outlook.base_url, "GRAPH_LOGIN_URL": outlook.api_url,
    }  # fmt: skip
    environment = {f"BOOKING_SYNC_{name}": value for name, value in told.items()} | {"GRAPH": "s3cret"}
    child = processes.start("graph-ingest", booking_sync("run", "graph-ingest"), environment)
    await until_ready(child, lambda: _is(http, f"{ingest}/health/ready"), within_s=120)
    await until_ready(child, lambda: _is_quiet(http, ingest), within_s=900)
    print(f"{plan.rooms} rooms subscribed and read within {time.perf_counter() - begun:.0f} s")

    story, answers = Story(plan, people), Answers()
    before = await calls(http, f"{ingest}/metrics")
    knocking = knock(http, f"{ingest}/graph/notifications", plan.rooms, answers)
    beside = [asyncio.create_task(listen(bus, story)), asyncio.create_task(knocking)]
    cpu, wall = processor_s(processes), time.perf_counter()
    await story.run()
    took = time.perf_counter() - wall
    await story.until_told(within_s=60)
    busy = {name: seconds - cpu[name] for name, seconds in processor_s(processes).items()}
    made = await calls(http, f"{ingest}/metrics") - before
    for task in beside:
        task.cancel()
    await asyncio.wait(beside)
    await bus.stop()
    _report(plan, story, made, answers, took=took, busy=busy)
    print(f"{psutil.Process(child.process.pid).memory_info().rss / _MIB:>9.0f} MiB resident, graph-ingest")


def _report(
    plan: Plan, story: Story, made: Counter[str], answers: Answers, *, took: float, busy: dict[str, float]
) -> None:
    changes, ages, slow = story.did.total(), sorted(story.ages), sorted(answers.times)
    print(f"{changes / took:>9.1f} changes a second over {took:.0f} s: {dict(story.did)}")
    print(f"{plan.changes_per_s:>9.1f} were wished")
    print(f"{made.total() / changes:>9.2f} calls to Graph for a change")
    print(f"{made['429'] / max(made.total(), 1):>9.4%} of them answered 429; all: {dict(made)}")
    print(f"{share(ages, 0.5):>9.2f} s from a change until it is told, p50; p99 {share(ages, 0.99):.2f} s")
    print(f"{len(story.awaited):>9} changes not told within a minute of the end")
    print(
        f"{share(slow, 0.5) * 1000:>9.1f} ms for an answer of the webhook, p50; p99 {share(slow, 0.99) * 1000:.1f} ms"
    )
    print(f"{answers.refused:>9} of its {len(slow)} answers were no 2xx")
    for name, seconds in busy.items():
        print(f"{seconds / changes * 1000:>9.1f} ms of processor time for a change, {name}")


def processor_s(processes: Processes) -> dict[str, float]:
    """Used so far, by each child of this run and by this process."""
    pids = {name: processes.get(name).process.pid for name in processes.names()} | {"people and listener": None}
    spent = {name: psutil.Process(pid).cpu_times() for name, pid in pids.items()}
    return {name: one.user + one.system for name, one in spent.items()}


async def _is(http: httpx.AsyncClient, url: str) -> bool:
    try:
        return (await http.get(url)).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False


async def _is_quiet(http: httpx.AsyncClient, url: str) -> bool:
    try:
        return bool((await http.get(f"{url}/health/quiet")).json()["quiet"])
    except httpx.HTTPError:
        return False


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rooms", type=int, default=500)
    parser.add_argument("--changes", type=float, default=50, help="a second")
    parser.add_argument("--seconds", type=float, default=60)
    asked = parser.parse_args()
    asyncio.run(main(Plan(asked.rooms, asked.changes, asked.seconds)))
