"""Links first, then what follows from them; each acknowledged before the next (architecture, "the link is the log")."""

from collections.abc import Sequence

from contracts.commands import EliteCommand, OutlookCommand, Urgency
from contracts.envelope import Envelope
from contracts.hints import MailboxHint
from contracts.ids import TenantId, message_id
from contracts.links import Claim, Link, Pause
from contracts.outcomes import Outcome
from contracts.topics import (
    COMMANDS_ELITE,
    COMMANDS_OUTLOOK,
    ELITE_NOTIFICATIONS,
    GRAPH_NOTIFICATIONS,
    LINKS,
    OUTCOMES,
)
from reconciler.decision.consequences.commands import commands_of, outcomes_of
from reconciler.decision.consequences.looks import Hint, looks_of
from reconciler.known import Change
from runtime.publish import Post, Publisher

NOBODY = TenantId("-")
"""The tenant of a claim, which belongs to all of a partition."""


class LostPlace(Exception):
    """Somebody else wrote to our part of `booking.links`, or our picture of it is old: recover first."""


class Outbox:
    def __init__(self, publisher: Publisher, partition: int) -> None:
        self._publisher = publisher
        self._partition = partition

    async def claim(self, claim: Claim) -> int:
        """The offset of the claim: the new epoch. Raises Unavailable."""
        key = f"claim/{self._partition}"
        (offset,) = await self._publisher.publish([Post(LINKS, NOBODY, claim, key=key, partition=self._partition)])
        return offset

    async def publish_links(
        self, links: Sequence[tuple[Link, Envelope | None]], expected: int, pauses: Sequence[Pause] = ()
    ) -> int:
        """The next offset. Raises LostPlace when others wrote in between, and Unavailable."""
        posts = [
            Post(LINKS, link.tenant, link, key=f"{link.tenant}/{link.link}", link=link.link, cause=cause)
            for link, cause in links
        ]
        posts += [Post(LINKS, pause.tenant, pause, key=f"{pause.tenant}/pause") for pause in pauses]
        offsets = await self._publisher.publish(posts)
        if offsets != list(range(expected, expected + len(posts))):
            raise LostPlace(f"links were written at {offsets[:1]}…, not at {expected}")
        return expected + len(posts)

    async def publish_what_follows(self, changes: Sequence[Change]) -> None:
        """The commands, looks and outcomes that a record has and the one before it had not. Raises Unavailable."""
        posts: list[Post] = []
        for change in changes:
            sent = {(c.target, c.epoch, c.revision) for c in commands_of(change.before)} if change.before else set()
            new = [c for c in commands_of(change.after) if (c.target, c.epoch, c.revision) not in sent]
            posts += [_command(c, change) for c in new]
            asked = looks_of(change.before) if change.before else ()
            posts += [_look(hint, change) for hint in looks_of(change.after) if hint not in asked]
            posts += [_outcome(o, number, change) for number, o in enumerate(outcomes_of(change.after))]
        await self._publisher.publish(posts)


def _command(command: OutlookCommand | EliteCommand, change: Change) -> Post:
    outlook = isinstance(command, OutlookCommand)
    return Post(
        COMMANDS_OUTLOOK if outlook else COMMANDS_ELITE,
        command.tenant,
        command,
        key=f"{command.tenant}/{command.home}" if isinstance(command, OutlookCommand) else None,
        link=command.link,
        lane=command.meeting,
        cause=change.cause,
        config_version=change.config_version,
        bulk=command.urgency is Urgency.BULK,
    )


def _look(hint: Hint, change: Change) -> Post:
    mailbox = hint.mailbox if isinstance(hint, MailboxHint) else None
    return Post(
        GRAPH_NOTIFICATIONS if mailbox else ELITE_NOTIFICATIONS,
        hint.tenant,
        hint,
        key=f"{hint.tenant}/{mailbox}" if mailbox else None,
        lane=f"{hint.tenant}/{mailbox}" if mailbox else hint.tenant,
        link=change.after.link,
        cause=change.cause,
        config_version=change.config_version,
    )


def _outcome(outcome: Outcome, number: int, change: Change) -> Post:
    """Told again after a crash, it is the same message: whoever was mailed knows it."""
    told = message_id("outcome", outcome.link, change.after.epoch, change.after.revision, number)
    return Post(OUTCOMES, outcome.tenant, outcome, link=outcome.link, cause=change.cause, message_id=told)
