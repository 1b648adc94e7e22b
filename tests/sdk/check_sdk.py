"""What Microsoft's SDK can do with the simulator. All on one tenant, each on a day of its own."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest
from kiota_abstractions.base_request_configuration import RequestConfiguration
from kiota_abstractions.headers_collection import HeadersCollection
from msgraph.generated.models.attendee import Attendee
from msgraph.generated.models.attendee_type import AttendeeType
from msgraph.generated.models.date_time_time_zone import DateTimeTimeZone
from msgraph.generated.models.email_address import EmailAddress
from msgraph.generated.models.event import Event
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph.generated.models.response_type import ResponseType
from msgraph.generated.models.subscription import Subscription
from msgraph.generated.users.item.calendar_view.delta.delta_request_builder import DeltaRequestBuilder
from msgraph.generated.users.item.events.events_request_builder import EventsRequestBuilder
from msgraph.generated.users.item.events.item.accept.accept_post_request_body import AcceptPostRequestBody
from msgraph.generated.users.item.events.item.cancel.cancel_post_request_body import CancelPostRequestBody
from msgraph.generated.users.item.events.item.decline.decline_post_request_body import DeclinePostRequestBody
from msgraph.generated.users.item.events.item.tentatively_accept.tentatively_accept_post_request_body import (
    TentativelyAcceptPostRequestBody,
)
from msgraph_core.requests.batch_request_builder import BatchRequestBuilder
from msgraph_core.requests.batch_request_content import BatchRequestContent
from msgraph_core.requests.batch_request_item import BatchRequestItem
from sdk_client import Far

ORGANIZER, ATRIUM, STAGE = "events@contoso.test", "atrium@contoso.test", "stage@contoso.test"
TODAY = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
Found = TypeVar("Found")


def meeting(room: str, day: int) -> Event:
    def at(hour: int) -> DateTimeTimeZone:
        moment = TODAY + timedelta(days=day, hours=hour)
        return DateTimeTimeZone(date_time=moment.strftime("%Y-%m-%dT%H:%M:%S"), time_zone="UTC")

    attendee = Attendee(type=AttendeeType.Resource, email_address=EmailAddress(address=room))
    return Event(subject="Launch", start=at(9), end=at(10), attendees=[attendee])


async def book(far: Far, room: str, day: int) -> Event:
    made = await far.graph.users.by_user_id(ORGANIZER).events.post(meeting(room, day))
    assert made is not None
    return made


async def until(read: Callable[[], Awaitable[Found | None]]) -> Found:
    for _ in range(100):
        found = await read()
        if found is not None:
            return found
        await asyncio.sleep(0.1)
    raise AssertionError("it did not come")


async def answered(far: Far, event: Event) -> ResponseType | None:
    """What the room has answered, as the organizer's copy shows it."""
    read = await far.graph.users.by_user_id(ORGANIZER).events.by_event_id(event.id).get()
    response = read.attendees[0].status.response
    return None if response is ResponseType.None_ else response


async def copy_in(far: Far, room: str, event: Event) -> Event:
    async def read() -> Event | None:
        query = EventsRequestBuilder.EventsRequestBuilderGetQueryParameters(filter=f"iCalUId eq '{event.i_cal_u_id}'")
        found = await far.graph.users.by_user_id(room).events.get(RequestConfiguration(query_parameters=query))
        return found.value[0] if found.value else None

    return await until(read)


async def test_it_lists_rooms(far: Far) -> None:
    found = await far.graph.places.graph_room.get()
    assert {ATRIUM, STAGE} <= {room.email_address for room in found.value}
    assert all(room.display_name and room.id for room in found.value)


async def test_it_creates_and_reads_and_the_room_accepts(far: Far) -> None:
    made = await book(far, ATRIUM, 2)
    assert (made.subject, made.is_organizer, made.type.value) == ("Launch", True, "singleInstance")
    assert await until(lambda: answered(far, made)) is ResponseType.Accepted


async def test_it_updates(far: Far) -> None:
    made = await book(far, STAGE, 3)
    changed = await far.graph.users.by_user_id(ORGANIZER).events.by_event_id(made.id).patch(Event(subject="Landing"))
    assert (changed.subject, changed.i_cal_u_id) == ("Landing", made.i_cal_u_id)
    assert changed.change_key != made.change_key


