"""A replay under two configurations: the same people, the same far sides, another set-up of a room."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from decision_kit import NOW, TENANT, at, policy
from reconciler_kit import observed

from contracts.configuration import TenantConfiguration
from contracts.elite_side import EliteSeen, EliteStatus, ExternalId
from contracts.ids import EliteEventId, EliteRoomId, EliteSpaceId, LinkId, NativeKey, SpaceId, link_id, meeting_id
from contracts.links import Link, Refusal, WishState
from contracts.observations import Observation
from contracts.outlook_side import RoomResponse
from contracts.reasons import Reason
from contracts.systems import System
from contracts.versions import Version
from contracts.when import Timed
from reconciler.what_if.compare import Difference, Ending, differences
from reconciler.what_if.recorded import recorded
from reconciler.what_if.replay import replayed

HOUR = timedelta(hours=1)


def link_of(name: str) -> LinkId:
    return link_id(TENANT, System.OUTLOOK, NativeKey(name))


def set_to(*, mode: str = "outlook", auto_accept: bool = True, **of_tenant: object) -> TenantConfiguration:
    whole = policy(mode=mode, auto_accept=auto_accept).configuration
    body: dict[str, Any] = whole.model_dump(mode="json") | of_tenant
    return TenantConfiguration.model_validate(body, strict=False)


@dataclass
class Record:
    """What happened, an hour apart where nothing else is said."""

    now: datetime = NOW
    told: list[tuple[datetime, Link | Observation]] = field(default_factory=list)
    stamps: int = 0

    def outlook(self, name: str, response: str, interval: Timed, *, after: timedelta = HOUR) -> "Record":
        self.stamps += 1
        return self.hear(observed(name, response, interval, self.stamps), after)

    def elite(self, name: str, status: str, interval: Timed, *, after: timedelta = HOUR) -> "Record":
        """Our booking of the meeting, under the ids that it really got."""
        self.stamps += 1
        seen = EliteSeen(
            key=NativeKey(f"row-{name}"),
            space=SpaceId("atrium"),
            room=EliteRoomId("room-1"),
            event=EliteEventId(f"event-{name}"),
            rows=(EliteSpaceId(f"row-{name}"),),
            status=EliteStatus(status),
            interval=interval,
            version=Version(system=System.ELITE, stamp=f"2031-03-03T08:00:{self.stamps:02}Z"),
            external_id=ExternalId.read(f"{meeting_id(TENANT, System.OUTLOOK, NativeKey(f'uid-{name}'))}.1"),
        )
        self._really(name, seen)
        return self.hear(Observation(tenant=TENANT, seen=seen, looked_at=self.now), after)

    def different(
        self, configured: TenantConfiguration, changed: TenantConfiguration, *, until: datetime | None = None
    ) -> list[Difference]:
        end = until or self.now + HOUR
        record = recorded(TENANT, self.told, NOW, end)
        return differences(replayed(record, configured, changed, since=NOW, until=end), record.end, end)

    def hear(self, news: Observation, after: timedelta) -> "Record":
        self.now += after
        self.told.append((self.now, news))
        return self

    def _really(self, name: str, seen: EliteSeen) -> None:
        """The link as it was recorded then: it tells whose row this is."""
        end = Record(now=NOW)
        end.told = [one for one in self.told if isinstance(one[1], Observation) and one[1].seen.system != seen.system]
        before = replayed(recorded(TENANT, end.told, NOW, self.now), set_to(), set_to(), since=NOW, until=self.now)
        link = before.configured.links.newest[link_of(name)]
        half = link.elite.model_copy(update={"seen": seen})
        self.told.append((self.now, link.model_copy(update={"elite": half})))


def ends(ending: Ending | None) -> str:
    if ending is None:
        return "nothing"
    outlook, elite = ending.outlook, ending.elite
    return " ".join([ending.rule, outlook.response if outlook else "-", elite.status if elite else "-"])


def test_the_same_configuration_makes_no_difference() -> None:
    record = Record().outlook("m", "accepted", at(9, 10)).outlook("m", "cancelled", at(9, 10))
    assert record.different(set_to(), set_to()) == []


def test_a_booking_in_a_room_that_elite_would_manage_becomes_a_request() -> None:
    """The mailbox would not have answered by itself, so this is no ownership violation."""
    (one,) = Record().outlook("m", "accepted", at(9, 10)).different(set_to(), set_to(mode="momentus"))
    assert (ends(one.configured), ends(one.changed)) == ("O2 accepted definite", "O7 tentative prospect")
    assert one.is_certain


def test_what_people_cancelled_is_cancelled_in_both() -> None:
    record = Record().outlook("m", "accepted", at(9, 10)).outlook("m", "cancelled", at(9, 10))
    assert record.different(set_to(), set_to(mode="momentus")) == []


def test_a_decline_by_a_person_stays_one_and_a_decline_by_the_mailbox_is_undone() -> None:
    by_person = Record().outlook("m", "accepted", at(9, 10)).outlook("m", "declined", at(9, 10))
    assert by_person.different(set_to(), set_to(mode="momentus")) == []
    (one,) = Record().outlook("m", "declined", at(9, 10)).different(set_to(), set_to(mode="momentus"))
    assert (ends(one.configured), ends(one.changed)) == ("O3 declined -", "O7 tentative prospect")


def test_a_room_that_would_answer_by_itself_takes_the_first_and_declines_the_second() -> None:
    record = Record().outlook("m1", "tentative", at(9, 10)).outlook("m2", "tentative", at(9, 10))
    first, second = sorted(
        record.different(set_to(mode="momentus", auto_accept=False), set_to()), key=lambda one: ends(one.changed)
    )
    assert (ends(first.configured), ends(first.changed)) == ("O7 tentative prospect", "O2 accepted definite")
    assert (ends(second.configured), ends(second.changed)) == ("O7 tentative prospect", "O3 declined -")


def test_the_events_team_answers_what_it_would_have_met_all_the_same() -> None:
    """And the acceptance that followed was ours in both."""
    record = Record().outlook("m", "tentative", at(9, 10)).elite("m", "definite", at(9, 10))
    record.outlook("m", "accepted", at(9, 10))
    tentative = {"request": "tentative", "confirmation": "definite"}
    momentus = {"mode": "momentus", "auto_accept": False}
    assert record.different(set_to(**momentus), set_to(**momentus, to_momentus=tentative)) == []  # type: ignore[arg-type]


def test_our_own_answer_is_not_given_where_it_would_not_have_been_ours() -> None:
    """What the delegates would have said is not known."""
    record = Record().outlook("m", "tentative", at(9, 10)).elite("m", "definite", at(9, 10))
    record.outlook("m", "accepted", at(9, 10))
    (one,) = record.different(set_to(mode="momentus", auto_accept=False), set_to(auto_accept=False))
    assert (ends(one.configured), ends(one.changed)) == ("B1 accepted definite", "O1 tentative -")
    assert not one.is_certain


def test_a_late_sight_of_the_time_before_is_nobodys_change() -> None:
    """Elite is read a moment after the meeting moved, and still shows the old time."""
    record = Record().outlook("m", "accepted", at(9, 10)).elite("m", "definite", at(9, 10), after=timedelta(seconds=2))
    record.outlook("m", "accepted", at(11, 12)).elite("m", "definite", at(9, 10), after=timedelta(seconds=2))
    end = record.now + HOUR
    both = replayed(recorded(TENANT, record.told, NOW, end), set_to(), set_to(), since=NOW, until=end)
    link = both.configured.links.newest[link_of("m")]
    assert [line.rule for line in link.history] == ["O2", "O5"]


def test_what_a_far_side_refused_it_would_have_refused_anyway() -> None:
    record = Record().outlook("m", "accepted", at(9, 10))
    end = record.now + HOUR
    both = replayed(recorded(TENANT, record.told, NOW, end), set_to(), set_to(), since=NOW, until=end)
    link = both.configured.links.newest[link_of("m")]
    assert link.elite.issued is not None
    refused = link.elite.issued.model_copy(
        update={"state": WishState.REFUSED, "refusal": Refusal(reason=Reason.INVALID)}
    )
    half = link.elite.model_copy(update={"issued": refused, "seen": None, "ours": None})
    record.told.append((record.now, link.model_copy(update={"elite": half})))
    (one,) = record.different(set_to(), set_to(mode="momentus"))
    assert (ends(one.configured), ends(one.changed)) == ("O14 accepted -", "O14 declined -")


def test_a_booking_from_before_still_holds_its_slot() -> None:
    before = Record(now=NOW - timedelta(days=3)).outlook("old", "accepted", at(9, 10))
    stood = replayed(
        recorded(TENANT, before.told, before.now, NOW), set_to(), set_to(), since=before.now, until=NOW
    ).configured.links.newest[link_of("old")]
    record = Record().outlook("m", "tentative", at(9, 10))
    record.told.append((NOW - HOUR, stood))
    (one,) = record.different(set_to(mode="momentus", auto_accept=False), set_to())
    assert (one.link, ends(one.changed)) == (link_of("m"), "O3 declined -")


def test_time_goes_by_in_a_replay_too() -> None:
    """Nobody answers the request before it begins."""
    record = Record().outlook("m", "accepted", at(9, 10))
    (one,) = record.different(set_to(), set_to(mode="momentus"), until=NOW + timedelta(days=3))
    assert ends(one.changed) == "O18 declined canceled"


SET_UPS = (set_to(), set_to(mode="momentus"), set_to(auto_accept=False))


@pytest.mark.parametrize("response", list(RoomResponse))
@pytest.mark.parametrize("set_up", SET_UPS)
def test_whatever_is_seen_first_a_difference_is_due_to_the_configuration_alone(
    response: RoomResponse, set_up: TenantConfiguration
) -> None:
    record = Record().outlook("m", response, at(9, 10)).outlook("n", "accepted", at(9, 10))
    record.outlook("m", "accepted", at(11, 12)).outlook("n", "declined", at(9, 10))
    assert record.different(set_up, set_up) == []
