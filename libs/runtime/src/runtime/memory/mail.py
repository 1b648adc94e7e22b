"""Mails that go nowhere, to be looked at."""

from runtime.ports.mail import Mail
from runtime.ports.unavailable import Unavailable


class MemoryMailer:
    def __init__(self) -> None:
        self.outbox: list[Mail] = []
        self.away = False

    async def send(self, mail: Mail) -> None:
        if self.away:
            raise Unavailable("the mail server is away")
        self.outbox.append(mail)
