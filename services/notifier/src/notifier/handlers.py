"""An outcome or a notice → the mails that people asked for. Each is handed over before the outcome is done."""

import logging
from collections import Counter
from collections.abc import Iterator, Sequence

from contracts.configuration import TenantConfiguration
from contracts.ids import Mailbox, MessageId, TenantId, message_id
from contracts.notices import Notice
from contracts.outcomes import Activity, Outcome, OutcomeResult
from notifier.rules import TOLD_AS, recipients, recipients_of_notice
from notifier.words import Words, words, words_of_notice
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
            self._configurations.require([received])
            if received.envelope.type == Notice.TYPE:
                await self._on_notice(received, received.parse(Notice))
            else:
                await self._on_outcome(received, received.parse(Outcome))

    async def _on_outcome(self, received: Received, outcome: Outcome) -> None:
        configuration = self._configurations.get(outcome.tenant)
        if configuration is not None:
            with log_context(tenant=outcome.tenant, link=outcome.link, rule=outcome.rule):
                await self._tell(list(mails(received.envelope.message, outcome, configuration)))

    async def _on_notice(self, received: Received, notice: Notice) -> None:
        configuration = self._configurations.get(notice.tenant)
        if configuration is not None:
            with log_context(tenant=notice.tenant, about=notice.about):
                await self._tell(list(mails_of_notice(received.envelope.message, notice, configuration)))

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
        yield _mail(told_in, address, said, _headers(outcome.tenant, outcome.activity, outcome.result))


def mails_of_notice(told_in: MessageId, notice: Notice, configuration: TenantConfiguration) -> Iterator[Mail]:
    space = configuration.mapping(notice.space) if notice.space is not None else None
    for address, because in recipients_of_notice(notice, configuration).items():
        said = words_of_notice(notice, space, because=because)
        yield _mail(told_in, address, said, _headers(notice.tenant, notice.about.activity, notice.about.result))


def _mail(told_in: MessageId, address: Mailbox, said: Words, headers: tuple[tuple[str, str], ...]) -> Mail:
    message = f"<{message_id('mail', told_in, address)}@booking-sync>"
    return Mail(message_id=message, to=address, subject=said.subject, text=said.text, headers=headers)


def _headers(tenant: TenantId, activity: Activity, result: OutcomeResult) -> tuple[tuple[str, str], ...]:
    return (
        ("X-Booking-Sync-Activity", activity),
        ("X-Booking-Sync-Result", TOLD_AS[result]),
        ("X-Booking-Sync-Tenant", tenant),
        ("Auto-Submitted", "auto-generated"),  # RFC 3834: no out-of-office answers
        ("X-Auto-Response-Suppress", "All"),  # the same for Exchange
    )
