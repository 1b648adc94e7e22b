"""Whom an outcome is told."""

import pytest
from notifier_kit import ALICE, BY_ALICE, BY_ERIN, DANA, DESK, ERIN, OWNER, asked, configuration, outcome

from contracts.configuration import NotificationRule, Role, When
from contracts.ids import Mailbox, SpaceId
from contracts.outcomes import Activity, Outcome, OutcomeResult
from contracts.reasons import Reason
from contracts.systems import System
from notifier.rules import recipients

DONE, SKIPPED, FAILED = OutcomeResult.DONE, OutcomeResult.SKIPPED, OutcomeResult.FAILED


@pytest.mark.parametrize(
    ("when", "result", "told"),
    [
        (When.SUCCESS, DONE, True),
        (When.SUCCESS, FAILED, False),
        (When.SUCCESS, SKIPPED, False),
        (When.FAILURE, DONE, False),
        (When.FAILURE, FAILED, True),
        (When.FAILURE, SKIPPED, False),
        (When.BOTH, DONE, True),
        (When.BOTH, FAILED, True),
        (When.BOTH, SKIPPED, False),
    ],
)
def test_a_rule_asks_for_success_failure_or_both_and_never_for_what_was_skipped(
    when: When, result: OutcomeResult, *, told: bool
) -> None:
    rules = configuration(asked(when=when, addresses=(DESK,)))
    assert (DESK in recipients(outcome(result=result), rules)) is told


@pytest.mark.parametrize("activity", Activity)
def test_a_rule_is_for_the_activities_it_names_alone(activity: Activity) -> None:
    rule = asked(Activity.CONFLICT, Activity.ROOM_RESPONSE, addresses=(DESK,))
    told = recipients(outcome(activity), configuration(rule))
    assert bool(told) is (activity in (Activity.CONFLICT, Activity.ROOM_RESPONSE))


BORN_IN_OUTLOOK = outcome(personal=BY_ALICE)
BORN_IN_ELITE = outcome(origin=System.ELITE, personal=BY_ERIN)
PRIVATE = outcome(personal=None)
UNMAPPED = outcome(space=SpaceId("closed-room"))


@pytest.mark.parametrize(
    ("role", "told", "whom"),
    [
        (Role.SPACE_OWNER, BORN_IN_OUTLOOK, [OWNER]),
        (Role.SPACE_OWNER, BORN_IN_ELITE, [OWNER]),
        (Role.SPACE_OWNER, PRIVATE, [OWNER]),
        (Role.SPACE_OWNER, UNMAPPED, []),
        (Role.SPACE_OWNER, outcome(space=SpaceId("annex")), []),
        (Role.EVENT_ORGANIZER, BORN_IN_OUTLOOK, [ALICE]),
        (Role.EVENT_ORGANIZER, BORN_IN_ELITE, []),
        (Role.EVENT_ORGANIZER, PRIVATE, []),
        (Role.BOOKING_CREATOR, BORN_IN_ELITE, [ERIN]),
        (Role.BOOKING_CREATOR, BORN_IN_OUTLOOK, []),
        (Role.BOOKING_CREATOR, outcome(origin=System.ELITE, personal=None), []),
    ],
)
def test_a_role_names_the_person_who_has_it(role: Role, told: Outcome, whom: list[Mailbox]) -> None:
    assert list(recipients(told, configuration(asked(roles=(role,))))) == whom


@pytest.mark.parametrize(
    "rules",
    [
        (asked(addresses=(OWNER, OWNER), roles=(Role.SPACE_OWNER,)),),
        (asked(addresses=(Mailbox("Owner@Contoso.test"),), roles=(Role.SPACE_OWNER,)),),
        (asked(addresses=(OWNER,)), asked(roles=(Role.SPACE_OWNER,), description="The second")),
    ],
)
def test_an_address_is_told_once_however_many_rules_and_roles_name_it(rules: tuple[NotificationRule, ...]) -> None:
    assert dict(recipients(outcome(), configuration(*rules))) == {OWNER: "Tell them"}


@pytest.mark.parametrize(
    ("reason", "whom"),
    [(Reason.UNANSWERED, [DANA]), (Reason.HOLD_OVERRUN, [OWNER]), (Reason.CONFLICT, []), (None, [])],
)
def test_who_looks_after_a_room_is_told_what_waits_for_them_whatever_the_rules_say(
    reason: Reason | None, whom: list[Mailbox]
) -> None:
    assert list(recipients(outcome(Activity.ROOM_RESPONSE, reason=reason), configuration())) == whom
    assert (
        list(recipients(outcome(Activity.ROOM_RESPONSE, reason=reason, space=SpaceId("gone")), configuration())) == []
    )


def test_a_reminder_reaches_the_owner_by_the_rules_and_a_delegate_who_owns_the_room_once() -> None:
    rule = asked(Activity.ROOM_RESPONSE, roles=(Role.SPACE_OWNER,), addresses=(DANA,), when=When.FAILURE)
    told = outcome(Activity.ROOM_RESPONSE, reason=Reason.UNANSWERED)
    assert dict(recipients(told, configuration(rule))) == {DANA: "Tell them", OWNER: "Tell them"}
