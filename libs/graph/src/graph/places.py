"""Room mailboxes as the directory lists them, to choose from (`graph.md` §8). Needs `Place.Read.All`."""

from pydantic import ValidationError

from contracts.ids import Mailbox
from graph.client import GraphClient
from graph.errors import WrongAnswer
from graph.events import Read
from graph.paging import PAGES_MAX


class Place(Read):
    """A room. Spelling and types of the rest differ between versions of the documentation: it is not read."""

    display_name: str | None = None
    email_address: str | None = None
    building: str | None = None
    capacity: int | None = None

    @property
    def mailbox(self) -> Mailbox | None:
        return Mailbox(self.email_address.strip().lower()) if self.email_address else None


class Places:
    """Every call raises GraphError and NoAnswer."""

    def __init__(self, client: GraphClient) -> None:
        self._client = client

    async def read_rooms(self) -> list[Place]:
        found: list[Place] = []
        page = await self._client.get("/places/microsoft.graph.room")
        for _ in range(PAGES_MAX):
            rows = page.get("value")
            try:
                found += [Place.model_validate(row) for row in rows] if isinstance(rows, list) else []
            except ValidationError:
                raise WrongAnswer("Graph wrote a room that can't be read.") from None
            following = page.get("@odata.nextLink")
            if not isinstance(following, str):
                break
            page = await self._client.get(following)
        return found
