"""E-mail over SMTP."""

from email.message import EmailMessage

import aiosmtplib
from pydantic import Field

from runtime.ports.mail import Mail
from runtime.ports.secrets import Secrets
from runtime.ports.unavailable import Unavailable
from runtime.real.trust import trusting
from runtime.settings import Settings

ANSWER_S = 30.0
_PASSING = 400, 499
"""SMTP's replies of the 400s: try again later."""


class SmtpSettings(Settings):
    smtp_host: str = Field("127.0.0.1", description="Mail server.")
    smtp_port: int = Field(25, ge=1, le=65535, description="Its port: 25, 587 with STARTTLS, 465 with TLS at once.")
    smtp_from: str = Field("booking-sync@localhost", description="Sender of all mails.")
    smtp_tls: bool = Field(default=False, description="TLS from the first byte (port 465).")
    smtp_starttls: bool = Field(default=False, description="Go over to TLS after connecting; refused without it.")
    smtp_user: str | None = Field(None, description="User name; none: no sign-in.")
    smtp_password: str | None = Field(None, description="Password as reference, env:NAME or file:PATH.")


class SmtpMailer:
    def __init__(self, settings: SmtpSettings, secrets: Secrets) -> None:
        self._settings = settings
        self._secrets = secrets

    async def send(self, mail: Mail) -> None:
        """A refusal for good comes out as aiosmtplib's own error."""
        known = self._settings
        encrypted = known.smtp_tls or known.smtp_starttls
        try:
            await aiosmtplib.send(
                _written(mail, known.smtp_from),
                hostname=known.smtp_host,
                port=known.smtp_port,
                username=known.smtp_user,
                password=self._secrets.resolve(known.smtp_password) if known.smtp_password else None,
                use_tls=known.smtp_tls,
                start_tls=known.smtp_starttls,
                tls_context=trusting(known.ca_file) if encrypted else None,
                timeout=ANSWER_S,
            )
        except aiosmtplib.SMTPResponseException as refused:
            if _PASSING[0] <= refused.code <= _PASSING[1]:
                raise Unavailable(f"mail server: {refused.code}") from refused
            raise
        except aiosmtplib.SMTPRecipientsRefused as refused:
            if all(_PASSING[0] <= one.code <= _PASSING[1] for one in refused.recipients):
                raise Unavailable("mail server: recipient refused for now") from refused
            raise
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as away:
            raise Unavailable(f"mail server: {type(away).__name__}") from away


def _written(mail: Mail, sender: str) -> EmailMessage:
    message = EmailMessage()
    message["Message-ID"] = mail.message_id
    message["From"] = sender
    message["To"] = mail.to
    message["Subject"] = mail.subject
    for name, value in mail.headers:
        message[name] = value
    message.set_content(mail.text)
    return message
