"""The values that the example messages are made of, each with all its fields filled."""

from datetime import UTC, date, datetime

from contracts.commands import (
    Answer,
    Booked,
    ChangeRequest,
    NoMeeting,
    NotBooked,
    Orphan,
    OurMeeting,
    RoomAnswer,
    TheirMeeting,
)
from contracts.configuration import (
    EventDefaults,
)
from contracts.elite_side import EliteObject, EliteSeen, EliteStatus, ExternalId
from contracts.ids import (
    EliteEventId,
    EliteRoomId,
    EliteSpaceId,
    ICalUid,
    Incarnation,
    LinkId,
    Mailbox,
    MeetingId,
    NativeKey,
    OutlookEventId,
    SpaceId,
    TenantId,
)
from contracts.outlook_side import Mark, OutlookObject, OutlookSeen, RoomResponse, Sensitivity
from contracts.personal import Personal, name_print
from contracts.results import InTheWay
from contracts.systems import System
from contracts.versions import Version
from contracts.when import AllDay, Timed

TENANT = TenantId("contoso")
SPACE = SpaceId("stage")
LINK = LinkId("5f2d3c1a-0000-5000-8000-000000000001")
MEETING = MeetingId("5f2d3c1a-0000-5000-8000-000000000002")
AT = datetime(2031, 3, 3, 8, 0, 0, 123000, tzinfo=UTC)
STAGE, ALICE, EVENTS = Mailbox("stage@contoso.test"), Mailbox("alice@contoso.test"), Mailbox("events@contoso.test")
TIMED = Timed(
    start=datetime(2031, 3, 4, 8, tzinfo=UTC), end=datetime(2031, 3, 4, 9, 30, tzinfo=UTC), zone="Europe/Brussels"
)
ALL_DAY = AllDay(first=date(2031, 3, 30), end_date=date(2031, 3, 31), zone="Europe/Brussels")
PERSONAL = Personal(
    title="Büro",
    organizer_name="Alice",
    organizer_email=ALICE,
    creator_name="Erin",
    creator_email=Mailbox("erin@contoso.test"),
)
MARK = Mark(link=LINK, incarnation=Incarnation(2))
EXTERNAL_ID = ExternalId(meeting=MEETING, incarnation=Incarnation(2))
IN_OUTLOOK = Version(system=System.OUTLOOK, stamp="2031-03-03T07:59:58.1234567Z", tag="ck1")
IN_ELITE = Version(system=System.ELITE, stamp="2031-03-03T07:59:58")
OURS_IN_OUTLOOK = OutlookObject(
    organizer=EVENTS,
    event=OutlookEventId("AAMk-event"),
    ical_uid=ICalUid("040000008200E001"),
    room_copy=NativeKey("AAMk-room"),
    room_version=IN_OUTLOOK,
    version=IN_OUTLOOK,
    written=name_print("Büro"),
)
APART_IN_ELITE = EliteObject(event=EliteEventId("ev-2"), rows=(EliteSpaceId("sp-6"),), version=IN_ELITE)
OURS_IN_ELITE = EliteObject(
    event=EliteEventId("ev-1"),
    rows=(EliteSpaceId("sp-1"),),
    requested=(EliteSpaceId("sp-3"),),
    apart=APART_IN_ELITE,
    version=IN_ELITE,
    removed=True,
    written=name_print("Büro"),
)
TAKEN = InTheWay(native="ev-9", interval=TIMED, room="Große Bühne")
DEFAULTS = EventDefaults(
    venue="v1",
    account="a1",
    contact="c1",
    contact_role="Organizer",
    event_type="t1",
    business_classification="b1",
    genre="g1",
)
SEEN_IN_OUTLOOK = OutlookSeen(
    key=NativeKey("AAMk-room"),
    space=SPACE,
    mailbox=STAGE,
    response=RoomResponse.TENTATIVE,
    ical_uid=ICalUid("040000008200E001"),
    meeting_key=NativeKey("040000008200E000"),
    interval=TIMED,
    organizer=ALICE,
    organizer_copy=OutlookEventId("AAMk-alice"),
    booked_directly=True,
    is_orphan=True,
    sensitivity=Sensitivity.CONFIDENTIAL,
    is_exception=True,
    created_at=AT,
    version=IN_OUTLOOK,
    gone_after=IN_OUTLOOK,
    mark=MARK,
    organizer_interval=ALL_DAY,
    room_copy_is_gone=True,
    organizer_sees_accepted=True,
)
SEEN_IN_ELITE = EliteSeen(
    key=NativeKey("sp-1"),
    space=SPACE,
    room=EliteRoomId("r-stage"),
    event=EliteEventId("ev-1"),
    rows=(EliteSpaceId("sp-1"), EliteSpaceId("sp-2")),
    status=EliteStatus.DEFINITE,
    interval=ALL_DAY,
    times=(TIMED, ALL_DAY),
    creator=ALICE,
    is_hidden=True,
    is_protected=True,
    created_at=AT,
    version=IN_ELITE,
    external_id=EXTERNAL_ID,
    in_use="Große Bühne",
)
OUR_MEETING = OurMeeting(
    organizers=(ALICE, EVENTS),
    room=STAGE,
    interval=TIMED,
    sensitivity=Sensitivity.NORMAL,
    teams=True,
    accept=True,
    mark=MARK,
    known=OURS_IN_OUTLOOK,
    room_in_use="Große Bühne",
    beside=(ICalUid("040000008200E002"),),
    orphan=Orphan(room=STAGE, ical_uid=ICalUid("040000008200-left")),
    leaves=(Mailbox("atrium@contoso.test"),),
    alone=True,
    only_named=True,
    stood_at=TIMED,
)
NO_MEETING = NoMeeting(room=STAGE, mark=MARK, known=OURS_IN_OUTLOOK, message="The booking was cancelled.", whole=True)
THEIR_MEETING = TheirMeeting(
    organizer=ALICE,
    event=OutlookEventId("AAMk-theirs"),
    room=STAGE,
    room_copy=NativeKey("AAMk-room"),
    interval=TIMED,
    answer=Answer.TENTATIVE,
    stood_at=TIMED,
    leaves=STAGE,
    space=SPACE,
    message="The events team moved the booking to this time.",
)
ROOM_ANSWER = RoomAnswer(
    room=STAGE, room_copy=NativeKey("AAMk-room"), interval=TIMED, answer=Answer.DECLINE, message="Already booked."
)
BOOKED = Booked(
    external_id=EXTERNAL_ID,
    room=EliteRoomId("r-stage"),
    conflicting_rooms=(EliteRoomId("r-hall"),),
    interval=TIMED,
    status=EliteStatus.PROSPECT,
    defaults=DEFAULTS,
    known=OURS_IN_ELITE,
    space=SPACE,
    only_named=True,
    decided_upon=EliteStatus.PROSPECT,
    stood_at=TIMED,
    request=ChangeRequest(
        interval=ALL_DAY,
        status=EliteStatus.PROSPECT,
        decided_upon=EliteStatus.PROSPECT,
        external_id=EXTERNAL_ID,
        known=APART_IN_ELITE,
    ),
    surplus=(EliteSpaceId("sp-4"),),
    ends=NotBooked(external_id=EXTERNAL_ID, known=APART_IN_ELITE),
)
NOT_BOOKED = NotBooked(
    external_id=EXTERNAL_ID,
    known=OURS_IN_ELITE,
    status=EliteStatus.LOST,
    reason_lost="No longer needed",
    keeps_event=True,
    interval=TIMED,
    ends=NotBooked(external_id=EXTERNAL_ID, known=APART_IN_ELITE),
)
