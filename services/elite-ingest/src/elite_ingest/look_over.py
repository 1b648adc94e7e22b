"""The check-up of a tenant: what Elite has and can do is read, and what does not fit is told once."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from contracts import notices
from contracts.configuration import EventDefaults, TenantConfiguration
from contracts.envelope import Envelope
from contracts.systems import System
from contracts.topics import EVENTS
from elite.errors import EliteError, Forbidden, NotFound
from elite.setup import Named, Setup
from elite_ingest.checkup import Finding, Known, findings
from elite_ingest.cursors import Checked, Memory
from elite_ingest.telling import About
from runtime.ports.clock import Clock
from runtime.publish import Post, Publisher

T = TypeVar("T")
N = TypeVar("N", bound=Named)


async def look_over(
    about: About, setup: Setup, memory: Memory, publisher: Publisher, clock: Clock, *, is_due: bool
) -> None:
    """With each new configuration, and when it is due. Raises EliteError, NoAnswer, Unavailable."""
    before, version = await memory.checked(), about.configuration.version
    if before is not None and before.config_version == version and not is_due:
        return
    found = findings(about.configuration, await read_known(setup, about.configuration))
    told = before.found if before is not None else ()
    await publisher.publish([_post(about.configuration, about.cause, one, clock) for one in found if one not in told])
    await memory.remember_checked(Checked(config_version=version, found=tuple(found)))


def unreadable(configuration: TenantConfiguration, cause: Envelope, refused: EliteError, clock: Clock) -> Post:
    """Told when it begins."""
    found = Finding(about=notices.About.ELITE_REFUSES, detail=refused.for_people)
    return _post(configuration, cause, found, clock)


async def read_known(setup: Setup, configuration: TenantConfiguration) -> Known:
    """Raises EliteError, NoAnswer."""
    rooms = await _readable(lambda: setup.rooms(inactive_too=True))
    lost = configuration.to_momentus.reason_lost
    return Known(
        able=await setup.capabilities(),
        rooms=None if rooms is None else {room.id: room for room in rooms},
        defaults=await _defaults(setup, configuration.event_defaults)
        | (await _listed("Reason for loss", lost, setup.reasons_for_loss)),
    )


async def _defaults(setup: Setup, defaults: EventDefaults) -> dict[str, bool]:
    found = await _listed("Venue", defaults.venue, setup.venues)
    found |= await _listed("Event type", defaults.event_type, setup.event_types)
    found |= await _listed("Business classification", defaults.business_classification, setup.business_classifications)
    found |= await _listed("Genre", defaults.genre, setup.genres)
    found |= await _listed("Contact role", defaults.contact_role, setup.contact_roles)
    account = await _readable(lambda: setup.has_account(defaults.account))
    if account:
        found |= await _listed("Contact", defaults.contact, lambda: setup.contacts(defaults.account))
    return found if account is None else found | {f"Account {defaults.account}": account}


async def _listed(name: str, key: str | None, read: Callable[[], Awaitable[list[N]]]) -> dict[str, bool]:
    """By id, or by name: which of them a contact's role is written with is not public."""
    rows = await _readable(read) if key is not None else None
    return {} if rows is None else {f"{name} {key}": any(key in (row.id, row.name) for row in rows)}


async def _readable(read: Callable[[], Awaitable[T]]) -> T | None:
    try:
        return await read()
    except (Forbidden, NotFound):
        return None


def _post(configuration: TenantConfiguration, cause: Envelope, found: Finding, clock: Clock) -> Post:
    notice = notices.Notice(
        tenant=configuration.tenant,
        about=found.about,
        space=found.space,
        system=System.ELITE,
        detail=found.detail,
        at=clock.now(),
    )
    return Post(EVENTS, configuration.tenant, notice, cause=cause, config_version=configuration.version)
