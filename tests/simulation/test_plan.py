from tests.simulation.drawing import draw
from tests.simulation.plan import COMBO, ROOMS, SOON
from tests.simulation.trouble import SERVICES

SEEDS = range(1, 200)
_MOVES = ("elite.reschedule", "elite.move_room")


def test_equal_seeds_give_equal_plans() -> None:
    assert draw(7) == draw(7)
    assert draw(7) != draw(8)


def test_acts_are_in_order_of_time_and_touch_known_things() -> None:
    for seed in SEEDS:
        plan = draw(seed)
        names = {thing.name for thing in plan.things}
        assert [act.at_s for act in plan.acts] == sorted(act.at_s for act in plan.acts)
        assert all(act.thing in names for act in plan.acts if act.thing)


def test_every_kind_of_act_room_and_death_is_drawn() -> None:
    plans = [draw(seed) for seed in SEEDS]
    kinds = {act.kind for plan in plans for act in plan.acts}
    assert kinds == {
        "outlook.book", "outlook.reschedule", "outlook.rename", "outlook.answer",
        "outlook.cancel", "outlook.delete", "outlook.remove_room",
        "outlook.swap_room", "outlook.invite_again", "elite.revive",
        "elite.create", "elite.rename", "elite.set_status", "elite.reschedule", "elite.decide",
        "elite.decide_change",
        "elite.move_room", "elite.remove_space",
        "outlook.faults", "elite.faults", "outlook.notifications", "kill", "start",
    }  # fmt: skip
    assert {thing.room for plan in plans for thing in plan.things} == {*ROOMS, *COMBO}
    killed = {act.arguments["service"] for plan in plans for act in plan.acts if act.kind == "kill"}
    assert killed == set(SERVICES)


def test_a_request_is_not_moved_by_the_events_team_yet() -> None:
    for seed in SEEDS:
        plan = draw(seed)
        requests = {one.name for one in plan.things if one.room == "stage" and one.born_in == "outlook"}
        assert not [act for act in plan.acts if act.kind in _MOVES and act.thing in requests]


def test_no_plan_asks_for_more_than_two_put_backs_of_one_meeting() -> None:
    for seed in SEEDS:
        plan = draw(seed)
        for thing in plan.things:
            moves = [act for act in plan.acts if act.kind in (*_MOVES, "elite.set_status") and act.thing == thing.name]
            ends = [act for act in moves if act.arguments.get("status") in ("canceled", "lost")]
            assert thing.born_in == "elite" or len(moves) - len(ends) <= 2


def test_what_begins_soon_has_begun_when_everything_rests() -> None:
    plans = [plan for plan in map(draw, SEEDS) if any(SOON in act.arguments.get("at", "") for act in plan.acts)]
    assert plans
    assert all(plan.rests_from_s > 4 * 60 for plan in plans)
