"""Subscriptions: Graph tells us that something changed in a mailbox (`graph.md` §2)."""

from dataclasses import dataclass, field
from datetime import datetime

from pydantic import ValidationError

from graph.client import GraphClient, Json
from graph.errors import WrongAnswer
from graph.events import Read
from graph.paging import PAGES_MAX
from graph.times import parse_instant, write_query


class Subscription(Read):
    id: str
    resource: str = ""
    notification_url: str = ""
    expiration_date_time: str = ""

    @property
    def expires(self) -> datetime:
        """Raises UnreadableTime."""
        return parse_instant(self.expiration_date_time)


@dataclass(frozen=True)
class Wanted:
    resource: str
    notification_url: str
    lifecycle_url: str
    expires: datetime
    client_state: str = field(repr=False)


class Subscriptions:
    """Every call raises GraphError and NoAnswer."""

    def __init__(self, client: GraphClient) -> None:
        self._client = client

    async def read_all(self) -> list[Subscription]:
        """All of this app in this tenant, of other deployments too."""
        found: list[Subscription] = []
        page = await self._client.get("/subscriptions")
        for _ in range(PAGES_MAX):
            rows = page.get("value")
            found += [_read(row) for row in rows] if isinstance(rows, list) else []
            following = page.get("@odata.nextLink")
            if not isinstance(following, str):
                break
            page = await self._client.get(following)
        return found

    async def create(self, wanted: Wanted) -> Subscription:
        """Graph calls both addresses, and waits for their echo, before it answers."""
        body: Json = {
            "changeType": "created,updated,deleted",
            "notificationUrl": wanted.notification_url,
            "lifecycleNotificationUrl": wanted.lifecycle_url,
            "resource": wanted.resource,
            "expirationDateTime": write_query(wanted.expires),
            "clientState": wanted.client_state,
            "latestSupportedTlsVersion": "v1_2",
        }
        return _read(await self._client.send("POST", "/subscriptions", json=body))

    async def renew(self, subscription: str, expires: datetime) -> Subscription:
        """Raises NotFound when it is gone."""
        body: Json = {"expirationDateTime": write_query(expires)}
        return _read(await self._client.send("PATCH", f"/subscriptions/{subscription}", json=body))

    async def delete(self, subscription: str) -> None:
        """Raises NotFound when it is gone."""
        await self._client.send("DELETE", f"/subscriptions/{subscription}")


def _read(body: Json) -> Subscription:
    try:
        return Subscription.model_validate(body)
    except ValidationError:
        raise WrongAnswer("Graph wrote a subscription that can't be read.") from None
