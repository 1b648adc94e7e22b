"""Mail over a real SMTP server."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from runtime.ports.mail import Mail, Refused
from runtime.ports.unavailable import Unavailable
from runtime.real.mail import SmtpMailer, SmtpSettings
from runtime.real.secrets import RealSecrets

MAIL = Mail("<1@sync.test>", "alice@contoso.test", "Büro", "Grüße", (("Auto-Submitted", "auto-generated"),))


class Inbox:
    def __init__(self) -> None:
        self.answer = self.sender = self.recipient = "250 OK"
        self.mails: list[bytes] = []

    async def handle_MAIL(  # noqa: N802 – aiosmtpd's name
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self.sender

    async def handle_RCPT(  # noqa: N802 – aiosmtpd's name
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self.recipient

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 – aiosmtpd's name
        self.mails.append(envelope.content)
        return self.answer


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def mailer(inbox: Inbox) -> Iterator[SmtpMailer]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(inbox, hostname="127.0.0.1", port=port)
    server.start()
    yield SmtpMailer(SmtpSettings(smtp_host="127.0.0.1", smtp_port=port, smtp_from="sync@contoso.test"), RealSecrets())
    server.stop()


async def test_a_mail_keeps_its_message_id_and_headers(inbox: Inbox, mailer: SmtpMailer) -> None:
    await mailer.send(MAIL)
    content = inbox.mails[0].decode()
    assert "Message-ID: <1@sync.test>" in content
    assert "Auto-Submitted: auto-generated" in content
    assert "To: alice@contoso.test" in content


async def test_a_server_that_is_busy_is_tried_again(inbox: Inbox, mailer: SmtpMailer) -> None:
    inbox.answer = "451 try again later"
    with pytest.raises(Unavailable):
        await mailer.send(MAIL)


async def test_a_mail_whose_content_the_server_will_not_have_is_refused_for_good(
    inbox: Inbox, mailer: SmtpMailer
) -> None:
    inbox.answer = "554 no"
    with pytest.raises(Refused) as refused:
        await mailer.send(MAIL)
    assert refused.value.for_good


@pytest.mark.parametrize(("answer", "for_good"), [("550 no such user", True), ("452 mailbox is full", False)])
async def test_an_address_that_the_server_does_not_take_is_told_from_a_server_that_is_away(
    inbox: Inbox, mailer: SmtpMailer, *, answer: str, for_good: bool
) -> None:
    inbox.recipient = answer
    with pytest.raises(Refused) as refused:
        await mailer.send(MAIL)
    assert refused.value.for_good is for_good
    assert "alice" not in str(refused.value)


async def test_a_sender_that_is_not_allowed_keeps_every_mail_waiting(inbox: Inbox, mailer: SmtpMailer) -> None:
    inbox.sender = "553 not yours"
    with pytest.raises(Unavailable):
        await mailer.send(MAIL)


async def test_an_address_that_no_mail_can_carry_is_refused_for_good(mailer: SmtpMailer) -> None:
    with pytest.raises(Refused) as refused:
        await mailer.send(replace(MAIL, to="alice@contoso.test\nBcc: bob@contoso.test"))
    assert refused.value.for_good


async def test_a_password_that_is_not_there_yet_keeps_every_mail_waiting() -> None:
    settings = SmtpSettings(smtp_user="sync", smtp_password="env:BOOKING_SYNC_TEST_NO_SUCH")
    with pytest.raises(Unavailable, match="BOOKING_SYNC_TEST_NO_SUCH"):
        await SmtpMailer(settings, RealSecrets()).send(MAIL)


async def test_a_server_that_is_away_is_unavailable() -> None:
    mailer = SmtpMailer(SmtpSettings(smtp_host="127.0.0.1", smtp_port=1), RealSecrets())
    with pytest.raises(Unavailable):
        await mailer.send(MAIL)
