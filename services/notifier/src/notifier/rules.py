"""Which notification rules name an outcome, and whom they name."""

from collections.abc import Iterator, Mapping

from contracts.configuration import NotificationRule, Role, TenantConfiguration, When
from contracts.ids import Mailbox
from contracts.outcomes import Outcome, OutcomeResult
from contracts.systems import System

TOLD_AS: Mapping[OutcomeResult, When] = {OutcomeResult.DONE: When.SUCCESS, OutcomeResult.FAILED: When.FAILURE}
"""What was skipped is neither success nor failure: nobody is told."""


def recipients(outcome: Outcome, configuration: TenantConfiguration) -> Mapping[Mailbox, str]:
    """Each address once, with the description of the first rule that names it."""
    found: dict[Mailbox, str] = {}
    for rule in configuration.notification_rules:
        if _names(rule, outcome):
            for address in (*rule.addresses, *_in_role(rule, outcome, configuration)):
                found.setdefault(Mailbox(address.lower()), rule.description)
    return found


def _names(rule: NotificationRule, outcome: Outcome) -> bool:
    told_as = TOLD_AS.get(outcome.result)
    return told_as is not None and outcome.activity in rule.activities and rule.when in (told_as, When.BOTH)


def _in_role(rule: NotificationRule, outcome: Outcome, configuration: TenantConfiguration) -> Iterator[Mailbox]:
    """Nobody where the person is not known: private bookings name none."""
    personal = outcome.personal
    for role in rule.roles:
        match role:
            case Role.SPACE_OWNER:
                mapping = configuration.mapping(outcome.space)
                yield from mapping.owners if mapping else ()
            case Role.EVENT_ORGANIZER:
                if outcome.origin is System.OUTLOOK and personal and personal.organizer_email:
                    yield personal.organizer_email
            case Role.BOOKING_CREATOR:
                if outcome.origin is System.ELITE and personal and personal.creator_email:
                    yield personal.creator_email
