"""Sign-in, the API and its document, under one address."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

from elite_simulator.api import tokens
from elite_simulator.api.call import endpoint, refusal
from elite_simulator.api.errors import no_such_address
from elite_simulator.api.openapi import document
from elite_simulator.api.operations import OPERATIONS
from elite_simulator.world import World

PREFIX = "/v1"


def build(world: World) -> Starlette:
    calls = [Route(one.path, endpoint(world, one), methods=[one.method]) for one in OPERATIONS]
    return Starlette(
        routes=[Mount(PREFIX, routes=calls), tokens.route(world), Route("/openapi.json", _openapi)],
        exception_handlers={404: _unknown, 405: _unknown},
    )


async def _openapi(_: Request) -> Response:
    return JSONResponse(document(PREFIX))


async def _unknown(_: Request, __: Exception) -> Response:
    return refusal(no_such_address())
