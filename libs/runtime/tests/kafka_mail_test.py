"""Mail over a real SMTP server."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtplib import SMTPException

from runtime.ports.mail import Mail
from runtime.ports.unavailable import Unavailable
from runtime.real.mail import SmtpMailer, SmtpSettings
from runtime.real.secrets import RealSecrets

MAIL = Mail("<1@sync.test>", "alice@contoso.test", "Büro", "Grüße", (("Auto-Submitted", "auto-generated"),))


class Inbox:
    def __init__(self) -> None:
        self.answer = "250 OK"
        self.mails: list[bytes] = []

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


async def test_a_refusal_for_good_is_not_unavailable(inbox: Inbox, mailer: SmtpMailer) -> None:
    inbox.answer = "554 no"
    with pytest.raises(SMTPException):
        await mailer.send(MAIL)


async def test_a_server_that_is_away_is_unavailable() -> None:
    mailer = SmtpMailer(SmtpSettings(smtp_host="127.0.0.1", smtp_port=1), RealSecrets())
    with pytest.raises(Unavailable):
        await mailer.send(MAIL)
