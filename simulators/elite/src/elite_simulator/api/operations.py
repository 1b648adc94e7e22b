"""The calls of the API, and which fault spoils which."""

from elite_simulator.api import (
    accounts,
    attached,
    events,
    extensions,
    external_ids,
    feed,
    functions,
    setup,
    spaces,
    tasks,
)
from elite_simulator.api.call import Operation
from elite_simulator.api.setup import listed

_EVENT = "/events/{event}"
_SPACES = "/booked-spaces/{event}"
_ACCOUNT = "/accounts/{account}"
_CONTACT = "/contacts/{contact}"
_FUNCTION = "/functions/{function}"
_BY_EXTERNAL_ID = "external-id/{key}/{value:path}"
_WEBHOOKS = "/x/webhooks"

SET_UP = (
    Operation("GET", "/general-setup/venues", "read", setup.venues),
    Operation("GET", "/general-setup/rooms", "read", setup.active_rooms),
    Operation("GET", "/general-setup/rooms/true", "read", setup.all_rooms),
    Operation("GET", "/general-setup/users", "read", setup.users),
    Operation("GET", "/general-setup/holidays", "read", setup.holidays),
    Operation("GET", "/event-setup/event-types", "read", listed("event_types")),
    Operation("GET", "/event-setup/business-classifications", "read", listed("business_classifications")),
    Operation("GET", "/event-setup/genres", "read", listed("genres")),
    Operation("GET", "/event-setup/space-usages", "read", listed("space_usages")),
    Operation("GET", "/event-setup/function-types", "read", listed("function_types")),
    Operation("GET", "/event-setup/event-tags", "read", listed("event_tags")),
    Operation("GET", "/event-setup/event-staff-assignments", "read", listed("event_staff_assignments")),
    Operation("GET", "/event-setup/function-staff-assignments", "read", listed("function_staff_assignments")),
    Operation("GET", "/crm-setup/contact-roles", "read", listed("contact_roles")),
    Operation("GET", "/crm-setup/reasons-for-loss", "read", listed("reasons_for_loss")),
    Operation("GET", "/crm-setup/lead-sources", "read", listed("lead_sources")),
    Operation("GET", "/crm-setup/market-segments", "read", listed("market_segments")),
)
CUSTOMERS = (
    Operation("GET", "/accounts", "read", accounts.search),
    Operation("POST", "/accounts/create", "any", accounts.create),
    Operation("GET", f"/accounts/{_BY_EXTERNAL_ID}", "read", external_ids.account),
    Operation("GET", _ACCOUNT, "read", accounts.read),
    Operation("PUT", f"{_ACCOUNT}/update", "any", accounts.update),
    Operation("PUT", f"{_ACCOUNT}/external-id", "any", external_ids.set_on(external_ids.accounts, "account")),
    Operation(
        "DELETE", f"{_ACCOUNT}/external-id/{{key}}", "any", external_ids.remove_from(external_ids.accounts, "account")
    ),
    Operation("GET", "/contacts", "read", accounts.search_contacts),
    Operation("GET", "/contacts/account/{account}", "read", accounts.contacts),
    Operation("POST", "/contacts/create", "any", accounts.create_contact),
    Operation("GET", f"/contacts/{_BY_EXTERNAL_ID}", "read", external_ids.contact),
    Operation("PUT", f"{_CONTACT}/external-id", "any", external_ids.set_on(external_ids.contacts, "contact")),
    Operation(
        "DELETE", f"{_CONTACT}/external-id/{{key}}", "any", external_ids.remove_from(external_ids.contacts, "contact")
    ),
)
EVENTS = (
    Operation("POST", "/events/create", "create", events.create),
    Operation("POST", "/events/all", "read", feed.changes),
    Operation("POST", "/events/query", "read", feed.by_text),
    Operation("POST", "/events/query-by-date-range", "read", feed.by_date),
    Operation("GET", f"/events/{_BY_EXTERNAL_ID}", "read", external_ids.event),
    Operation("GET", _EVENT, "read", events.read),
    Operation("PUT", f"{_EVENT}/update", "update", events.update),
    Operation("PUT", f"{_EVENT}/cancel", "cancel", events.cancel),
    Operation("PUT", f"{_EVENT}/uncancel", "update", events.uncancel),
    Operation("PUT", f"{_EVENT}/finalize", "any", events.finalize),
    Operation("PUT", f"{_EVENT}/unfinalize", "any", events.unfinalize),
    Operation("PUT", f"{_EVENT}/set-visibility", "any", attached.set_visibility),
    Operation("PUT", f"{_EVENT}/set-decision-date", "any", attached.set_decision_date),
    Operation("PUT", f"{_EVENT}/set-attendance", "any", attached.set_attendance),
    Operation("POST", f"{_EVENT}/contact", "any", attached.add_contact),
    Operation("POST", f"{_EVENT}/event-note", "any", attached.add_note),
    Operation("PUT", f"{_EVENT}/external-id", "any", external_ids.set_on_event),
    Operation("DELETE", f"{_EVENT}/external-id/{{key}}", "any", external_ids.remove_from_event),
)
SPACES = (
    Operation("POST", "/booked-spaces", "create", spaces.add),
    Operation("GET", _SPACES, "read", spaces.read_all),
    Operation("GET", f"{_SPACES}/removed-spaces", "read", spaces.read_removed),
    Operation("DELETE", f"{_SPACES}/{{space}}", "cancel", spaces.remove),
)
SCHEDULES = (
    Operation("GET", "/functions", "read", functions.between),
    Operation("GET", "/functions/event/{event}", "read", functions.of_event),
    Operation("POST", "/functions/create", "any", functions.create),
    Operation("GET", f"/functions/{_BY_EXTERNAL_ID}", "read", external_ids.function),
    Operation("GET", _FUNCTION, "read", functions.read),
    Operation("PUT", f"{_FUNCTION}/external-id", "any", external_ids.set_on(external_ids.functions, "function")),
    Operation(
        "DELETE",
        f"{_FUNCTION}/external-id/{{key}}",
        "any",
        external_ids.remove_from(external_ids.functions, "function"),
    ),
    Operation("POST", "/tasks", "any", tasks.create),
    Operation("PUT", "/tasks/{task}/update", "any", tasks.update),
    Operation("PUT", "/tasks/{task}/complete", "any", tasks.complete),
    Operation("DELETE", "/tasks/{task}", "any", tasks.remove),
)
EXTENSIONS = (
    Operation("GET", "/x/capabilities", "read", extensions.capabilities),
    Operation("PUT", f"/x{_SPACES}/{{space}}", "update", spaces.change, "canUpdateSpace"),
    Operation("PUT", f"/x{_EVENT}/lost", "cancel", events.lose, "canLose"),
    Operation("DELETE", f"/x{_EVENT}", None, events.vanish, "canDelete"),
    Operation("GET", _WEBHOOKS, None, extensions.webhooks, "webhooks"),
    Operation("POST", _WEBHOOKS, None, extensions.add_webhook, "webhooks"),
    Operation("DELETE", f"{_WEBHOOKS}/{{webhook}}", None, extensions.remove_webhook, "webhooks"),
)
OPERATIONS = (*SET_UP, *CUSTOMERS, *EVENTS, *SPACES, *SCHEDULES, *EXTENSIONS)
"""Below /v1. A call with `any` has no kind of fault of its own: only a fault of every call spoils it."""
