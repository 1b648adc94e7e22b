"""An administrator's consent: asked by a redirect, answered by one."""

from datetime import timedelta
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from outlook_simulator.world import Tenant, World

_SCOPE = "https://graph.microsoft.com/.default"
_ANYBODYS = ("organizations", "common")


def routes(world: World) -> list[Route]:
    """Both forms; the newer one tells the scope, too. The administrator decides as `tenant.consent` says."""

    async def ask(request: Request) -> Response:
        asked = request.query_params
        tenant = _tenant(world, request.path_params["tenant"], asked.get("client_id", ""))
        if tenant is None:
            return _page("AADSTS90002: Tenant not found.")
        if asked.get("client_id") != tenant.client_id:
            return _page("AADSTS700016: Application was not found in the directory.")
        back = asked.get("redirect_uri", "")
        registered = tenant.consent.redirect_uris
        if not back or (registered and back not in registered):
            return _page("AADSTS50011: The redirect URI specified in the request does not match.")
        if request.url.path.endswith("/v2.0/adminconsent") and asked.get("scope") != _SCOPE:
            return _page("AADSTS70011: The provided value for scope is not valid.")
        told = _decided(world, tenant) | ({"state": asked["state"]} if "state" in asked else {})
        return RedirectResponse(f"{back}{'&' if '?' in back else '?'}{urlencode(told)}", 302)

    return [
        Route("/{tenant}/v2.0/adminconsent", ask, methods=["GET"]),
        Route("/{tenant}/adminconsent", ask, methods=["GET"]),
    ]


def _decided(world: World, tenant: Tenant) -> dict[str, str]:
    """What the redirect tells. A refusal says `admin_consent=True`, too (seen in the field)."""
    consent = tenant.consent
    if consent.admin_answers == "decline":
        return {
            "admin_consent": "True",
            "error": "consent_required",
            "error_description": "AADSTS65004: User declined to consent to access the app.",
        }
    if not consent.is_granted:
        consent.state = "granted"
        consent.known_from = world.now() + timedelta(seconds=world.settings.sign_in.consent_propagation_s)
    return {"admin_consent": "True", "tenant": tenant.id, "scope": _SCOPE}


def _tenant(world: World, key: str, client_id: str) -> Tenant | None:
    """Under `organizations` whoever signs in says it: here the first tenant that uses the app."""
    if key.lower() not in _ANYBODYS:
        return world.tenant(key)
    return next((one for one in world.tenants.values() if one.client_id == client_id), None)


def _page(words: str) -> Response:
    """Shown to the administrator; there is nowhere to go back to."""
    return PlainTextResponse(words, 400)
