"""What a change costs in calls to Elite, and how late it is told of while many are made. On virtual time.

`python -m benchmarks.elite_changes`. Both systems are simulated: a call to Elite takes 20 to 80 ms, its webhook 200 ms.
Processor time is not counted: what is measured is waiting, by the product's own pauses, pages and overlaps.
"""

from collections import Counter
from datetime import datetime
from urllib.parse import urlsplit

from tests.scenarios.overrides import EliteOverrides, TenantOverrides
from tests.scenarios.session import Session
from tests.scenarios.steps import STEPS
from tests.scenarios.virtual_run import STEPS_MAX
from tests.scenarios.virtual_services import Tuning
from tests.scenarios.virtual_world import ELITE, VirtualWorld

from contracts.envelope import read_headers
from contracts.observations import Observation
from contracts.topics import EVENTS
from runtime.memory import simloop

CHANGES_PER_S, FOR_S = 50, 60
_FEED, _TOKEN = "/v1/events/all", "/token"
_CALM_S = 30.0

STORY = (
    (
        "new meeting in Outlook (O2)",
        "outlook.book",
        {"by": "alice", "subject": "One", "rooms": ["atrium"], "at": "+1d 09:00-10:00", "ref": "m"},
    ),
    ("moved in Outlook (O5)", "outlook.reschedule", {"ref": "m", "at": "+1d 11:00-12:00"}),
    ("renamed in Outlook (O11)", "outlook.rename", {"ref": "m", "subject": "Two"}),
    ("cancelled in Outlook (O12)", "outlook.cancel", {"ref": "m"}),
    (
        "request for an Elite-managed room (O7)",
        "outlook.book",
        {"by": "bob", "subject": "Three", "rooms": ["stage"], "at": "+2d 09:00-10:00", "ref": "n"},
    ),
    ("confirmed in Elite (B1)", "elite.set_status", {"ref": "n", "status": "definite"}),
    (
        "new event in Elite (E6)",
        "elite.create",
        {
            "by": "bob",
            "name": "Four",
            "spaces": [{"room": "stage", "at": "+4d 09:00-10:00", "status": "definite"}],
            "ref": "e",
        },
    ),
    ("moved in Elite (E7)", "elite.reschedule", {"ref": "e", "room": "stage", "at": "+5d 09:00-10:00"}),
    ("cancelled in Elite (E8)", "elite.set_status", {"ref": "e", "status": "canceled"}),
    (
        "new meeting in two rooms (O2, O7)",
        "outlook.book",
        {"by": "alice", "subject": "Five", "rooms": ["atrium", "stage"], "at": "+6d 09:00-10:00", "ref": "o"},
    ),
    ("both rooms moved in Outlook (O5, O8)", "outlook.reschedule", {"ref": "o", "at": "+6d 11:00-12:00"}),
    (
        "new series of four (O2)",
        "outlook.book",
        {
            "by": "alice",
            "subject": "Six",
            "rooms": ["atrium"],
            "at": "+7d 09:00-10:00",
            "repeat": "weekly x4",
            "ref": "s",
        },
    ),
    ("the series cancelled in Outlook (O12)", "outlook.cancel", {"ref": "s"}),
)


class Calls:
    """To Elite, by whether they read the change feed."""

    def __init__(self, world: VirtualWorld) -> None:
        self.counted: Counter[str] = Counter()
        world.net.overheard.append(self._hear)

    def _hear(self, address: str, _: bytes) -> None:
        url = urlsplit(address)
        if url.hostname == ELITE and url.path != _TOKEN:
            self.counted["feed" if url.path == _FEED else "other"] += 1


async def calls_per_change() -> None:
    world = VirtualWorld(1, tuning=Tuning(elite_poll_s=60))
    await world.open()
    session, calls = Session(world, TenantOverrides()), Calls(world)
    await session.open()
    print("Calls to Elite for one change, of which reads of the change feed; polls beside are left out")
    for what, step, arguments in STORY:
        calls.counted.clear()
        await session.people.take(step, STEPS[step].model_validate(arguments))
        await session.settle()
        print(f"  {what:<42} {calls.counted.total():>3}  {calls.counted['feed']:>2}")
    await session.close()
    await world.close()


async def many_changes(*, tells: bool) -> None:
    world = VirtualWorld(1, tuning=Tuning(elite_poll_s=5, elite_tells=tells))
    await world.open()
    elite = EliteOverrides(capabilities={"webhooks": tells})
    session, calls = Session(world, TenantOverrides(elite=elite)), Calls(world)
    await session.open()
    made: dict[str, datetime] = {}
    for service in ("reconciler", "writer-outlook", "writer-elite", "graph-ingest"):
        await world.kill(service)  # only what tells of changes is measured
    for number in range(CHANGES_PER_S * FOR_S):
        day, hour = 4 + number // 12, 7 + number % 12
        at = f"+{day}d {hour:02}:00-{hour:02}:30"
        spaces = [{"room": "stage", "at": at, "status": "definite"}]
        event = {"by": "bob", "name": f"Meeting {number}", "spaces": spaces, "ref": f"e{number}"}
        began = world.now()
        await session.people.take("elite.create", STEPS["elite.create"].model_validate(event))
        made[f"Meeting {number}"] = began
        await world.sleep(max(0.0, 1 / CHANGES_PER_S - (world.now() - began).total_seconds()))
    during = calls.counted.copy()
    await world.sleep(_CALM_S)
    ages = sorted(_ages(world, made))
    how = "with its webhook" if tells else "asked every 5 s"
    print(f"{CHANGES_PER_S} changes a second for {FOR_S} s, Elite {how}: {len(ages)} of {len(made)} told")
    middle, late = _at(ages, 0.5), _at(ages, 0.99)
    print(f"  age when told: {middle:.1f} s in the middle, {late:.1f} s of 99 %, {ages[-1]:.1f} s at most")
    print(f"  calls to Elite: {during.total()} in all, {during.total() / len(made):.2f} for a change")
    await session.close()
    await world.close()


def _ages(world: VirtualWorld, made: dict[str, datetime]) -> list[float]:
    told: dict[str, float] = {}
    for record in world.memory_bus.records(EVENTS.name):
        if record.value is not None and read_headers(record.headers).type == Observation.TYPE:
            personal = Observation.from_json(record.value).personal
            name = personal.title if personal else None
            if name in made:
                told.setdefault(name, (record.at - made[name]).total_seconds())
    return list(told.values())


def _at(ages: list[float], share: float) -> float:
    return ages[min(int(len(ages) * share), len(ages) - 1)]


if __name__ == "__main__":
    simloop.run(1, calls_per_change(), steps_max=STEPS_MAX)
    for tells in (True, False):
        simloop.run(1, many_changes(tells=tells), steps_max=STEPS_MAX)
