"""`booking-sync demo`: everything up, the story, and open pages until Ctrl-C; everything down again."""

import asyncio
import signal
import sys
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from booking_sync.demo.far_sides import FarSides
from booking_sync.demo.report import told, told_delays, write_report
from booking_sync.demo.story import Step, Story
from booking_sync.demo.tenant import activate, demo_tenant
from booking_sync.local.mail_sink import MailSink
from booking_sync.local.ports import next_free
from booking_sync.local.run_folder import RunFolder
from booking_sync.local.simulators import ELITE, OUTLOOK
from booking_sync.local.stack import Stack
from booking_sync.local.trouble import CannotRun
from booking_sync.simulator import SECRETS
from booking_sync.standard_tenant import BRUSSELS

_PAGES = {OUTLOOK: 8801, ELITE: 8821}
"""Always the same, so that a browser's tab stays right; the next free one where taken."""
_LOOK_EVERY_S = 0.5


def run_demo(*, once: bool, json_file: Path | None) -> int:
    """0 when every step was right and everything ended cleanly. `once`: ends after the story."""
    try:
        with RunFolder() as folder:
            return asyncio.run(_Demo(folder, once=once, json_file=json_file).run())
    except CannotRun as cannot:
        _say(f"✗ {cannot}")
        return 1


class _Demo:
    def __init__(self, folder: RunFolder, *, once: bool, json_file: Path | None) -> None:
        self._folder = folder
        self._once = once
        self._json_file = json_file
        self._well = False
        """The story was told to its end, and all of it was right."""

    async def run(self) -> int:
        """Raises CannotRun."""
        this = asyncio.current_task()
        assert this is not None
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, this.cancel)
        async with MailSink() as sink:
            stack = Stack(self._folder, _say, secrets=SECRETS, smtp_port=sink.port)
            try:
                await self._show(stack, sink)
            except asyncio.CancelledError:
                _say("")  # a terminal has written ^C
            finally:
                _say("Stopping …")
                bad = await stack.down()
        for line in bad:
            _say(f"✗ {line}; see {stack.logs}")
        return 0 if self._well and not bad else 1

    async def _show(self, stack: Stack, sink: MailSink) -> None:
        await stack.up({name: next_free(port) for name, port in _PAGES.items()})
        around = stack.around
        tenant = demo_tenant(brokers_are_ours=stack.broker.is_ours)
        far_sides = FarSides(tenant, outlook=around.outlook.page_url, elite=around.elite.page_url)
        try:
            await activate(tenant, far_sides, stack)
            _say(f"\nWatch: Outlook {around.outlook.page_url}   Elite {around.elite.page_url}")
            _say(told_delays(around.outlook, around.elite) + "\n")
            day = (datetime.now(ZoneInfo(BRUSSELS)) + timedelta(days=1)).date()
            steps = await _tell(Story(far_sides, sink, day))
        finally:
            await far_sides.close()
        if self._json_file is not None:
            write_report(self._json_file, stack.broker.name, steps)
        self._well = all(step.ok for step in steps)
        if not self._once:
            await _stay(stack)
            self._well = False


async def _tell(story: Story) -> list[Step]:
    steps: list[Step] = []
    async for step in story.tell():
        _say(told(step))
        steps.append(step)
    return steps


async def _stay(stack: Stack) -> None:
    """Until somebody ends the demo (CancelledError). Returns when a process ends by itself."""
    around = stack.around
    _say(
        f"\nThe demo stays up: book, answer and cancel in either system and watch the other.\n"
        f"  Outlook  {around.outlook.page_url}\n  Elite    {around.elite.page_url}\n"
        f"  Logs     {stack.logs}\nCtrl-C ends it."
    )
    while True:
        await asyncio.sleep(_LOOK_EVERY_S)
        if ended := stack.processes.ended_by_themselves():
            for child in ended:
                _say(f"✗ {child.name} ended by itself: {child.last_words()} ({child.log})")
            return


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
