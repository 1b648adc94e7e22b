"""A wish → calls to Elite: looks, writes where it differs, reports what became of it."""

from dataclasses import replace

from contracts.commands import EliteCommand
from contracts.ids import LinkId, TenantId
from contracts.results import Became
from elite.clients import Elite, EliteClients
from elite.errors import EliteError
from elite.settings import EliteSettings
from runtime.calls import NoAnswer
from runtime.ports import Ports
from writer.elite_apart import apply_wish
from writer.elite_job import Adding, Begun, Job
from writer.elite_setup import Remembered
from writer.refusals_elite import refusal_of
from writer.target import Applied, Order, Superseded, TryAgain


class EliteTarget:
    """The `Target` of Elite commands."""

    def __init__(self, ports: Ports, settings: EliteSettings) -> None:
        self._clock = ports.clock
        self._clients = EliteClients(ports, settings)
        self._remembered: dict[TenantId, Remembered] = {}
        self._begun = Begun()
        self._adding = Adding()
        self._removing: set[LinkId] = set()

    async def apply(self, order: Order[EliteCommand]) -> Applied:
        """Raises Superseded (nothing was made), TryAgain, and Unavailable of the fence."""
        try:
            job = await self._job(order)
        except NoAnswer as lost:
            raise TryAgain(str(lost)) from lost
        except EliteError as refused:
            return refusal_of(refused)
        try:
            applied = await _apply(job)
        except Superseded:
            if job.stands is None:
                raise
            return Applied(Became.SUPERSEDED, elite=job.stands)
        except TryAgain as again:
            again.elite = job.stands
            raise
        self._adding.ends(order.command.link)
        self._removing.discard(order.command.link)
        return applied

    async def _job(self, order: Order[EliteCommand]) -> Job:
        """Raises EliteError, NoAnswer."""
        elite = self._clients.of(order.command.tenant, order.configuration.elite)
        remembered = self._of(order.command.tenant, elite)
        return Job(
            order.command,
            elite,
            able=await remembered.able(),
            remembered=remembered,
            clock=self._clock,
            before_write=order.before_write,
            tried_since=order.tried_since,
            begun=self._begun,
            adding=self._adding,
            removing=self._removing,
            mapped_rooms={one.room for one in order.configuration.spaces},
            space=order.configuration.mapping(order.command.space),
        )

    def _of(self, tenant: TenantId, elite: Elite) -> Remembered:
        known = self._remembered.get(tenant)
        if known is None or known.elite is not elite:
            known = self._remembered[tenant] = Remembered(elite, self._clock)
        return known


async def _apply(job: Job) -> Applied:
    """Raises Superseded, TryAgain."""
    try:
        return await apply_wish(job, job.command.wish)
    except NoAnswer as lost:
        raise TryAgain(str(lost)) from lost
    except EliteError as refused:
        return replace(refusal_of(refused), elite=job.stands)
