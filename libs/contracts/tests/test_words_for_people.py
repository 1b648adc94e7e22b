"""Reasons and rules: each has words that a person understands."""

import pytest

from contracts.notices import About
from contracts.reasons import Fault, Reason
from contracts.rules import Rule

CODES = """conflict declined cancelled confirmed reverted overwritten linked released expired unanswered room_limit
hold_overrun ownership_violation needs_person copies_differ organizer_gone write_unconfirmed forbidden gone invalid
throttled unsupported"""


def test_these_are_the_reason_codes() -> None:
    assert [reason.value for reason in Reason] == CODES.split()


@pytest.mark.parametrize("reason", Reason)
def test_a_reason_says_what_is_and_what_can_be_done(reason: Reason) -> None:
    for said in (reason.sentence, reason.remedy):
        assert said[0].isupper()
        assert said.endswith(".")
    assert isinstance(reason.retryable, bool)
    assert isinstance(reason.fault, Fault)
    assert reason.value == reason.name.lower()


@pytest.mark.parametrize("reason", [reason for reason in Reason if reason.fault is Fault.NOBODY])
def test_where_nobody_is_at_fault_nothing_needs_to_be_done(reason: Reason) -> None:
    assert reason.remedy == "Nothing needs to be done."


@pytest.mark.parametrize("rule", Rule)
def test_a_rule_is_a_code_and_one_sentence(rule: Rule) -> None:
    assert rule.value[0] in "OEBFR"
    assert rule.value[1:].isdecimal()
    assert rule.name == rule.value
    assert rule.sentence[0].isupper()
    assert rule.sentence.endswith(".")


def test_no_two_rules_say_the_same() -> None:
    assert len({rule.sentence for rule in Rule}) == len(Rule)


@pytest.mark.parametrize("about", About)
def test_a_notice_says_what_is_and_what_can_be_done(about: About) -> None:
    for said in (about.words.sentence, about.words.remedy):
        assert said[0].isupper()
        assert said.endswith(".")
    assert about.words.headline[0].isupper()
    assert about.value == about.name.lower()
