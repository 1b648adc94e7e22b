"""How Microsoft behaves beyond its documentation: all the time, or for a while. Switches of the Outlook simulator.

Drawn apart from all else, so that a seed keeps what it was. Each is off in most seeds, all are in a third of them.
"""

from random import Random
from typing import Any, NamedTuple

from tests.simulation.plan import Act, moment


class Manner(NamedTuple):
    """A switch, by its group and name (`outlook_simulator.settings`)."""

    group: str
    switch: str
    value: Any


_ALL_THE_TIME = (
    Manner("exchange", "internal_writes", 2),
    Manner("exchange", "items_move_after_s", 1.5),
    Manner("exchange", "accept_of_one_makes_others_tentative", value=True),
    Manner("telling", "created_for_updates", value=True),
    Manner("subscribing", "refuse_duplicates", value=False),
    Manner("delta", "tombstones_in_first_round", value=True),
    Manner("delta", "tombstones_outside_window", value=False),
    Manner("delta", "occurrence_tombstones", value=True),
    Manner("delta", "empty_first_page", value=True),
    Manner("delta", "empty_page_every", 2),
    Manner("delta", "repeats", value=True),
    Manner("delta", "replays", value=True),
    Manner("delta", "lag_s", 4.0),
    Manner("api", "gateway_errors_have_no_body", value=False),
    Manner("api", "duplicate_transaction_names_event", value=False),
    Manner("api", "private_items_lack_subject", value=True),
    Manner("api", "deleted_items_answer_reads", value=True),
    Manner("limits", "retry_after_is_told", value=False),
    Manner("open_questions", "expired_delta_status", 404),
    Manner("open_questions", "expired_delta_status", 410),
    Manner("open_questions", "duplicate_transaction_status", 409),
    Manner("open_questions", "exceptions_keep_id", value=True),
    Manner("open_questions", "exceptions_keep_ical_uid", value=True),
    Manner("open_questions", "occurrences_share_ical_uid", value=False),
    Manner("open_questions", "pending_response", "notResponded"),
    Manner("open_questions", "accept_of_pending_is_final", value=True),
    Manner("open_questions", "reschedule_resets_answers", value=True),
)
_FOR_A_WHILE = (
    Manner("delta", "loops", value=True),
    Manner("limits", "mailbox_concurrency_max", 1),
    Manner("limits", "mailbox_requests_max", 5),
    Manner("telling", "retries_s", ()),
    Manner("telling", "first_timeout_s", 0.001),
)
_OFF, _SHARE = 0.66, 0.15


def manners(seed: int) -> tuple[Manner, ...]:
    chance = Random(f"manners-{seed}")  # noqa: S311 – chance of a simulation
    if chance.random() < _OFF:
        return ()
    return tuple(one for one in _ALL_THE_TIME if chance.random() < _SHARE)


def moods(seed: int) -> list[Act]:
    chance = Random(f"moods-{seed}")  # noqa: S311 – chance of a simulation
    if chance.random() < _OFF:
        return []
    drawn = [one for one in _FOR_A_WHILE if chance.random() < 2 * _SHARE]
    return [
        Act(moment(chance), "outlook.mood", arguments=one._asdict() | {"seconds": round(chance.uniform(1, 20), 2)})
        for one in drawn
    ]
