"""The commands: from what is meant, shown and confirmed, to one request on its topic."""

import getpass
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import typer

from booking_sync.ask.preview import Unknown, meant, preview
from booking_sync.connected import connected
from booking_sync.explain.find import newest_of
from booking_sync.moments import moment
from booking_sync.recorded import read_all
from contracts.configuration import TenantConfiguration
from contracts.ids import LinkId, SpaceId, TenantId
from contracts.links import Link
from contracts.requests import Ask, Request
from contracts.topics import CONFIG, LINKS, REQUESTS
from runtime.ports.bus import Bus
from runtime.publish import Post, Publisher

Confirm = Callable[[str], bool]


def ask(
    what: Ask, tenant: str, *, link: str | None, space: str | None, failed: bool, since: str | None, yes: bool
) -> None:
    """What prevents it ends the process with one clear line (SystemExit)."""
    now = datetime.now(UTC)
    request = Request(
        tenant=TenantId(tenant),
        ask=what,
        link=LinkId(link) if link else None,
        space=SpaceId(space) if space else None,
        only_failed=failed,
        since=moment(since, now) if since else None,
        asked_by=getpass.getuser(),
        asked_at=now,
    )
    connected(what.value.replace("_", "-"), partial(asked, request=request, confirm=_yes if yes else _confirm))


async def asked(bus: Bus, *, request: Request, confirm: Confirm) -> bool:
    """True once it is on its way. Ends the process with one clear line when it means nothing that is there."""
    messages = [message async for _, message in read_all(bus, (CONFIG, LINKS), request.tenant)]
    configurations = [one for one in messages if isinstance(one, TenantConfiguration)]
    if not configurations:
        raise SystemExit(f"no tenant is called {request.tenant}; check it, and that the brokers are the right ones")
    configuration = max(configurations, key=lambda one: one.version)
    try:
        links = meant(request, newest_of(one for one in messages if isinstance(one, Link)).values(), configuration)
    except Unknown as unknown:
        raise SystemExit(str(unknown)) from None
    sys.stdout.write(preview(request, links, configuration) + "\n")
    if not links and request.ask in (Ask.REPLAY, Ask.RECHECK):
        return False
    if not confirm("Ask for it?"):
        sys.stdout.write("Nothing was asked for.\n")
        return False
    post = Post(
        REQUESTS,
        request.tenant,
        request,
        link=request.link,
        config_version=configuration.version,
        bulk=request.link is None,
    )
    await Publisher(bus, await bus.partitions_of(REQUESTS.name)).publish([post])
    sys.stdout.write("Asked for. booking-sync explain LINK tells what becomes of a booking.\n")
    return True


def _yes(_: str) -> bool:
    return True


def _confirm(question: str) -> bool:
    """Where nobody can answer, nothing is asked for."""
    if not sys.stdin.isatty():
        raise SystemExit("nobody is there to confirm it; add --yes")
    return typer.confirm(question)
