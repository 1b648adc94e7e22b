"""E-mail over SMTP."""

from email.message import EmailMessage

import aiosmtplib
from pydantic import Field

from runtime.ports.mail import Mail, Refused
from runtime.ports.secrets import SecretMissing, Secrets
from runtime.ports.unavailable import Unavailable
from runtime.real.trust import trusting
from runtime.settings import Settings

ANSWER_S = 30.0
_FOR_GOOD = 500
"""SMTP's replies from here on will be the same next time; those of the 400s are passing."""


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
        """Raises Refused, Unavailable. A wrong password or sender is the server's trouble: no mail gets through."""
        known = self._settings
        encrypted = known.smtp_tls or known.smtp_starttls
        message = _written(mail, known.smtp_from)
        try:
            await aiosmtplib.send(
                message,
                hostname=known.smtp_host,
                port=known.smtp_port,
                username=known.smtp_user,
                password=self._secrets.resolve(known.smtp_password) if known.smtp_password else None,
                use_tls=known.smtp_tls,
                start_tls=known.smtp_starttls,
                tls_context=trusting(known.ca_file) if encrypted else None,
                timeout=ANSWER_S,
            )
        except aiosmtplib.SMTPRecipientsRefused as refused:
            code = refused.recipients[0].code
            raise Refused(f"recipient: {code}", for_good=code >= _FOR_GOOD) from refused
        except aiosmtplib.SMTPDataError as refused:
            if refused.code >= _FOR_GOOD:
                raise Refused(f"content: {refused.code}", for_good=True) from refused
            raise Unavailable(f"mail server: {refused.code}") from refused
        except aiosmtplib.SMTPNotSupported as unwritable:
            raise Refused("the server takes no address with such letters", for_good=True) from unwritable
        except SecretMissing as missing:
            raise Unavailable(f"mail server: {missing}") from missing
        except (aiosmtplib.SMTPException, OSError, ValueError) as away:
            raise Unavailable(f"mail server: {type(away).__name__}") from away


def _written(mail: Mail, sender: str) -> EmailMessage:
    message = EmailMessage()
    try:
        message["Message-ID"] = mail.message_id
        message["From"] = sender
        message["To"] = mail.to
        message["Subject"] = mail.subject
        for name, value in mail.headers:
            message[name] = value
    except ValueError as unwritable:
        raise Refused("a header can't be written", for_good=True) from unwritable
    message.set_content(mail.text)
    return message
