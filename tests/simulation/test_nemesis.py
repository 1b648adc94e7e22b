from tests.simulation.drawing import draw
from tests.simulation.nemesis import REPLICATED, SERVICES, nemesis
from tests.simulation.rush import rushed

from outlook_simulator.settings import OutlookSettings

SEEDS = range(1, 300)
_HALF = len(SEEDS) / 2


def test_equal_seeds_give_equal_trouble() -> None:
    assert nemesis(7) == nemesis(7)
    assert nemesis(7) != nemesis(8)


def test_every_kind_of_trouble_is_drawn_and_none_in_every_seed() -> None:
    drawn = [{act.kind for act in nemesis(seed).acts} for seed in SEEDS]
    kinds = set[str]().union(*drawn)
    assert kinds == {
        "service.fuse", "service.freeze", "service.join", "service.leave", "service.redeliver",
        "redis.flush", "redis.emptied", "redis.answers_lost", "redis.away", "redis.save", "redis.roll_back",
        "kafka.refused", "kafka.unacknowledged", "kafka.duplicated", "kafka.commit_unacknowledged", "kafka.away",
        "kafka.late", "poison", "outlook.notifications", "outlook.lifecycle", "outlook.expire", "outlook.expire_paging",
        "outlook.cut", "elite.cut", "elite.webhooks", "elite.feed", "elite.slow", "elite.sign_out",
        "outlook.mood",
    }  # fmt: skip
    assert all(sum(kind in one for one in drawn) < 0.75 * len(drawn) for kind in kinds)


def test_each_service_dies_freezes_and_has_its_clock_off_and_all_but_one_get_replicas() -> None:
    every = [nemesis(seed) for seed in SEEDS]
    acts = [act for one in every for act in one.acts]
    for kind in ("service.fuse", "service.freeze", "service.redeliver"):
        assert {act.arguments["service"] for act in acts if act.kind == kind} == set(SERVICES)
    assert {act.arguments["service"] for act in acts if act.kind == "service.join"} == set(REPLICATED)
    assert {service for one in every for service in one.skews} == set(SERVICES)


def test_microsoft_behaves_in_every_way_and_mostly_well() -> None:
    drawn = [nemesis(seed).manners for seed in SEEDS]
    assert {(one.group, one.switch) for manners in drawn for one in manners} >= {
        ("delta", "lag_s"),
        ("delta", "repeats"),
    }
    assert sum(not manners for manners in drawn) > _HALF
    settings = OutlookSettings()
    for one in (manner for manners in drawn for manner in manners):
        assert hasattr(getattr(settings, one.group), one.switch), one


def test_people_of_both_systems_act_at_once_and_nobody_before_there_is_a_booking() -> None:
    plans = [(draw(seed), rushed(draw(seed))) for seed in SEEDS]
    assert sum(before != after for before, after in plans) > _HALF / 2
    for before, after in plans:
        assert sorted(act.kind for act in before.acts) == sorted(act.kind for act in after.acts)
        born = {act.thing: act.at_s for act in before.acts if act.kind in ("outlook.book", "elite.create")}
        kept = {act.thing: act.at_s for act in after.acts if act.kind in ("outlook.book", "elite.create")}
        assert born == kept
