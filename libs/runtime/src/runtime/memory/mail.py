"""Mails that go nowhere, to be looked at."""

from runtime.ports.mail import Mail, Refused
from runtime.ports.unavailable import Unavailable


class MemoryMailer:
    def __init__(self) -> None:
        self.outbox: list[Mail] = []
        self.away = False
        self.refuses: dict[str, Refused] = {}
        """By address."""

    async def send(self, mail: Mail) -> None:
        if self.away:
            raise Unavailable("the mail server is away")
        if mail.to in self.refuses:
            raise self.refuses[mail.to]
        self.outbox.append(mail)
