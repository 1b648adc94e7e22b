"""Graph's calls on places: rooms and room lists."""

from typing import Any
from urllib.parse import quote, urlencode

from outlook_simulator.graph.call import Call, Reply
from outlook_simulator.graph.errors import GraphError, invalid
from outlook_simulator.graph.wire import GRAPH
from outlook_simulator.mailbox import Mailbox
from outlook_simulator.sign_in.access import check_directory

_PAGE_DEFAULT = _PAGE_MAX = 100
_Json = dict[str, Any]


async def rooms(call: Call) -> Reply:
    check_directory(call.token)
    return _paged(call, "places/microsoft.graph.room", [_room(room) for room in call.tenant.rooms()])


async def room_lists(call: Call) -> Reply:
    check_directory(call.token)
    lists = [_room_list(address) for address in call.tenant.room_lists]
    return _paged(call, "places/microsoft.graph.roomList", lists)


async def rooms_of_list(call: Call) -> Reply:
    """A list is known here by its address alone, as documented."""
    check_directory(call.token)
    address = call.path["place"]
    named = call.tenant.room_lists.get(address.lower())
    if named is None:
        raise _not_found(address)
    within = [_room(room) for room in call.tenant.rooms() if room.address.lower() in named]
    return _paged(call, f"places('{quote(address)}')/microsoft.graph.roomList/rooms", within)


async def place(call: Call) -> Reply:
    """A room or a list, by id or address."""
    check_directory(call.token)
    key = call.path["place"]
    found = call.tenant.mailbox(key)
    if found is not None and found.kind == "room":
        body = {"@odata.type": "#microsoft.graph.room", **_room(found)}
    elif key.lower() in call.tenant.room_lists:
        body = {"@odata.type": "#microsoft.graph.roomList", **_room_list(key)}
    else:
        raise _not_found(key)
    return Reply(200, {"@odata.context": f"{GRAPH}/$metadata#places/$entity", **body})


def _paged(call: Call, collection: str, every: list[_Json]) -> Reply:
    try:
        top, skip = int(call.query.get("$top", _PAGE_DEFAULT)), int(call.query.get("$skip", 0))
    except ValueError as error:
        raise invalid("$top and $skip must be numbers.") from error
    if not (0 < top <= _PAGE_MAX and skip >= 0):
        raise invalid(f"$top must be 1 to {_PAGE_MAX}.")
    body: _Json = {"@odata.context": f"{GRAPH}/$metadata#{collection}", "value": every[skip : skip + top]}
    if call.query.get("$count") == "true":
        body["@odata.count"] = len(every)
    if skip + top < len(every):
        body["@odata.nextLink"] = f"{call.url}?{urlencode(call.query | {'$skip': str(skip + top)})}"
    return Reply(200, body)


def _not_found(key: str) -> GraphError:
    return GraphError(404, "ResourceNotFound", f"Place '{key}' was not found.")


def _room_list(address: str) -> _Json:
    return {
        "id": address,
        "displayName": address.partition("@")[0],
        "address": None,
        "geoCoordinates": None,
        "geocoordinates": None,
        "phone": "",
        "emailAddress": address,
    }


def _room(room: Mailbox) -> _Json:
    return {
        "id": room.id,
        "placeId": room.id,
        "emailAddress": room.address,
        "displayName": room.person.name,
        "address": None,
        "geoCoordinates": None,
        "phone": "",
        "nickname": room.person.name,
        "label": None,
        "capacity": room.settings.capacity,
        "building": None,
        "floorNumber": None,
        "floorLabel": None,
        "isManaged": True,
        "isWheelChairAccessible": False,
        "bookingType": room.settings.booking_type.lower(),
        "tags": [],
        "audioDeviceName": None,
        "videoDeviceName": None,
        "displayDevice": None,
        "displayDeviceName": None,
    }
