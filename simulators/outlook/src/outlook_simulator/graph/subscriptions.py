"""Subscriptions to a mailbox's events: validated while they are made, bounded in life and number."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from outlook_simulator.calendar.times import parse_instant, stamp
from outlook_simulator.graph.call import Call, Reply
from outlook_simulator.graph.errors import GraphError, invalid
from outlook_simulator.graph.limits import Slot
from outlook_simulator.graph.wire import GRAPH
from outlook_simulator.mailbox import Mailbox
from outlook_simulator.sign_in.access import check_access
from outlook_simulator.telling.authorization import authorize, both_ways
from outlook_simulator.telling.handshake import validate
from outlook_simulator.telling.subscription import Subscription
from outlook_simulator.world import Tenant

_RESOURCE = re.compile(r"/?(?:v1\.0/)?users(?:/([^/?]+)|\('([^']+)'\))/events/?", re.IGNORECASE)
_CHANGES = ("created", "updated", "deleted")
_CLIENT_STATE_MAX = 128


@dataclass(frozen=True)
class _Wish:
    """A subscription as it is asked for, checked but for its addresses' answer."""

    mailbox: Mailbox
    resource: str
    change_type: str
    change_types: tuple[str, ...]
    notification_url: str
    lifecycle_url: str | None
    client_state: str | None
    expires: datetime
    tls: str | None


async def create(call: Call) -> Reply:
    _count_write(call)
    wish = _read(call, call.json())
    _check_room(call.tenant, wish)
    for url in (wish.notification_url, wish.lifecycle_url):
        if url is not None:
            await validate(call.tenant.world.outside, url, call.request_id)
    _check_room(call.tenant, wish)
    made = Subscription(
        id=call.tenant.world.outside.new_id(),
        mailbox_id=wish.mailbox.id,
        resource=wish.resource,
        change_types=wish.change_types,
        change_type=wish.change_type,
        notification_url=wish.notification_url,
        lifecycle_url=wish.lifecycle_url,
        client_state=wish.client_state,
        expires=wish.expires,
        application_id=call.token.client_id,
        creator_id=call.tenant.id,
        tls=wish.tls,
        immutable_ids=call.preferences.immutable_ids,
    )
    call.tenant.subscriptions[made.id] = made
    authorize(call.tenant, made)
    return Reply(201, {"@odata.context": f"{GRAPH}/$metadata#subscriptions/$entity", **_json(made)})


async def read_all(call: Call) -> Reply:
    """Those of the calling app; clientState is not told in the list."""
    mine = [{**_json(one), "clientState": None} for one in _living(call.tenant)]
    return Reply(200, {"@odata.context": f"{GRAPH}/$metadata#subscriptions", "value": mine})


async def read(call: Call) -> Reply:
    return Reply(200, {"@odata.context": f"{GRAPH}/$metadata#subscriptions/$entity", **_json(_found(call))})


async def renew(call: Call) -> Reply:
    _count_write(call)
    found, body = _found(call), call.json()
    url = body.get("notificationUrl")
    expires = _expiry(call.tenant, body["expirationDateTime"]) if "expirationDateTime" in body else found.expires
    if url is not None:
        _check_url(call.tenant, url)
        await validate(call.tenant.world.outside, url, call.request_id)
        found.notification_url = url
    found.expires, found.patched = expires, call.tenant.world.now()
    found.is_inconsistent = both_ways(call.tenant, found)
    authorize(call.tenant, found)
    return Reply(200, {"@odata.context": f"{GRAPH}/$metadata#subscriptions/$entity", **_json(found)})


async def reauthorize(call: Call) -> Reply:
    _count_write(call)
    found = _found(call)
    found.reauthorized = call.tenant.world.now()
    found.is_inconsistent = found.is_inconsistent or both_ways(call.tenant, found)
    authorize(call.tenant, found)
    return Reply(204)


async def delete(call: Call) -> Reply:
    _count_write(call)
    del call.tenant.subscriptions[_found(call).id]
    return Reply(204)


def _count_write(call: Call) -> None:
    world, slot = call.tenant.world, Slot(call.token.client_id, call.tenant.id, None)
    world.limits.count_subscription_write(slot, world.settings.limits, world.now())


def _living(tenant: Tenant) -> list[Subscription]:
    now = tenant.world.now()
    return [one for one in tenant.subscriptions.values() if one.expires > now]


def _found(call: Call) -> Subscription:
    found = next((one for one in _living(call.tenant) if one.id == call.path["subscription"]), None)
    if found is None:
        raise GraphError(404, "ResourceNotFound", "The object was not found.")
    return found


