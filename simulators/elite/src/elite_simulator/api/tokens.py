"""The token endpoint: a client id and its secret for a token that belongs to one tenant and expires."""

import json

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from elite_simulator.api.errors import EliteError, invalid
from elite_simulator.api.forms import SignIn
from elite_simulator.world import World


def route(world: World) -> Route:
    async def token(request: Request) -> Response:
        body, delays = await request.body(), world.settings.delays
        await world.outside.sleep(world.outside.chance.uniform(delays.api_min, delays.api_max))
        try:
            return JSONResponse(_issued(world, body), headers={"Cache-Control": "no-store"})
        except EliteError as error:
            return JSONResponse(error.body(), error.status, error.headers)

    return Route("/token", token, methods=["POST"])


def _issued(world: World, body: bytes) -> dict[str, str | int]:
    try:
        asked = SignIn.model_validate(json.loads(body))
    except (ValidationError, ValueError) as error:
        raise invalid("clientId", "clientId and clientSecret are needed, as JSON.") from error
    tenant = world.client(asked.client_id)
    if tenant is None or tenant.client_secret != asked.client_secret:
        raise EliteError(401, "The client id or secret is not valid.")
    return {
        "accessToken": world.issue_token(tenant),
        "expiresIn": world.settings.token_lifetime_s,
        "tokenType": "Bearer",
    }
