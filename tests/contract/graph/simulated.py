"""The simulator as the suite's far side, on a clock that passes only while somebody waits."""

from typing import Any

import httpx
from outlook_bench import HOOK, Bench, address
from tests.contract.graph.far_side import Graph, Json, Mailboxes

OTHER_ANSWERS: Json = {
    "rbac_only_may_subscribe": True,
    "rbac_only_may_read_delta": True,
    "pending_response": "notResponded",
    "pending_is_answered": False,
    "accept_of_pending_is_final": True,
    "duplicate_transaction_status": 409,
    "expired_delta_status": 410,
    "reschedule_resets_answers": True,
    "occurrences_share_ical_uid": False,
    "exceptions_keep_ical_uid": True,
    "exceptions_keep_id": True,
    "delta_of_other_calendars": True,
    "view_days_max": 5000,
}
"""Of every question the answer that is not the simulator's own."""


async def simulated(questions: Json, **groups: Json) -> Graph:
    bench = await Bench().open()
    await bench.set("open_questions", **questions)
    for group, switches in groups.items():
        await bench.set(group, **switches)

    async def request(method: str, path: str, body: Any, headers: Json, /) -> httpx.Response:
        return await bench.call(method, path, body, headers=headers)

    mailboxes = Mailboxes(address("events"), address("atrium"), address("stage"), address("library"))
    return Graph(request, bench.settle, now=bench.clock.now, mailboxes=mailboxes, notification_url=HOOK)
