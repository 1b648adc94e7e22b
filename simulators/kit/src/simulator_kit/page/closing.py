"""Tells an app's endless answers that the server is about to stop; servers wait for them and say nothing."""

from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

_KEY = "simulator_kit.closing"


class Closing:
    """The app, until `close` is called; its streams end by themselves then."""

    def __init__(self, app: ASGIApp) -> None:
        self._app, self._closed = app, False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app({**scope, _KEY: lambda: self._closed}, receive, send)

    def close(self) -> None:
        self._closed = True


def is_closing(scope: Scope) -> Callable[[], bool]:
    """Answers False for ever where nobody tells."""
    found: Callable[[], bool] = scope.get(_KEY, lambda: False)
    return found
