"""Kafka headers, readable without the body (`docs/decisions/0001-wire.md`)."""

import hashlib
from dataclasses import dataclass, replace

from contracts.ids import LinkId, MessageId, TenantId

SCHEMA_MAJOR = 1
SCHEMA_MINOR = 0
HOPS_MAX = 8
BODY_BYTES_MAX = 256 * 1024

Headers = tuple[tuple[str, bytes], ...]


class EnvelopeError(ValueError):
    """The headers can't be understood: the message is dead-lettered, its bytes kept."""


@dataclass(frozen=True)
class Envelope:
    """What every message says of itself beside its body."""

    message: MessageId
    type: str
    tenant: TenantId
    link: LinkId | None = None
    lane: str | None = None
    """Messages of one lane are worked on one at a time, in order."""
    cause: MessageId | None = None
    hop: int = 0
    """How many messages of ours led here; more than eight is a loop of our own making."""
    config_version: int | None = None
    fingerprint: str | None = None
    """Equal for equal content: a repeat is dropped without parsing."""
    replay: bool = False
    traceparent: str | None = None
    bulk: bool = False
    """It follows from an initial sync, a full read or a replay of many: what is live goes first."""

    def caused(self, **changes: object) -> "Envelope":
        """An envelope for a message that follows from this one. Raises EnvelopeError after eight hops."""
        if self.hop + 1 > HOPS_MAX:
            raise EnvelopeError(f"more than {HOPS_MAX} hops: message {self.message} would follow from itself")
        return replace(self, cause=self.message, hop=self.hop + 1, **changes)  # type: ignore[arg-type]


def write_headers(envelope: Envelope) -> Headers:
    fields: list[tuple[str, str | None]] = [
        ("message-id", envelope.message),
        ("type", envelope.type),
        ("schema", f"{SCHEMA_MAJOR}.{SCHEMA_MINOR}"),
        ("tenant", envelope.tenant),
        ("link", envelope.link),
        ("lane", envelope.lane),
        ("cause-id", envelope.cause),
        ("hop", str(envelope.hop)),
        ("config-version", None if envelope.config_version is None else str(envelope.config_version)),
        ("fingerprint", envelope.fingerprint),
        ("replay", "1" if envelope.replay else None),
        ("traceparent", envelope.traceparent),
        ("urgency", "bulk" if envelope.bulk else None),
    ]
    return tuple((name, value.encode()) for name, value in fields if value is not None)


def read_headers(headers: Headers) -> Envelope:
    """Raises EnvelopeError when a needed header is missing, unreadable, or of a newer major version."""
    try:
        found = {name: value.decode() for name, value in headers}
    except UnicodeDecodeError as unreadable:
        raise EnvelopeError("a header is not UTF-8") from unreadable
    missing = [name for name in ("message-id", "type", "schema", "tenant") if not found.get(name)]
    if missing:
        raise EnvelopeError(f"header {missing[0]} is missing")
    major = found["schema"].partition(".")[0]
    if not major.isdecimal():
        raise EnvelopeError(f"schema {found['schema']!r} is no version")
    if int(major) > SCHEMA_MAJOR:
        raise EnvelopeError(
            f"schema {found['schema']} is newer than {SCHEMA_MAJOR}.x; update this service, then replay the message"
        )
    hop = _number(found, "hop") or 0
    if hop > HOPS_MAX:
        raise EnvelopeError(f"hop {hop} is more than {HOPS_MAX}: a loop of our own making")
    return Envelope(
        message=MessageId(found["message-id"]),
        type=found["type"],
        tenant=TenantId(found["tenant"]),
        link=LinkId(found["link"]) if "link" in found else None,
        lane=found.get("lane"),
        cause=MessageId(found["cause-id"]) if "cause-id" in found else None,
        hop=hop,
        config_version=_number(found, "config-version"),
        fingerprint=found.get("fingerprint"),
        replay=found.get("replay") == "1",
        traceparent=found.get("traceparent"),
        bulk=found.get("urgency") == "bulk",
    )


def _number(found: dict[str, str], name: str) -> int | None:
    text = found.get(name)
    if text is None:
        return None
    if not text.isdecimal():
        raise EnvelopeError(f"header {name} is {text!r}, not a number")
    return int(text)


def fingerprint(body: bytes) -> str:
    """Equal for equal bodies; short, as it stands in every header."""
    return hashlib.blake2b(body, digest_size=12).hexdigest()
