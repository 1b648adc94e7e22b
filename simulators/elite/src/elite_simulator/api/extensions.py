"""Our extensions that are about no single booking: what this tenant can do, and its webhooks."""

from elite_simulator.api.answers import Answer, Made
from elite_simulator.api.call import Call
from elite_simulator.api.choosing import there
from elite_simulator.api.errors import invalid, no_such_address
from elite_simulator.api.forms import NewWebhook
from elite_simulator.world import Capabilities, Webhook


class WebhookAnswer(Answer):
    """The secret is never told again."""

    id: str
    name: str
    trigger_action: str
    url: str
    timeout_seconds: float
    active: bool


def capabilities(call: Call) -> Capabilities:
    """With none at all, this is the documented API alone, which does not know the address either."""
    able_to = call.tenant.capabilities
    if not able_to.any:
        raise no_such_address()
    return able_to


def webhooks(call: Call) -> list[WebhookAnswer]:
    return [
        WebhookAnswer(
            id=one.id,
            name=one.name,
            trigger_action=one.trigger_action,
            url=one.url,
            timeout_seconds=one.timeout_s,
            active=one.active,
        )
        for one in call.tenant.webhooks.registered.values()
    ]


def add_webhook(call: Call, asked: NewWebhook) -> Made:
    """Every active webhook hears of every changed event, whatever its trigger action: their list is not public."""
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
    return Made(id=made.id)


def remove_webhook(call: Call) -> None:
    there(call.tenant.webhooks.registered, call.path["webhook"], "Webhook")
    del call.tenant.webhooks.registered[call.path["webhook"]]
