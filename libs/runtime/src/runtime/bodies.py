"""The body of a request from outside, read up to a limit."""

from starlette.requests import Request


class TooLong(Exception):
    """The body is longer than we read."""


async def read_body(request: Request, *, most: int) -> bytes:
    """Raises TooLong once more than `most` bytes have come, or are promised."""
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > most:
        raise TooLong
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise TooLong
    return bytes(body)
