"""`booking-sync explain` tells what the topics hold about a booking, in the order in which it happened."""

import json

import pytest
from decision_kit import NOW, TENANT, at
from reconciler_kit import World
from rows_kit import change_asked, confirmed

from booking_sync.explain.command import explained
from booking_sync.explain.story import head_of, holds_of, present_of, story_of
from contracts.ids import Epoch, LinkId, Mailbox, MeetingId, Revision, SpaceId
from contracts.links import HeldFor, Link, Standing
from contracts.outcomes import OutcomeResult
from contracts.reasons import Reason
from contracts.rules import Rule
from contracts.systems import System
from reconciler.decision.consequences.commands import commands_of
from runtime.memory.simloop import run

M0 = Link(
    link=LinkId("m0"),
    tenant=TENANT,
    meeting=MeetingId("m0"),
    space=SpaceId("atrium"),
    home=Mailbox("atrium@contoso.test"),
    origin=System.OUTLOOK,
    born_at=NOW,
    epoch=Epoch(1),
    revision=Revision(1),
)


def hold(space: str, *, booking: str = "m0", taken: bool = False) -> Link:
    stands = Standing(
        rule=Rule.E12,
        result=OutcomeResult.FAILED,
        reason=Reason.CONFLICT,
        system=System.OUTLOOK,
        interval=at(9, 10),
    )
    held = HeldFor(booking=LinkId(booking), interval=at(9, 10))
    changed = {"link": LinkId(f"hold-{space}"), "space": space, "held_for": held, "standing": stands if taken else None}
    return M0.model_copy(update=changed)


def told(
    name: str,
    *,
    seen: tuple[str, ...] = ("m0", "m1"),
    response: str = "accepted",
    cancelled: bool = False,
    as_data: bool = False,
) -> str:
    async def story() -> str:
        world = World()
        host, _ = await world.open()
        await world.see(*seen, response=response)
        await world.rest(host)
        if cancelled:
            await world.see(seen[0], response="cancelled", version=2)
            await world.rest(host)
        ids = {
            link.personal.outlook.title: link.link
            for link in world.links().values()
            if link.personal and link.personal.outlook
        }
        return await explained(world.bus, ids.get(name, name), as_data=as_data)

    return run(1, story())


def test_the_same_is_told_as_data() -> None:
    (booking,) = json.loads(told("m0", cancelled=True, as_data=True))
    kinds = [(line["what"], line["rule"]) for line in booking["history"]]
    assert [kind for kind in kinds if kind[0] in ("decided", "told")] == [
        ("decided", "O2"),
        ("told", "O2"),
        ("decided", "O12"),
        ("told", "O12"),
    ]
    assert {"seen", "asked", "answered"} <= {what for what, _ in kinds}
    assert all(line["at"].endswith("Z") and line["words"] for line in booking["history"])


def in_order(text: str, *words: str) -> None:
    at = -1
    for one in words:
        found = text.find(one, at + 1)
        assert found > at, f"{one!r} is missing or too early in:\n{text}"
        at = found


def test_everything_seen_decided_asked_answered_and_told_is_told_in_order() -> None:
    in_order(
        told("m0", cancelled=True),
        "“m0” in atrium",
        "Outlook showed: the room accepted",
        "Decided by O2: The room accepted a meeting made in Outlook",
        "Asked Elite, by O2: definite, Tuesday 4 March 2031, 10:00–11:00 (Europe/Brussels)",
        "Elite answered done",
        "Told people: done (outlook_event_created, O2)",
        "Outlook showed: the room cancelled",
        "Decided by O12",
        "Asked Elite, by O12: the booking canceled",
        "Told people: done, cancelled",
        "Now:",
        "Outlook shows: the room cancelled",
        "Elite shows: canceled",
    )


def test_the_row_by_which_nothing_was_done_is_told() -> None:
    in_order(told("m0", response="tentative"), "Now:", "Nothing is done, by O1: The room has not answered yet")


def test_a_booking_is_found_by_its_icaluid_and_by_its_elite_event_and_no_other_is_told() -> None:
    text = told("uid-m1")
    assert "“m1” in atrium" in text
    assert "m0" not in text


def test_a_name_that_nobody_knows_is_answered_with_what_to_give() -> None:
    with pytest.raises(SystemExit, match="no booking is known as nonsense; give a link's id, an Elite event's id or"):
        told("nonsense")


def test_the_holds_of_a_booking_are_listed_with_what_stands_in_their_way() -> None:
    of_m0 = holds_of(M0, [hold("west", taken=True), hold("east"), hold("hall", booking="another")])
    assert of_m0 == [
        "Its hold in east shows: nothing. (link hold-east)",
        "Its hold in west shows: nothing, by E12: The room is already booked at this time. (link hold-west)",
    ]
    assert head_of(hold("east")).startswith(
        "a hold in east, Tuesday 4 March 2031, 10:00–11:00 (Europe/Brussels); follows"
    )


def test_a_change_request_is_told_with_both_times() -> None:
    asked = confirmed().outlook("none", at(13, 16)).link
    assert asked is not None
    (line, *_) = [one.words for one in story_of(asked, [(NOW, one) for one in commands_of(asked)])]
    held, wanted = "definite, Tuesday 4 March 2031, 10:00–11:00", "prospect, Tuesday 4 March 2031, 14:00–17:00"
    in_order(line, "Asked Elite, by O9", held, "asked for at another time", wanted)
    shown = change_asked().link
    assert shown is not None
    in_order(present_of(shown)[1], "Elite shows", held, "asked for at another time", wanted)
