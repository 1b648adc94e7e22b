from tests.simulation.plan import ROOMS, SERVICES, draw

SEEDS = range(1, 200)


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
        "outlook.book", "outlook.reschedule", "outlook.rename", "elite.rename", "outlook.cancel", "outlook.answer",
        "elite.create", "elite.set_status", "elite.reschedule", "elite.decide",
        "outlook.faults", "elite.faults", "outlook.notifications", "kill", "start",
    }  # fmt: skip
    assert {thing.room for plan in plans for thing in plan.things} == set(ROOMS)
    killed = {act.arguments["service"] for plan in plans for act in plan.acts if act.kind == "kill"}
    assert killed == set(SERVICES)


def test_a_meeting_in_a_room_that_elite_manages_is_not_moved_yet() -> None:
    for seed in SEEDS:
        plan = draw(seed)
        stage = {thing.name for thing in plan.things if thing.room == "stage"}
        assert not [act for act in plan.acts if act.kind == "outlook.reschedule" and act.thing in stage]