def _read(call: Call, body: dict[str, Any]) -> _Wish:
    missing = [key for key in ("changeType", "notificationUrl", "resource", "expirationDateTime") if not body.get(key)]
    if missing:
        raise invalid(f"Subscription: '{missing[0]}' is required.")
    change_types = tuple(one.strip().lower() for one in str(body["changeType"]).split(","))
    if any(one not in _CHANGES for one in change_types):
        raise invalid(f"Subscription: '{body['changeType']}' is not a change type.")
    state = body.get("clientState")
    if state is not None and len(str(state)) > _CLIENT_STATE_MAX:
        raise invalid(f"Subscription: clientState is longer than {_CLIENT_STATE_MAX} characters.")
    for key in ("notificationUrl", "lifecycleNotificationUrl"):
        if body.get(key) is not None:
            _check_url(call.tenant, body[key])
    if body.get("includeResourceData"):
        raise invalid("Subscription: this simulator tells no resource data.")
    return _Wish(
        mailbox=_mailbox(call, str(body["resource"])),
        resource=str(body["resource"]),
        change_type=str(body["changeType"]),
        change_types=change_types,
        notification_url=body["notificationUrl"],
        lifecycle_url=body.get("lifecycleNotificationUrl"),
        client_state=state,
        expires=_expiry(call.tenant, body["expirationDateTime"]),
        tls=body.get("latestSupportedTlsVersion"),
    )


def _mailbox(call: Call, resource: str) -> Mailbox:
    found = _RESOURCE.fullmatch(resource)
    if found is None:
        raise invalid(f"Resource '{resource}' is not supported: only /users/{{id}}/events is.")
    mailbox = call.tenant.mailbox(found[1] or found[2])
    if mailbox is None or not mailbox.is_there:
        raise GraphError(404, "ResourceNotFound", f"Resource '{resource}' was not found.")
    check_access(call.token, mailbox, "subscription")
    if not mailbox.can_be_subscribed:
        why = f"Target resource '{mailbox.id}' is currently on backend 'Unknown'"
        words = f"Operation: Create; Exception: [Status Code: ServiceUnavailable; Reason: {why}]"
        raise GraphError(503, "ExtensionError", words)
    return mailbox


def _check_url(tenant: Tenant, url: Any) -> None:
    allowed = (
        ("https://", "http://") if tenant.world.settings.subscribing.allow_http_notification_urls else ("https://",)
    )
    if not isinstance(url, str) or not url.lower().startswith(allowed):
        raise invalid("Notification endpoint must be an https URL.")


def _check_room(tenant: Tenant, wish: _Wish) -> None:
    """Room for one more: 409 if there is the same one, 403 if the mailbox has too many."""
    settings = tenant.world.settings.subscribing
    others = [one for one in _living(tenant) if one.mailbox_id == wish.mailbox.id]
    if len(others) >= settings.per_mailbox_max:
        raise GraphError(403, "ExtensionError", f"The limit of {settings.per_mailbox_max} subscriptions is reached.")
    for one in others:
        same = sorted(one.change_types) == sorted(wish.change_types)
        if same and settings.refuse_duplicates:
            raise GraphError(
                409, "InvalidRequest", f"Subscription Id {one.id} already exists for the requested combination"
            )


def _expiry(tenant: Tenant, text: Any) -> datetime:
    """Too short is raised without a word, too long is refused."""
    settings, now = tenant.world.settings.subscribing, tenant.world.now()
    try:
        wished = parse_instant(text)
    except (ValueError, TypeError, AttributeError) as error:
        raise invalid("Subscription: expirationDateTime is not a time.") from error
    if wished > now + timedelta(minutes=settings.minutes_max):
        raise invalid(f"Subscription expiration can only be {settings.minutes_max} minutes in the future.")
    return max(wished, now + timedelta(minutes=settings.minutes_min))


def _json(one: Subscription) -> dict[str, Any]:
    return {
        "id": one.id,
        "resource": one.resource,
        "applicationId": one.application_id,
        "changeType": one.change_type,
        "clientState": one.client_state,
        "notificationUrl": one.notification_url,
        "notificationQueryOptions": None,
        "notificationContentType": "application/json",
        "lifecycleNotificationUrl": one.lifecycle_url,
        "expirationDateTime": stamp(one.expires),
        "creatorId": one.creator_id,
        "includeResourceData": False,
        "latestSupportedTlsVersion": one.tls or "v1_2",
        "encryptionCertificate": None,
        "encryptionCertificateId": None,
        "notificationUrlAppId": None,
    }
