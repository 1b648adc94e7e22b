"""A mail server that keeps what it is sent."""

import asyncio
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, Self

from aiosmtpd.smtp import SMTP

from booking_sync.local.ports import HOST
from runtime.ports.mail import Mail


class MailSink:
    """In the running loop; nothing leaves this machine."""

    def __init__(self) -> None:
        self.mails: list[Mail] = []
        """In the order they came."""
        self.port = 0
        self._server: asyncio.Server | None = None

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: SMTP(self, loop=loop), HOST, 0)
        self.port = int(self._server.sockets[0].getsockname()[1])
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._server is not None:
            self._server.close()

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 – aiosmtpd's name
        message = message_from_bytes(envelope.content, _class=EmailMessage, policy=policy.default)
        self.mails += [_mail(message, to) for to in envelope.rcpt_tos]
        return "250 OK"


def _mail(message: EmailMessage, to: str) -> Mail:
    text = message.get_body(("plain",))
    return Mail(
        message_id=str(message["Message-ID"]),
        to=to,
        subject=str(message["Subject"]),
        text=text.get_content() if text is not None else "",
        headers=tuple((name, str(value)) for name, value in message.items()),
    )
