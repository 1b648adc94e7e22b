"""One token for all who call: asked for by one while the others go on, and before the old one ends."""

import asyncio
import logging
from dataclasses import dataclass

from graph.errors import AuthRefused
from runtime.ports.clock import Clock
from runtime.ports.tokens import SignIn, Token, TokenSource
from runtime.ports.unavailable import Unavailable

log = logging.getLogger(__name__)

EARLY_S = 300.0
"""A token is replaced this long before it ends: if the sign-in service is away then, the old one still serves."""
_LAST_S = 10.0
"""Less than this is no time to use a token in."""
_AGAIN_S = 10.0
"""How soon somebody may ask again who was refused, or found nobody there."""


@dataclass
class _Known:
    token: Token
    ends: float
    """Of the monotonic clock, as `ask_at`."""
    ask_at: float


@dataclass(frozen=True)
class _Refused:
    why: AuthRefused
    until: float


class TokenCache:
    def __init__(self, source: TokenSource, clock: Clock) -> None:
        self._source = source
        self._clock = clock
        self._known: dict[SignIn, _Known] = {}
        self._refused: dict[SignIn, _Refused] = {}
        self._turns: dict[SignIn, asyncio.Lock] = {}

    async def token(self, sign_in: SignIn) -> str:
        """Valid now. Raises AuthRefused, Unavailable."""
        known, turn = self._known.get(sign_in), self._turns.setdefault(sign_in, asyncio.Lock())
        if known is not None and (self._is_fresh(known) or (turn.locked() and self._serves(known))):
            return known.token.text
        async with turn:
            known = self._known.get(sign_in)
            if known is not None and self._is_fresh(known):
                return known.token.text
            return await self._ask(sign_in, known)

    def forget(self, sign_in: SignIn, token: str) -> None:
        """Graph does not take it. Nothing is forgotten where another has taken its place already."""
        known = self._known.get(sign_in)
        if known is not None and known.token.text == token:
            del self._known[sign_in]

    async def _ask(self, sign_in: SignIn, old: _Known | None) -> str:
        refused = self._refused.get(sign_in)
        if refused is not None and self._clock.monotonic() < refused.until:
            raise AuthRefused.again(refused.why)
        try:
            token = await self._source.acquire(sign_in)
        except (AuthRefused, Unavailable) as why:
            again_at = self._clock.monotonic() + _AGAIN_S
            if old is not None and self._serves(old):
                log.warning("token.refresh.failed", extra={"why": type(why).__name__})
                old.ask_at = again_at
                return old.token.text
            if isinstance(why, AuthRefused):
                self._refused[sign_in] = _Refused(why, again_at)
            raise
        self._refused.pop(sign_in, None)
        now = self._clock.monotonic()
        self._known[sign_in] = _Known(token, now + token.lasts_s, now + max(token.lasts_s - EARLY_S, token.lasts_s / 2))
        return token.text

    def _is_fresh(self, known: _Known) -> bool:
        return self._clock.monotonic() < known.ask_at

    def _serves(self, known: _Known) -> bool:
        return self._clock.monotonic() < known.ends - _LAST_S
