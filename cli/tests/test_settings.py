"""A setting that nobody knows is a slip of the pen, and told before anything starts."""

import pytest

from booking_sync.known_settings import check_settings
from runtime.settings import Settings


def test_an_unknown_setting_is_one_clear_line_with_what_was_meant(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        check_settings({"BOOKING_SYNC_PARTITION": "6"}, Settings)
    assert ended.value.code == 2
    assert capsys.readouterr().err == (
        "BOOKING_SYNC_PARTITION is no setting of booking-sync; did you mean BOOKING_SYNC_PARTITIONS?\n"
    )


def test_settings_of_other_services_and_of_the_brokers_are_welcome() -> None:
    """People give one file to all."""
    check_settings(
        {
            "BOOKING_SYNC_WEBHOOK_SECRET": "x",
            "BOOKING_SYNC_SMTP_HOST": "x",
            "booking_sync_kafka_tls": "true",
            "HOME": "/",
        },
        Settings,
    )
