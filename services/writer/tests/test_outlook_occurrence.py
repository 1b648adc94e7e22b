"""One occurrence of somebody else's series: answered, moved and invited again without touching the others."""

from graph_kit import ALICE, STAGE, START, virtually
from writer_outlook_kit import OutlookWriter, answer, command, moved, on

from contracts.commands import Answer
from contracts.results import Became
from graph.events import Answered, GraphEvent

WEEKLY = {"pattern": "weekly", "count": 3}
DAYS = (5, 12, 19)


async def series(writer: OutlookWriter) -> None:
    await writer.world.book(by=ALICE, repeat=WEEKLY)
    await writer.world.settle()


async def occurrences(writer: OutlookWriter, mailbox: str) -> list[GraphEvent]:
    """Those that are not cancelled, by their start."""
    found = await writer.world.calendar.read_view(mailbox, START, START.replace(month=5))  # type: ignore[arg-type]
    live = [one for one in found if not one.is_cancelled]
    return sorted(live, key=lambda one: one.start.date_time if one.start else "")


async def answers(writer: OutlookWriter) -> list[tuple[str, Answered]]:
    await writer.world.settle()
    rows = await occurrences(writer, STAGE)
    return [(one.start.date_time[8:13] if one.start else "", one.answer) for one in rows]


@virtually
async def test_one_occurrence_is_accepted_and_the_others_stay_open() -> None:
    writer = await OutlookWriter.open()
    await series(writer)
    second = (await occurrences(writer, STAGE))[1]
    assert (await writer.apply(command(answer(second.id, interval=on(12, 9))))).became is Became.DONE
    open_, given = Answered.NOT_RESPONDED, Answered.ACCEPTED
    assert await answers(writer) == [("05T09", open_), ("12T09", given), ("19T09", open_)]


@virtually
async def test_one_occurrence_is_moved_and_answered() -> None:
    writer = await OutlookWriter.open()
    await series(writer)
    second, own = (await occurrences(writer, STAGE))[1], (await occurrences(writer, ALICE))[1]
    result = await writer.apply(command(moved(ALICE, own.id, second.id, on(13, 14))))
    assert result.became is Became.DONE
    assert [day for day, _ in await answers(writer)] == ["05T09", "13T14", "19T09"]


@virtually
async def test_one_occurrence_that_was_declined_is_invited_again() -> None:
    writer = await OutlookWriter.open()
    await series(writer)
    second = (await occurrences(writer, STAGE))[1]
    await writer.apply(command(answer(second.id, Answer.DECLINE, interval=on(12, 9))))
    assert [day for day, _ in await answers(writer)] == ["05T09", "19T09"]
    own = (await occurrences(writer, ALICE))[1]
    wish = moved(ALICE, own.id, second.id, on(12, 9), Answer.ACCEPT).model_copy(update={"invite": True})
    assert (await writer.apply(command(wish, revision=2))).became is Became.DONE
    assert (await answers(writer))[1] == ("12T09", Answered.ACCEPTED)


@virtually
async def test_an_occurrence_is_not_moved_past_the_one_beside_it() -> None:
    writer = await OutlookWriter.open()
    await series(writer)
    second, own = (await occurrences(writer, STAGE))[1], (await occurrences(writer, ALICE))[1]
    result = await writer.apply(command(moved(ALICE, own.id, second.id, on(20, 14))))
    assert (result.became, result.reason) == (Became.REFUSED, "needs_person")
    assert [day for day, _ in await answers(writer)] == ["05T09", "12T09", "19T09"]
