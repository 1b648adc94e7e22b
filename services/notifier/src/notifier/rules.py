"""Which notification rules name an outcome or a notice, and whom they name."""

from collections.abc import Iterator, Mapping

from contracts.configuration import NotificationRule, Role, TenantConfiguration, When
from contracts.ids import Mailbox
from contracts.notices import Notice
from contracts.outcomes import Activity, Outcome, OutcomeResult
from contracts.reasons import Reason
from contracts.systems import System

TOLD_AS: Mapping[OutcomeResult, When] = {OutcomeResult.DONE: When.SUCCESS, OutcomeResult.FAILED: When.FAILURE}
"""What was skipped is neither success nor failure: nobody is told."""

IN_ANY_CASE = "Those who look after a room are told what waits for them"


def recipients(outcome: Outcome, configuration: TenantConfiguration) -> Mapping[Mailbox, str]:
    """Each address once, with the description of the first rule that names it.

    Those who decide about a room, or own it, are told what waits for them, whatever the rules say.
    """
    found: dict[Mailbox, str] = {}
    for rule in configuration.notification_rules:
        if _names(rule, outcome.activity, outcome.result):
            for address in (*rule.addresses, *_in_role(rule, outcome, configuration)):
                found.setdefault(Mailbox(address.lower()), rule.description)
    for address in _in_any_case(outcome, configuration):
        found.setdefault(Mailbox(address.lower()), IN_ANY_CASE)
    return found


def recipients_of_notice(notice: Notice, configuration: TenantConfiguration) -> Mapping[Mailbox, str]:
    """As for an outcome; of roles only a room's owners can be meant, as there is no booking."""
    found: dict[Mailbox, str] = {}
    mapping = configuration.mapping(notice.space) if notice.space is not None else None
    for rule in configuration.notification_rules:
        if _names(rule, notice.about.activity, notice.about.result):
            owners = mapping.owners if mapping is not None and Role.SPACE_OWNER in rule.roles else ()
            for address in (*rule.addresses, *owners):
                found.setdefault(Mailbox(address.lower()), rule.description)
    return found


def _in_any_case(outcome: Outcome, configuration: TenantConfiguration) -> tuple[Mailbox, ...]:
    """E14: the delegates are reminded. O17: the owner hears of the holds."""
    mapping = configuration.mapping(outcome.space)
    if mapping is None:
        return ()
    match outcome.reason:
        case Reason.UNANSWERED:
            return mapping.mailbox_settings.delegates
        case Reason.HOLD_OVERRUN:
            return mapping.owners
    return ()


def _names(rule: NotificationRule, activity: Activity, result: OutcomeResult) -> bool:
    told_as = TOLD_AS.get(result)
    return told_as is not None and activity in rule.activities and rule.when in (told_as, When.BOTH)


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
