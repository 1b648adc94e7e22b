"""A tenant's webhooks: where Elite tells of changes. Only with the capability `webhooks` (`elite.md` C2)."""

from urllib.parse import quote

from elite.client import EliteClient, Json
from elite.errors import NotFound
from elite.reading import Read, read_id, read_list

_PATH = "/v1/x/webhooks"


class Webhook(Read):
    """Its secret is never told again."""

    id: str
    name: str = ""
    url: str = ""
    active: bool = True


class Webhooks:
    """Every call raises EliteError and NoAnswer."""

    def __init__(self, client: EliteClient) -> None:
        self._client = client

    async def read_all(self) -> list[Webhook]:
        """Other programs' too."""
        return read_list(Webhook, await self._client.get(_PATH))

    async def add(self, *, name: str, url: str, secret: str) -> str:
        """The id. Elite tells it of every event that changes, each delivery signed by the secret."""
        body: Json = {"name": name, "triggerAction": "event", "url": url, "secret": secret, "active": True}
        return read_id(await self._client.send("POST", _PATH, json=body))

    async def remove(self, webhook: str) -> None:
        """One that is gone already is as good."""
        try:
            await self._client.send("DELETE", f"{_PATH}/{quote(webhook, safe='')}")
        except NotFound:
            return
