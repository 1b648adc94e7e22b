"""Headers: readable without the body, and refused with a clear word when they can't be understood."""

from dataclasses import fields

import pytest

from contracts.envelope import BODY_BYTES_MAX, HOPS_MAX, Envelope, EnvelopeError, Headers, fingerprint, read_headers
from contracts.envelope import write_headers as written
from contracts.ids import LinkId, MessageId, TenantId

WHOLE = Envelope(
    message=MessageId("m-1"),
    type="observation",
    tenant=TenantId("contoso"),
    link=LinkId("l-1"),
    lane="meeting-1",
    cause=MessageId("m-0"),
    hop=3,
    config_version=12,
    fingerprint="0a1b",
    replay=True,
    traceparent="00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    bulk=True,
)
BARE = Envelope(message=MessageId("m-1"), type="observation", tenant=TenantId("contoso"))


def header(name: str, value: bytes) -> Headers:
    """The headers of WHOLE with one of them changed."""
    return (*(one for one in written(WHOLE) if one[0] != name), (name, value))


def test_the_headers_are_these_in_this_order() -> None:
    assert written(WHOLE) == (
        ("message-id", b"m-1"),
        ("type", b"observation"),
        ("schema", b"1.0"),
        ("tenant", b"contoso"),
        ("link", b"l-1"),
        ("lane", b"meeting-1"),
        ("cause-id", b"m-0"),
        ("hop", b"3"),
        ("config-version", b"12"),
        ("fingerprint", b"0a1b"),
        ("replay", b"1"),
        ("traceparent", b"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
        ("urgency", b"bulk"),
    )
    assert len(written(WHOLE)) == len(fields(Envelope)) + 1


def test_what_an_envelope_has_not_is_no_header() -> None:
    assert [name for name, _ in written(BARE)] == ["message-id", "type", "schema", "tenant", "hop"]


@pytest.mark.parametrize("envelope", [WHOLE, BARE])
def test_an_envelope_is_read_as_it_was_written(envelope: Envelope) -> None:
    assert read_headers(written(envelope)) == envelope


@pytest.mark.parametrize("name", ["message-id", "type", "schema", "tenant"])
@pytest.mark.parametrize("empty", [False, True])
def test_a_header_that_is_needed_and_missing_is_named(name: str, *, empty: bool) -> None:
    less = header(name, b"") if empty else tuple(one for one in written(WHOLE) if one[0] != name)
    with pytest.raises(EnvelopeError, match=f"header {name} is missing"):
        read_headers(less)


@pytest.mark.parametrize("schema", [b"2.0", b"2", b"10.3"])
def test_a_newer_major_version_is_refused_and_says_what_to_do(schema: bytes) -> None:
    with pytest.raises(EnvelopeError, match=r"newer than 1\.x; update this service, then replay"):
        read_headers(header("schema", schema))


@pytest.mark.parametrize("schema", [b"1", b"1.7", b"1.99", b"1.2.3"])
def test_a_newer_minor_version_is_read(schema: bytes) -> None:
    assert read_headers(header("schema", schema)) == WHOLE


@pytest.mark.parametrize("schema", [b"one", b"v1", b"-1.0", b".5"])
def test_what_is_no_version_is_refused(schema: bytes) -> None:
    with pytest.raises(EnvelopeError, match="is no version"):
        read_headers(header("schema", schema))


@pytest.mark.parametrize("name", ["tenant", "lane", "x-somebody-else-s"])
def test_a_header_that_is_not_utf_8_is_refused(name: str) -> None:
    with pytest.raises(EnvelopeError, match="not UTF-8"):
        read_headers(header(name, b"\xff"))


@pytest.mark.parametrize("name", ["hop", "config-version"])
@pytest.mark.parametrize("value", [b"many", b"-1", b"1.5", b""])
def test_a_number_that_is_none_is_refused_by_name(name: str, value: bytes) -> None:
    with pytest.raises(EnvelopeError, match=name):
        read_headers(header(name, value))


def test_headers_of_others_are_passed_over() -> None:
    assert read_headers((*written(WHOLE), ("x-somebody-else-s", b"7"))) == WHOLE


def test_the_eighth_hop_is_the_last_that_is_read() -> None:
    assert HOPS_MAX == 8
    assert read_headers(header("hop", b"8")).hop == 8
    with pytest.raises(EnvelopeError, match="more than 8"):
        read_headers(header("hop", b"9"))


def test_a_message_knows_what_it_follows_from() -> None:
    follows = WHOLE.caused(message=MessageId("m-2"))
    assert (follows.message, follows.cause, follows.hop) == ("m-2", "m-1", 4)


def test_nothing_follows_from_a_message_that_has_come_eight_hops() -> None:
    with pytest.raises(EnvelopeError, match="more than 8"):
        read_headers(header("hop", b"8")).caused(message=MessageId("m-2"))


def test_equal_bodies_have_equal_fingerprints_and_others_not() -> None:
    assert fingerprint(b'{"a":1}') == fingerprint(b'{"a":1}') == "abd04f5426c58fe48d04555e"
    assert fingerprint(b'{"a":2}') != fingerprint(b'{"a":1}')


def test_a_body_has_at_most_256_kib() -> None:
    assert BODY_BYTES_MAX == 262_144
