"""A call as a value: of its own, or a member of a batch. And what it is answered."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

VERSION = "/v1.0"


@dataclass(frozen=True)
class Asked:
    """`path` is below the version and decoded; header names are lower-case; `root` is scheme and host."""

    method: str
    path: str
    root: str
    query: dict[str, str] = field(default_factory=dict)
    """Names in lower case: Graph does not mind how they are written."""
    headers: dict[str, str] = field(default_factory=dict)
    prefer: tuple[str, ...] = ()
    body: bytes = b""

    @property
    def url(self) -> str:
        """Without the query."""
        return f"{self.root}{VERSION}{self.path}"


@dataclass(frozen=True)
class Answered:
    """`body` None: nothing in it."""

    status: int
    headers: dict[str, str]
    body: dict[str, Any] | None

    def response(self) -> Response:
        if self.body is None:
            return Response(None, self.status, self.headers)
        return JSONResponse(self.body, self.status, self.headers)


async def of_request(request: Request) -> Asked:
    return Asked(
        method=request.method,
        path=str(request.scope["path"]).removeprefix(VERSION),
        root=f"{request.url.scheme}://{request.url.netloc}",
        query={key.lower(): value for key, value in request.query_params.items()},
        headers={key.lower(): value for key, value in request.headers.items()},
        prefer=tuple(request.headers.getlist("prefer")),
        body=await request.body(),
    )


def of_member(method: str, url: str, root: str, headers: dict[str, str], body: bytes) -> Asked:
    """A member of a batch: its `url` is relative to the version."""
    path, _, query = url.partition("?")
    lower = {key.lower(): value for key, value in headers.items()}
    return Asked(
        method=method.upper(),
        path="/" + unquote(path).lstrip("/"),
        root=root,
        query={key.lower(): value for key, value in parse_qsl(query, keep_blank_values=True)},
        headers=lower,
        prefer=(lower["prefer"],) if "prefer" in lower else (),
        body=body,
    )
