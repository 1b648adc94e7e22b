"""The sign-in service: discovery, and tokens for apps by client credentials."""

from typing import Any
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from outlook_simulator.world import Tenant, World

_SCOPE = "https://graph.microsoft.com/.default"


def routes(world: World) -> list[Route]:
    async def discovery(request: Request) -> Response:
        tenant = world.tenant(request.path_params["tenant"])
        if tenant is None:
            return _refuse(world, 400, "invalid_tenant", 90002, "Tenant not found.")
        return JSONResponse(_configuration(f"https://{request.url.netloc}/{request.path_params['tenant']}"))

    async def token(request: Request) -> Response:
        form = {key: values[0] for key, values in parse_qs((await request.body()).decode()).items()}
        tenant = world.tenant(request.path_params["tenant"])
        if tenant is None:
            return _refuse(world, 400, "invalid_tenant", 90002, "Tenant not found.")
        if form.get("grant_type") != "client_credentials":
            return _refuse(world, 400, "unsupported_grant_type", 70003, "The app requested an unsupported grant type.")
        if form.get("client_id") != tenant.client_id or not _is_known(world, tenant):
            return _refuse(world, 400, "unauthorized_client", 700016, "Application was not found in the directory.")
        if form.get("client_secret") != tenant.client_secret:
            return _refuse(world, 401, "invalid_client", 7000215, "Invalid client secret provided.")
        if form.get("scope") != _SCOPE:
            return _refuse(world, 400, "invalid_scope", 70011, "The provided value for scope is not valid.")
        lifetime_s = world.settings.sign_in.token_lifetime_s
        return JSONResponse(
            {
                "token_type": "Bearer",
                "expires_in": lifetime_s,
                "ext_expires_in": lifetime_s,
                "access_token": world.issue_token(tenant, tenant.client_id),
            },
            headers={"Cache-Control": "no-store, no-cache"},
        )

    well_known = ".well-known/openid-configuration"
    return [
        Route(f"/{{tenant}}/v2.0/{well_known}", discovery, methods=["GET"]),
        Route(f"/{{tenant}}/{well_known}", discovery, methods=["GET"]),
        Route("/{tenant}/oauth2/v2.0/token", token, methods=["POST"]),
    ]


def _is_known(world: World, tenant: Tenant) -> bool:
    """Without consent there is no such app in the directory; after one it takes a while."""
    known_from = tenant.consent.known_from
    return tenant.consent.state != "missing" and (known_from is None or known_from <= world.now())


def _configuration(authority: str) -> dict[str, Any]:
    return {
        "issuer": f"{authority}/v2.0",
        "authorization_endpoint": f"{authority}/oauth2/v2.0/authorize",
        "token_endpoint": f"{authority}/oauth2/v2.0/token",
        "jwks_uri": f"{authority}/discovery/v2.0/keys",
        "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt", "client_secret_basic"],
        "response_types_supported": ["code", "id_token", "code id_token", "id_token token"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "scopes_supported": ["openid", "profile", "email", "offline_access"],
    }


def _refuse(world: World, status: int, error: str, number: int, words: str) -> Response:
    trace, correlation, now = world.outside.new_id(), world.outside.new_id(), world.now()
    timestamp = now.strftime("%Y-%m-%d %H:%M:%SZ")
    body = {
        "error": error,
        "error_description": f"AADSTS{number}: {words} Trace ID: {trace} Correlation ID: {correlation} "
        f"Timestamp: {timestamp}",
        "error_codes": [number],
        "timestamp": timestamp,
        "trace_id": trace,
        "correlation_id": correlation,
    }
    return JSONResponse(body, status)
