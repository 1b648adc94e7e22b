"""Our extensions that are about no single booking: what this tenant can do, and its webhooks."""

from dataclasses import asdict
from typing import Any

from elite_simulator.api.call import Act, Call, Reply
from elite_simulator.api.errors import invalid, no_such_address, not_found
from elite_simulator.api.forms import NewWebhook
from elite_simulator.world import Webhook


def able(capability: str, act: Act) -> Act:
    """The call, where the tenant has the capability; else the address does not exist."""

    async def run(call: Call) -> Reply:
        if not getattr(call.tenant.capabilities, capability):
            raise no_such_address()
        return await act(call)

    return run


async def capabilities(call: Call) -> Reply:
    """With none at all, this is the documented API alone, which does not know the address either."""
    able_to = asdict(call.tenant.capabilities)
    if not any(able_to.values()):
        raise no_such_address()
    return Reply(200, able_to)


async def webhooks(call: Call) -> Reply:
    return Reply(200, [_json(one) for one in call.tenant.webhooks.registered.values()])


async def add_webhook(call: Call) -> Reply:
    """Every active webhook hears of every changed event, whatever its trigger action: their list is not public."""
    asked = call.read(NewWebhook)
    schemes = ("https://", "http://") if call.tenant.world.settings.allow_http_webhook_urls else ("https://",)
    if not asked.url.lower().startswith(schemes):
        raise invalid("url", "A webhook's address is an https URL.")
    made = Webhook(
        id=call.tenant.new_hex(),
        name=asked.name,
        trigger_action=asked.trigger_action,
        url=asked.url,
        secret=asked.secret,
        timeout_s=asked.timeout_seconds,
        active=asked.active,
    )
    call.tenant.webhooks.registered[made.id] = made
    return Reply(200, {"id": made.id})


async def remove_webhook(call: Call) -> Reply:
    if call.tenant.webhooks.registered.pop(call.path["webhook"], None) is None:
        raise not_found(f"Webhook {call.path['webhook']}")
    return Reply(204)


def _json(one: Webhook) -> dict[str, Any]:
    """The secret is never told again."""
    return {
        "id": one.id,
        "name": one.name,
        "triggerAction": one.trigger_action,
        "url": one.url,
        "timeoutSeconds": one.timeout_s,
        "active": one.active,
    }
