"""The page's routes: tenants, a tenant's day, its forms, its stream of changes, and the files of its look."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlencode

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from simulator_kit.outside import Outside
from simulator_kit.page.closing import is_closing
from simulator_kit.page.form import Form, day_of
from simulator_kit.page.live import Parts, stream
from simulator_kit.page.shown import View
from simulator_kit.page.timeline import groups, next_booked, timeline, week
from simulator_kit.refused import Refused

_PARTS = ("groups", "days", "timeline", "picked", "lately", "facts")
"""Templates, and the ids of the elements that they fill; `picked.html` is each simulator's own."""
_FILES = {"page.css": "text/css", "page.js": "text/javascript"}
# A block's place is a style attribute, made of numbers; nothing else may stand inline, nothing comes from elsewhere.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


@dataclass(frozen=True)
class Brand:
    """What tells one simulator's page from another's: its name, two colours, the letter of its icon."""

    name: str
    says: str
    letter: str
    colour: str
    tint: str


class Stage(Protocol):
    """What a simulator shows on its page, and does for the people there."""

    brand: Brand
    package: str
    """Where its templates are: `picked.html` and `forms.html`."""

    def tenants(self) -> list[tuple[str, str]]:
        """Ids and names."""

    def view(self, tenant: str, picked: str | None) -> View:
        """Raises Refused when there is no such tenant. A booking that has gone is not picked."""

    def act(self, tenant: str, verb: str, form: Form) -> str | None:
        """Does it and tells which booking to pick then; raises Refused."""


@dataclass(frozen=True)
class _Asked:
    """What the address, or a refused form, says about what to show."""

    tenant: str
    day: date | None = None
    pick: str | None = None
    group: str = ""
    """Of the rooms that are shown, where there are several groups."""
    sentence: str = ""
    verb: str = ""
    """The form that was refused, and what was filled in."""
    filled_in: Form = field(default_factory=Form)

    def address(self, **shown: Any) -> str:
        """Of the page with something else shown; the group stays."""
        query = {key: value for key, value in {"group": self.group, **shown}.items() if value}
        return f"/t/{self.tenant}?{urlencode(query)}"

    def given_to(self, verb: str) -> Form:
        """What this form is to show again."""
        return self.filled_in if verb == self.verb else Form()


class Site:
    """`routes` are to be mounted at the root. Nothing runs while no page is open."""

    def __init__(self, outside: Outside, stage: Stage) -> None:
        self._sleep, self._stage = outside.sleep, stage
        loader = ChoiceLoader([PackageLoader(stage.package), PackageLoader(__package__)])
        self._templates = Environment(
            loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        self._templates.globals.update(brand=stage.brand, one_week=timedelta(weeks=1))
        static = Path(__file__).parent / "static"
        self._files = {name: ((static / name).read_text("utf-8"), kind) for name, kind in _FILES.items()}
        self.routes = [
            Route("/", self._home),
            Route("/t/{tenant}", self._day),
            Route("/t/{tenant}/live", self._live),
            Route("/t/{tenant}/{verb}", self._act, methods=["POST"]),
            Route("/page/icon.svg", self._icon),
            Route("/page/{file}", self._file),
        ]

    async def _home(self, request: Request) -> Response:
        tenants = self._stage.tenants()
        if len(tenants) == 1:
            return self._page(_asked(request, tenants[0][0]))
        return self._html("tenants.html", {"tenants": tenants})

    async def _day(self, request: Request) -> Response:
        try:
            return self._page(_asked(request, request.path_params["tenant"]))
        except Refused as error:
            return self._lost(error)

    async def _live(self, request: Request) -> Response:
        try:
            asked = _asked(request, request.path_params["tenant"])
            self._parts(asked)
        except Refused as error:
            return self._lost(error)
        return stream(lambda: self._parts(asked), self._sleep, is_closing(request.scope))

    async def _act(self, request: Request) -> Response:
        tenant, verb = request.path_params["tenant"], request.path_params["verb"]
        async with request.form() as fields:
            form = Form(
                {key: found for key in fields if (found := [str(one) for one in fields.getlist(key) if one != ""])}
            )
        try:
            pick = self._stage.act(tenant, verb, form)
        except Refused as error:
            return self._again(tenant, verb, form, error)
        address = _Asked(tenant, group=form.maybe("group")).address(
            day=form.maybe("day") or form.maybe("shown"), pick=pick
        )
        return RedirectResponse(f"{address}#picked", status_code=303, headers=_HEADERS)

    def _again(self, tenant: str, verb: str, form: Form, error: Refused) -> Response:
        """The page as it was, with the sentence and what was filled in."""
        try:
            day = day_of(form.maybe("shown")) if form.ticked("shown") else None
            asked = _Asked(tenant, day, form.maybe("pick") or None, form.maybe("group"), str(error), verb, form)
            return self._page(asked, error.status)
        except Refused as other:
            return self._lost(other)

    async def _icon(self, _: Request) -> Response:
        return Response(self._templates.get_template("icon.svg").render(), media_type="image/svg+xml", headers=_HEADERS)

    async def _file(self, request: Request) -> Response:
        name = request.path_params["file"]
        if name not in self._files:
            raise HTTPException(404)
        text, kind = self._files[name]
        return Response(text, media_type=kind, headers=_HEADERS)

    def _page(self, asked: _Asked, status: int = 200) -> Response:
        return self._html("day.html", self._context(asked), status)

    def _lost(self, error: Refused) -> Response:
        return self._html("lost.html", {"sentence": str(error)}, error.status)

    def _html(self, template: str, context: dict[str, Any], status: int = 200) -> Response:
        return HTMLResponse(self._templates.get_template(template).render(context), status, headers=_HEADERS)

    def _parts(self, asked: _Asked) -> Parts:
        context = self._context(asked)
        return {part: self._templates.get_template(f"{part}.html").render(context) for part in _PARTS}

    def _context(self, asked: _Asked) -> dict[str, Any]:
        view = self._stage.view(asked.tenant, asked.pick)
        day = asked.day or view.today
        tabs = groups(view.rooms, day)
        names = [tab.name for tab in tabs]
        group = asked.group if asked.group in names else next(iter(names), "")
        rooms = [room for room in view.rooms if not tabs or room.group == group]
        return {
            "asked": replace(asked, group=group),
            "view": view,
            "day": day,
            "groups": tabs,
            "days": week(rooms, day),
            "next_booked": next_booked(rooms, day),
            "timeline": timeline(rooms, day),
        }


def _asked(request: Request, tenant: str) -> _Asked:
    query = request.query_params
    day = query.get("day")
    return _Asked(tenant, day_of(day) if day else None, query.get("pick"), query.get("group", ""))
