"""What `--set` takes, and what it says to everything else."""

import pytest
from decision_kit import policy

from booking_sync.what_if.setting import WrongSetting, changed

CONFIGURATION = policy().configuration


@pytest.mark.parametrize(
    ("typed", "now", "then"),
    [
        ("spaces.atrium.mode=momentus", "outlook", "momentus"),
        ("spaces.Atrium.mode=momentus", "outlook", "momentus"),
        ("spaces.atrium.mailbox_settings.auto_accept=false", True, False),
        ("spaces.atrium.mailbox_settings.booking_window_days = 30", 180, 30),
        ("spaces.atrium.owners=a@contoso.test, b@contoso.test", [], ["a@contoso.test", "b@contoso.test"]),
        ("to_momentus.request=tentative", "prospect", "tentative"),
        ("event_defaults.account=4711", "a", "4711"),
        ("to_outlook.fixed_subject=In use", None, "In use"),
        ("horizon_days=30", 3650, 30),
    ],
)
def test_any_setting_is_set_by_its_path(typed: str, now: object, then: object) -> None:
    _, (setting,) = changed(CONFIGURATION, [typed])
    assert (setting.now, setting.changed) == (now, then)


def test_several_are_set_together_and_the_whole_is_what_a_configuration_must_be() -> None:
    whole, _ = changed(CONFIGURATION, ["to_momentus.request=tentative", "spaces.atrium.mode=momentus"])
    assert (whole.to_momentus.request, whole.spaces[0].mode) == ("tentative", "momentus")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("spaces.atrum.mode=momentus", "there is no space atrum; did you mean atrium? There are atrium"),
        ("spaces.atrium.mod=momentus", "spaces.atrium.mod is no setting; did you mean mode?"),
        ("spaces.atrium=momentus", "name a space and what of it: spaces.atrium.mode"),
        ("spaces.atrium.mode", "write PATH=VALUE, like spaces.atrium.mode=momentus"),
        ("spaces.atrium.mode=both", "spaces.atrium.mode can't be 'both': input should be 'outlook' or 'momentus'"),
        ("spaces.atrium.mode.now=momentus", "spaces.atrium.mode holds nothing below it; leave out now"),
        (
            "spaces.atrium.mailbox_settings=no",
            "several settings; name one: spaces.atrium.mailbox_settings.auto_accept",
        ),
        (
            "spaces.atrium.mailbox_settings.auto_accept=perhaps",
            "auto_accept can't be 'perhaps': input should be",
        ),
        ("spaces.atrium.zone=Mars/Base", "spaces.atrium.zone can't be 'Mars/Base': 'Mars/Base' is no IANA time zone"),
        ("horizon_days=0", "horizon_days can't be 0: input should be greater than or equal to 1"),
        ("tenant=other", "tenant says what is there, and can't be changed by a what-if"),
        ("elite.client_secret=hunter2", "a secret must be a reference"),
        ("colour=red", "colour is no setting; there are state"),
    ],
)
def test_what_can_not_be_set_is_answered_with_what_can(typed: str, said: str) -> None:
    with pytest.raises(WrongSetting) as wrong:
        changed(CONFIGURATION, [typed])
    assert said in str(wrong.value)


def test_a_configuration_that_does_not_fit_together_is_refused_as_a_whole() -> None:
    with pytest.raises(WrongSetting, match="confirmation tentative must be firmer than request tentative"):
        changed(CONFIGURATION, ["to_momentus.request=tentative", "to_momentus.confirmation=tentative"])
