"""One call to Graph that is let in: who asks, of which mailbox and item."""

import json
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any, Protocol

from outlook_simulator.calendar.items import Item
from outlook_simulator.graph.asked import Asked
from outlook_simulator.graph.errors import invalid, invalid_user, item_not_found
from outlook_simulator.graph.query import Preferences
from outlook_simulator.graph.wire import Look
from outlook_simulator.mailbox import Mailbox
from outlook_simulator.sign_in.access import Purpose, check_access
from outlook_simulator.world import Tenant, Token
from simulator_kit.actor import Actor


@dataclass(frozen=True)
class Call:
    """`path` holds what the address names."""

    asked: Asked
    tenant: Tenant
    token: Token
    path: dict[str, str]
    preferences: Preferences
    request_id: str
    purpose: Purpose = "events"

    @property
    def query(self) -> dict[str, str]:
        return self.asked.query

    @property
    def headers(self) -> dict[str, str]:
        return self.asked.headers

    @property
    def url(self) -> str:
        return self.asked.url

    @property
    def actor(self) -> Actor:
        return Actor("app", self.token.client_id, self.request_id)

    @property
    def mailbox(self) -> Mailbox:
        """The mailbox of the path; GraphError if this tenant has none, or none that answers, or not to this app."""
        found = self.tenant.mailbox(self.path["mailbox"])
        if found is None or found.kind == "outside":
            raise invalid_user(self.path["mailbox"])
        check_access(self.token, found, self.purpose)
        return found

    @property
    def item(self) -> Item:
        """The event of the path, by either kind of id; GraphError 404 if it is not in that mailbox, or not any more."""
        found = self.mailbox.item(self.path["event"])
        if found is None:
            raise item_not_found()
        return found

    @property
    def readable_item(self) -> Item:
        """As `item`; where that is switched on, also what lies in Deleted Items."""
        deleted = self.mailbox.deleted_items.get(self.path["event"])
        found = deleted if self.tenant.world.settings.api.deleted_items_answer_reads else None
        return found or self.item

    @property
    def look(self) -> Look:
        settings, asked = self.tenant.world.settings, self.preferences
        hide = settings.api.private_items_lack_subject
        return Look(settings.open_questions, asked.zone, asked.immutable_ids, private_lack_subject=hide)

    def json(self) -> dict[str, Any]:
        """The body as an object; an empty one counts as {}. GraphError 400 for anything else."""
        if not self.asked.body.strip():
            return {}
        try:
            found = json.loads(self.asked.body)
        except ValueError as error:
            raise invalid("Unable to read JSON request payload.", "BadRequest") from error
        if not isinstance(found, dict):
            raise invalid("The request body is not a JSON object.", "BadRequest")
        return found


@dataclass(frozen=True)
class Reply:
    """`body` None: an answer without body."""

    status: int
    body: dict[str, Any] | None = None


class Act(Protocol):
    def __call__(self, call: Call, /) -> Awaitable[Reply]: ...
