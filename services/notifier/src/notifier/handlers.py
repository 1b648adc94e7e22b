"""An outcome → the mails that people asked for. Each is handed over before the outcome is done."""

import logging
from collections import Counter
from collections.abc import Iterator, Sequence

from contracts.configuration import TenantConfiguration
from contracts.ids import MessageId, message_id
from contracts.outcomes import Outcome
from notifier.rules import TOLD_AS, recipients
from notifier.words import words
from runtime.configuration import Configurations
from runtime.logs import log_context
from runtime.metrics import counter
from runtime.ports.mail import Mail, Mailer, Refused
from runtime.ports.unavailable import Unavailable
from runtime.received import Received

log = logging.getLogger(__name__)

TRIES_MAX = 10
"""For an address that is refused in passing, while the server takes other mail: a full mailbox stops nobody else."""

MAILS = counter(
    "booking_sync.mails", unit="{mail}", question="How many mails went out, and how many did the server refuse?"
)


class OnOutcomes:
    def __init__(self, mailer: Mailer, configurations: Configurations) -> None:
        self._mailer = mailer
        self._configurations = configurations
        self._settled: set[str] = set()
        """Message-IDs, of outcomes that are not done yet: a second try sends only what is missing."""
        self._tries: Counter[str] = Counter()

    async def __call__(self, batch: Sequence[Received]) -> None:
        """Raises Poison, Unavailable."""
        for received in batch:
            outcome = received.parse(Outcome)
            self._configurations.require([received])
            configuration = self._configurations.get(outcome.tenant)
            if configuration is not None:
                with log_context(tenant=outcome.tenant, link=outcome.link, rule=outcome.rule):
                    await self._tell(list(mails(received.envelope.message, outcome, configuration)))

    async def forget(self, _partition: int) -> None:
        """The next owner begins anew; all partitions go at once."""
        self._settled.clear()
        self._tries.clear()

    async def _tell(self, due: Sequence[Mail]) -> None:
        for mail in due:
            if mail.message_id not in self._settled:
                await self._send(mail)
        ids = {mail.message_id for mail in due}
        if not ids <= self._settled:
            raise Unavailable("an address is refused in passing")
        self._settled -= ids
        for settled in ids:
            del self._tries[settled]

    async def _send(self, mail: Mail) -> None:
        """Raises Unavailable when the server takes no mail at all."""
        try:
            await self._mailer.send(mail)
        except Refused as refused:
            self._tries[mail.message_id] += 1
            if not refused.for_good and self._tries[mail.message_id] < TRIES_MAX:
                return
            MAILS.add(1, {"result": "refused"})
            log.warning("mail.refused", extra={"why": str(refused), "message_id": mail.message_id})
        else:
            MAILS.add(1, {"result": "sent"})
            log.info("mail.sent", extra={"message_id": mail.message_id})
        self._settled.add(mail.message_id)


def mails(told_in: MessageId, outcome: Outcome, configuration: TenantConfiguration) -> Iterator[Mail]:
    """One per address. Told again in the same message, they carry the same Message-IDs."""
    space = configuration.mapping(outcome.space)
    for address, because in recipients(outcome, configuration).items():
        said = words(outcome, space, because=because)
        yield Mail(
            message_id=f"<{message_id('mail', told_in, address)}@booking-sync>",
            to=address,
            subject=said.subject,
            text=said.text,
            headers=(
                ("X-Booking-Sync-Activity", outcome.activity),
                ("X-Booking-Sync-Result", TOLD_AS[outcome.result]),
                ("X-Booking-Sync-Tenant", outcome.tenant),
                ("Auto-Submitted", "auto-generated"),  # RFC 3834: no out-of-office answers
                ("X-Auto-Response-Suppress", "All"),  # the same for Exchange
            ),
        )
