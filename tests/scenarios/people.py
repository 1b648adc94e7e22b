"""What people do in both systems, step by step; a ref of the other side means the counterpart."""

from tests.scenarios.checks.places import Places
from tests.scenarios.elite_people import ElitePeople
from tests.scenarios.far_sides import FarSides
from tests.scenarios.outlook_people import OutlookPeople
from tests.scenarios.refs import Refs
from tests.scenarios.steps import EliteCreate, OutlookAnswer, OutlookBook, OutlookRemoveMailbox
from tests.scenarios.strict import Strict
from tests.scenarios.topics import Topics


class People:
    def __init__(self, far_sides: FarSides, refs: Refs, places: Places, topics: Topics) -> None:
        self._far_sides = far_sides
        self._topics = topics
        self._places = places
        self._outlook = OutlookPeople(refs, places)
        self._elite = ElitePeople(refs, places)

    async def take(self, name: str, asked: Strict) -> None:
        """One step. Raises Refused, UnknownRef."""
        match asked:
            case OutlookBook():
                made = await self._far_sides.people("outlook", "book", self._outlook.book(asked))
                self._outlook.remember(asked, made)
            case EliteCreate():
                made = await self._far_sides.people("elite", "create", self._elite.create(asked))
                self._elite.remember(asked, made)
            case OutlookRemoveMailbox():
                await self._far_sides.remove_mailbox(self._places.address(asked.of))
            case _:
                side = name.partition(".")[0]
                team = self._outlook if side == "outlook" else self._elite
                verb, body = team.call(name, asked, await self._topics.links())
                if isinstance(asked, OutlookAnswer):
                    await self._far_sides.delivered()
                await self._far_sides.people(side, verb, body)