async def test_it_accepts_and_declines_for_a_room(far: Far) -> None:
    made = await book(far, STAGE, 4)
    copy = await copy_in(far, STAGE, made)
    event = far.graph.users.by_user_id(STAGE).events.by_event_id(copy.id)
    await event.accept.post(AcceptPostRequestBody(comment="yes", send_response=True))
    assert await until(lambda: answered(far, made)) is ResponseType.Accepted
    await event.decline.post(DeclinePostRequestBody(comment="no", send_response=True))

    async def declined() -> ResponseType | None:
        response = await answered(far, made)
        return response if response is ResponseType.Declined else None

    await until(declined)


async def test_it_answers_tentatively_for_a_room(far: Far) -> None:
    made = await book(far, STAGE, 6)
    copy = await copy_in(far, STAGE, made)
    event = far.graph.users.by_user_id(STAGE).events.by_event_id(copy.id)
    await event.tentatively_accept.post(TentativelyAcceptPostRequestBody(comment="perhaps", send_response=True))
    assert await until(lambda: answered(far, made)) is ResponseType.TentativelyAccepted
    assert (await event.get()).response_status.response is ResponseType.TentativelyAccepted


async def test_it_cancels_and_reads_the_errors(far: Far) -> None:
    made = await book(far, STAGE, 5)
    event = far.graph.users.by_user_id(ORGANIZER).events.by_event_id(made.id)
    await event.cancel.post(CancelPostRequestBody(comment="bye"))
    with pytest.raises(ODataError) as gone:
        await event.get()
    assert (gone.value.response_status_code, gone.value.error.code) == (404, "ErrorItemNotFound")
    assert gone.value.error.inner_error.request_id


async def test_it_pages_through_delta(far: Far) -> None:
    for day in (10, 11, 12):
        await copy_in(far, STAGE, await book(far, STAGE, day))
    builder = far.graph.users.by_user_id(STAGE).calendar_view.delta
    window = DeltaRequestBuilder.DeltaRequestBuilderGetQueryParameters(
        start_date_time=(TODAY + timedelta(days=10)).isoformat(), end_date_time=(TODAY + timedelta(days=13)).isoformat()
    )
    headers = HeadersCollection()
    headers.add("Prefer", "odata.maxpagesize=2")
    page = await builder.get(RequestConfiguration(query_parameters=window, headers=headers))
    sizes = [len(page.value)]
    while page.odata_next_link:
        page = await builder.with_url(page.odata_next_link).get(RequestConfiguration(headers=headers))
        sizes.append(len(page.value))
    assert sizes == [2, 1]
    await copy_in(far, STAGE, await book(far, STAGE, 12))
    page = await builder.with_url(page.odata_delta_link).get(RequestConfiguration(headers=headers))
    assert [row.subject for row in page.value] == ["Launch"]


async def test_it_sends_a_batch(far: Far) -> None:
    user = far.graph.users.by_user_id(ORGANIZER)
    read = BatchRequestItem(user.to_get_request_information(), id="read")
    create = BatchRequestItem(user.events.to_post_request_information(meeting(STAGE, 20)), id="create")
    content = BatchRequestContent({one.id: one for one in (read, create)})
    found = await BatchRequestBuilder(far.adapter).post(content)
    assert {key: found.get_response_by_id(key).status for key in ("read", "create")} == {"read": 200, "create": 201}


async def test_it_subscribes_renews_and_is_told(far: Far, webhook: tuple[str, list[str]]) -> None:
    url, heard = webhook
    room = await far.graph.users.by_user_id(STAGE).get()
    wish = Subscription(
        change_type="created,updated,deleted",
        notification_url=url,
        resource=f"/users/{room.id}/events",
        expiration_date_time=datetime.now(UTC) + timedelta(hours=1),
        client_state="hush",
    )
    made = await far.graph.subscriptions.post(wish)
    one = far.graph.subscriptions.by_subscription_id(made.id)
    await book(far, STAGE, 30)

    async def told() -> str | None:
        return heard[0] if heard else None

    (notification,) = json.loads(await until(told))["value"]
    assert (notification["clientState"], notification["changeType"]) == ("hush", "created")
    renewed = await one.patch(Subscription(expiration_date_time=datetime.now(UTC) + timedelta(days=5)))
    assert renewed.expiration_date_time > made.expiration_date_time
    assert made.id in [other.id for other in (await far.graph.subscriptions.get()).value]
    await one.delete()
    with pytest.raises(ODataError):
        await one.get()
