"""Graph's calls on who and what there is: users and rooms."""

from typing import Any

from outlook_simulator.graph import query
from outlook_simulator.graph.call import Call, Reply
from outlook_simulator.graph.errors import GraphError
from outlook_simulator.graph.wire import GRAPH
from outlook_simulator.world import Mailbox


async def user(call: Call) -> Reply:
    found = call.tenant.mailbox(call.path["mailbox"])
    if found is None or not found.is_there:
        name = call.path["mailbox"]
        words = f"Resource '{name}' does not exist or one of its queried reference-property objects are not present."
        raise GraphError(404, "Request_ResourceNotFound", words)
    full = {
        "id": found.id,
        "displayName": found.person.name,
        "mail": found.address,
        "userPrincipalName": found.address,
    }
    chosen = query.selected(call.query)
    shown = {key: value for key, value in full.items() if not chosen or key in chosen}
    return Reply(200, {"@odata.context": f"{GRAPH}/$metadata#users/$entity", **shown})


async def rooms(call: Call) -> Reply:
    return Reply(
        200,
        {
            "@odata.context": f"{GRAPH}/$metadata#places/microsoft.graph.room",
            "value": [_room(room) for room in call.tenant.rooms()],
        },
    )


def _room(room: Mailbox) -> dict[str, Any]:
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
        "capacity": None,
        "building": None,
        "floorNumber": None,
        "floorLabel": None,
        "isManaged": True,
        "isWheelChairAccessible": False,
        "bookingType": "standard",
        "tags": [],
        "audioDeviceName": None,
        "videoDeviceName": None,
        "displayDevice": None,
        "displayDeviceName": None,
    }
