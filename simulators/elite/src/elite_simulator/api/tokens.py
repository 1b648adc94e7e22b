"""The token endpoint: a client id and its secret for a token that belongs to one tenant and expires."""

import json
from typing import Literal

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from elite_simulator.api.answers import Answer
from elite_simulator.api.call import refusal
from elite_simulator.api.errors import EliteError, invalid
from elite_simulator.api.forms import SignIn
from elite_simulator.world import World

PATH = "/token"


class Token(Answer):
    access_token: str
    expires_in: int
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105 – no secret


def route(world: World) -> Route:
    async def token(request: Request) -> Response:
        body, delays = await request.body(), world.settings.delays
        await world.outside.sleep(world.outside.chance.uniform(delays.api_min, delays.api_max))
        try:
            issued = _issued(world, body).model_dump_json(by_alias=True)
        except EliteError as error:
            return refusal(error)
        return Response(issued, headers={"Cache-Control": "no-store"}, media_type="application/json")

    return Route(PATH, token, methods=["POST"])


def _issued(world: World, body: bytes) -> Token:
    try:
        asked = SignIn.model_validate(json.loads(body))
    except (ValidationError, ValueError) as error:
        raise invalid("clientId", "clientId and clientSecret are needed, as JSON.") from error
    tenant = world.client(asked.client_id)
    if tenant is None or tenant.client_secret != asked.client_secret:
        raise EliteError(401, "The client id or secret is not valid.")
    return Token(access_token=world.issue_token(tenant), expires_in=world.settings.token_lifetime_s)
