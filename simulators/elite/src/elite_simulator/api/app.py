"""Sign-in, the API and its document, under one address."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from elite_simulator.api import tokens
from elite_simulator.api.call import endpoint, refusal
from elite_simulator.api.errors import no_such_address
from elite_simulator.api.openapi import document
from elite_simulator.api.operations import OPERATIONS
from elite_simulator.world import World

PREFIX = "/v1"


def build(world: World) -> Starlette:
    routes: list[BaseRoute] = [
        Route(operation.path, endpoint(world, operation), methods=[operation.method]) for operation in OPERATIONS
    ]

    async def unknown(_: Request) -> Response:
        return refusal(no_such_address())

    async def openapi(_: Request) -> Response:
        return JSONResponse(document(PREFIX))

    routes.append(Route("/{rest:path}", unknown, methods=["GET", "POST", "PUT", "PATCH", "DELETE"]))
    return Starlette(routes=[Mount(PREFIX, routes=routes), tokens.route(world), Route("/openapi.json", openapi)])
