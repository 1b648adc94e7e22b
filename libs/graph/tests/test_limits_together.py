"""Two processes of ours and one mailbox, against a Microsoft that enforces its documented limits, here in small."""

from collections import Counter
from dataclasses import replace

from graph_kit import STAGE, START, TENANT, World, configuration, virtually

from contracts.configuration import MicrosoftConnection
from graph.calendar import Calendar
from graph.clients import GraphClients
from graph.errors import Passing
from outlook_simulator.settings import OutlookSettings
from runtime.memory.simloop import sleep
from runtime.tasks import Tasks

CALLS = 200
"""In ten minutes, in the place of 10,000."""
WINDOWS = 4


async def _read_for_ever(calendar: Calendar) -> None:
    while True:
        try:
            await calendar.read_view(STAGE, START, START.replace(month=5))
        except Passing as passing:
            await sleep(passing.retry_after_s or 1)


@virtually
async def test_what_microsoft_allows_is_used_and_never_exceeded() -> None:
    settings = OutlookSettings()
    settings.limits.mailbox_requests_max = CALLS
    world = await World(settings=settings).open()
    tasks, answers = Tasks(), Counter[int]()
    world.net.answered = lambda response: answers.update([response.status_code])
    share = world.graph_settings.model_copy(update={"graph_calls_per_mailbox": CALLS // 2})
    microsoft: MicrosoftConnection = configuration().microsoft
    for process in range(2):
        calendar = GraphClients(replace(world.ports), share).calendar(TENANT, microsoft)
        for number in range(5):
            tasks.start(_read_for_ever(calendar), f"caller {number} of process {process}")
    await sleep(600 * WINDOWS)
    tasks.cancel()
    assert answers[429] == 0
    assert answers[200] >= 0.9 * CALLS * WINDOWS
