"""One example of every message, and of every form it takes."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from example_configuration import BY_API_TOKEN, CONFIGURATION
from example_values import (
    AT,
    BOOKED,
    IN_OUTLOOK,
    LINK,
    MEETING,
    NO_MEETING,
    NOT_BOOKED,
    OUR_MEETING,
    OURS_IN_ELITE,
    OURS_IN_OUTLOOK,
    PERSONAL,
    ROOM_ANSWER,
    SEEN_IN_ELITE,
    SEEN_IN_OUTLOOK,
    SPACE,
    STAGE,
    TAKEN,
    TENANT,
    THEIR_MEETING,
    TIMED,
)

from contracts.base import Value
from contracts.commands import (
    Booked,
    EliteCommand,
    NoMeeting,
    NotBooked,
    OurMeeting,
    OutlookCommand,
    RoomAnswer,
    TheirMeeting,
    Urgency,
)
from contracts.doubt import Doubt
from contracts.elite_side import EliteStatus
from contracts.hints import EliteHint, HintCause, MailboxHint
from contracts.ids import (
    EliteEventId,
    EliteSpaceId,
    Epoch,
    Incarnation,
    NativeKey,
    Revision,
)
from contracts.links import (
    Agreed,
    Claim,
    Decided,
    Differing,
    Due,
    DueWhy,
    EliteHalf,
    EliteIssued,
    HeldFor,
    LeftAlone,
    LeftRoom,
    Link,
    LinkPersonal,
    OutlookHalf,
    OutlookIssued,
    Pause,
    Refusal,
    Standing,
    Watch,
    WishState,
)
from contracts.looks import Asked, EliteLook, OutlookLook
from contracts.notices import About, Notice
from contracts.observations import EventRows, InRoom, Observation, RoomSnapshot
from contracts.outcomes import Activity, Outcome, OutcomeResult
from contracts.outlook_side import RoomResponse
from contracts.reasons import Reason
from contracts.requests import Ask, Request
from contracts.results import Became, Result
from contracts.rules import Rule
from contracts.systems import System

OUTCOME = Outcome(
    tenant=TENANT,
    link=LINK,
    meeting=MEETING,
    space=SPACE,
    origin=System.OUTLOOK,
    rule=Rule.O14,
    result=OutcomeResult.FAILED,
    reason=Reason.CONFLICT,
    activity=Activity.OUTLOOK_EVENT_CREATED,
    detail="Room is double booked",
    in_the_way=(TIMED,),
    interval=TIMED,
    personal=PERSONAL,
    decided_at=AT,
)
ASKED = Asked(link=LINK, revision=Revision(12), look=2)
_WATCH = Watch(due_at=AT, looks=2, asked_at=AT)
_ISSUED: dict[str, Any] = {
    "rule": Rule.O7,
    "activity": Activity.OUTLOOK_EVENT_CREATED,
    "epoch": Epoch(7),
    "revision": Revision(12),
    "tries": 1,
    "reason": Reason.CONFIRMED,
    "tells": OutcomeResult.FAILED,
    "detail": "Also moved, to Tuesday 4 March 2031, 13:00–14:00 (Europe/Brussels), which was not kept.",
    "at": AT,
    "rewritten": True,
    "state": WishState.REFUSED,
    "refusal": Refusal(reason=Reason.CONFLICT, detail="Room is double booked", in_the_way=(TAKEN,)),
}
LINK_RECORD = Link(
    link=LINK,
    tenant=TENANT,
    meeting=MEETING,
    space=SPACE,
    home=STAGE,
    origin=System.OUTLOOK,
    born_at=AT,
    joins=EliteEventId("e-1"),
    double_of=LINK,
    epoch=Epoch(7),
    revision=Revision(13),
    outlook=OutlookHalf(
        seen=SEEN_IN_OUTLOOK,
        incarnation=Incarnation(2),
        issued=OutlookIssued(**_ISSUED, wish=ROOM_ANSWER, reminded_at=AT, was_tentative=True, after_cancel=True),
        ours=OURS_IN_OUTLOOK,
        former=(NativeKey("AAMk-former"),),
        left=(LeftRoom(room=STAGE, version=IN_OUTLOOK, gone=IN_OUTLOOK),),
        watch=_WATCH,
        question=_WATCH,
        differing=Differing(since=AT, seen_at=AT),
    ),
    elite=EliteHalf(
        seen=SEEN_IN_ELITE,
        incarnation=Incarnation(2),
        issued=EliteIssued(**_ISSUED, wish=BOOKED),
        ours=OURS_IN_ELITE,
        requested=SEEN_IN_ELITE,
        apart=Incarnation(2),
        stray=(EliteSpaceId("sp-2"),),
        let_go=(EliteSpaceId("sp-5"),),
        former=(NativeKey("sp-former"),),
        watch=_WATCH,
        looked_at=AT,
    ),
    agreed=Agreed(interval=TIMED, status=EliteStatus.PROSPECT, space=SPACE),
    standing=Standing(
        rule=Rule.O14,
        result=OutcomeResult.FAILED,
        reason=Reason.CONFLICT,
        system=System.ELITE,
        interval=TIMED,
        in_the_way=(TAKEN,),
    ),
    existed=True,
    held_for=HeldFor(booking=LINK, interval=TIMED),
    left_alone=LeftAlone(space=SPACE, interval=TIMED, response=RoomResponse.ACCEPTED, status=EliteStatus.PROSPECT),
    closed=True,
    due=Due(at=AT, why=DueWhy.RETRY, looks=2),
    history=(Decided(at=AT, rule=Rule.O14, what=Rule.O14.sentence, reason=Reason.CONFLICT),),
    told=(OUTCOME.model_copy(update={"personal": None}),),
    personal=LinkPersonal(outlook=PERSONAL, elite=PERSONAL, title_for_outlook="Büro", title_for_elite="Büro"),
)


def _outlook_command(wish: OurMeeting | NoMeeting | RoomAnswer | TheirMeeting) -> OutlookCommand:
    return OutlookCommand(
        tenant=TENANT,
        link=LINK,
        meeting=MEETING,
        space=SPACE,
        epoch=Epoch(7),
        revision=Revision(12),
        incarnation=Incarnation(2),
        rule=Rule.E6,
        urgency=Urgency.BULK,
        personal=PERSONAL,
        home=STAGE,
        wish=wish,
    )


def _elite_command(wish: Booked | NotBooked) -> EliteCommand:
    return EliteCommand(
        tenant=TENANT,
        link=LINK,
        meeting=MEETING,
        space=SPACE,
        epoch=Epoch(7),
        revision=Revision(12),
        incarnation=Incarnation(2),
        rule=Rule.O7,
        urgency=Urgency.BULK,
        personal=PERSONAL,
        wish=wish,
    )


EXAMPLES: Mapping[str, Value] = {
    "mailbox-hint": MailboxHint(
        tenant=TENANT,
        mailbox=STAGE,
        cause=HintCause.NOTIFICATION,
        received_at=AT,
        look_at=(SEEN_IN_OUTLOOK.key,),
        everything=True,
        look=OutlookLook(
            asked=ASKED,
            room_copy=NativeKey("AAMk-room"),
            ical_uid=OURS_IN_OUTLOOK.ical_uid,
            organizer=OURS_IN_OUTLOOK.organizer,
            organizer_copy=OURS_IN_OUTLOOK.event,
            mark=OUR_MEETING.mark,
            written=OURS_IN_OUTLOOK.version,
            leaves=(OURS_IN_OUTLOOK.organizer,),
        ),
    ),
    "elite-hint": EliteHint(
        tenant=TENANT,
        cause=HintCause.SWEEP,
        received_at=AT,
        look_at=(SEEN_IN_ELITE,),
        everything=True,
        look=EliteLook(
            asked=ASKED,
            space=SPACE,
            room=SEEN_IN_ELITE.room,
            event=OURS_IN_ELITE.event,
            rows=OURS_IN_ELITE.rows,
            removed=(EliteSpaceId("space-8"),),
        ),
    ),
    "observation.outlook": Observation(
        tenant=TENANT, seen=SEEN_IN_OUTLOOK, personal=PERSONAL, looked_at=AT, answers=ASKED, unwritten=True
    ),
    "observation.elite": Observation(
        tenant=TENANT,
        seen=SEEN_IN_ELITE,
        personal=PERSONAL,
        looked_at=AT,
        rows=EventRows(standing=SEEN_IN_ELITE.rows, gone=(EliteSpaceId("space-8"),)),
    ),
    "room-snapshot": RoomSnapshot(
        tenant=TENANT,
        system=System.OUTLOOK,
        space=SPACE,
        window_start=AT,
        window_end=datetime(2032, 9, 3, tzinfo=UTC),
        bookings=(InRoom(key=NativeKey("AAMk-room"), fingerprint="0a1b2c"),),
        looked_at=AT,
        doubt=Doubt(missing=12, known=14),
    ),
    "request": Request(
        tenant=TENANT,
        ask=Ask.REPLAY,
        link=LINK,
        space=SPACE,
        only_failed=True,
        since=AT,
        asked_by="console",
        asked_at=AT,
    ),
    "outlook-command.our-meeting": _outlook_command(OUR_MEETING),
    "outlook-command.no-meeting": _outlook_command(NO_MEETING),
    "outlook-command.room-answer": _outlook_command(ROOM_ANSWER),
    "outlook-command.their-meeting": _outlook_command(THEIR_MEETING),
    "elite-command.booked": _elite_command(BOOKED),
    "elite-command.not-booked": _elite_command(NOT_BOOKED),
    "result": Result(
        tenant=TENANT,
        link=LINK,
        target=System.ELITE,
        epoch=Epoch(7),
        revision=Revision(12),
        incarnation=Incarnation(2),
        became=Became.REFUSED,
        reason=Reason.CONFLICT,
        detail="Room is double booked",
        in_the_way=(TAKEN,),
        outlook=OURS_IN_OUTLOOK,
        elite=OURS_IN_ELITE,
        finished_at=AT,
    ),
    "outcome": OUTCOME,
    "notice": Notice(
        tenant=TENANT,
        about=About.SUDDEN_EMPTINESS,
        space=SPACE,
        system=System.ELITE,
        detail="Momentus Elite showed 2 of 14 known bookings.",
        at=AT,
    ),
    "link": LINK_RECORD,
    "pause": Pause(tenant=TENANT, is_paused=True, asked_at=AT),
    "claim": Claim(owner="reconciler-0", at=AT),
    "tenant-configuration": CONFIGURATION,
    "tenant-configuration.api-token": BY_API_TOKEN,
}
