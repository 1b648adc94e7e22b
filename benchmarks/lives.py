"""The life of one booking of each kind up to the moment at which it is measured, decided by the real rules."""

from collections.abc import Iterator
from datetime import timedelta

from benchmarks.far_sides import done, in_elite, in_outlook
from benchmarks.links import Template, Templates, kind_of
from benchmarks.venue import NOW, ROOMS, Booking, configurations

from contracts.elite_side import EliteStatus
from contracts.ids import Epoch
from contracts.links import Link
from contracts.observations import Observation
from contracts.outlook_side import RoomResponse
from contracts.systems import System
from reconciler.decision.decide import decide
from reconciler.decision.identity.finding import newborn
from reconciler.decision.news import News
from reconciler.decision.policy import Policy
from reconciler.decision.timeline import Timeline

EPOCH = Epoch(7)


def at_rest() -> Templates:
    """Both systems show the same, and nothing is under way."""
    return {kind_of(one): Template(one, _decided(one, len(_life(one)))) for one in _one_of_each_kind()}


def just_written() -> Templates:
    """The writer has reported, and the system that it wrote to has not shown it yet."""
    return {kind_of(one): Template(one, _decided(one, 2)) for one in _one_of_each_kind()}


def just_asked() -> Templates:
    """The command is out, and its result has not come yet."""
    return {kind_of(one): Template(one, _decided(one, 1)) for one in _one_of_each_kind()}


def first_sight(of: Booking) -> Observation:
    match kind_of(of):
        case (True, _):
            return in_outlook(of, RoomResponse.NONE, minute=1)
        case (_, System.ELITE):
            return in_elite(of, EliteStatus.DEFINITE, minute=1)
        case _:
            return in_outlook(of, RoomResponse.ACCEPTED, minute=1)


def echo(of: Booking) -> Observation:
    """The other system shows what was written there."""
    match kind_of(of):
        case (True, _):
            return in_elite(of, EliteStatus.PROSPECT, minute=2)
        case (_, System.ELITE):
            return in_outlook(of, RoomResponse.ACCEPTED, minute=3)
        case _:
            return in_elite(of, EliteStatus.DEFINITE, minute=2)


def last_sight(of: Booking) -> Observation:
    """Seen once more, a minute after the last."""
    shown = [step for step in _life(of) if isinstance(step, Observation)][-1]
    return shown.model_copy(update={"looked_at": NOW + timedelta(minutes=1)})


def _life(of: Booking) -> list[Observation | System]:
    """What is seen; a system where its writer reports that it shows what was asked."""
    life: list[Observation | System] = [first_sight(of), of.origin.other, echo(of)]
    if of.is_managed_by_elite:
        life += [in_elite(of, EliteStatus.DEFINITE, minute=4), System.OUTLOOK]
        life += [in_outlook(of, RoomResponse.ACCEPTED, minute=5)]
    return life


def _one_of_each_kind() -> Iterator[Booking]:
    return iter({kind_of(one): one for one in map(Booking, (0, 3, ROOMS))}.values())


def _decided(of: Booking, steps: int) -> Link:
    configuration = configurations(of.number + 1)[-1]
    mapped = configuration.mapping(of.space)
    assert mapped is not None
    policy = Policy(configuration, mapped)
    link = newborn(first_sight(of), policy, EPOCH, NOW)
    for step in _life(of)[:steps]:
        news: News = step if isinstance(step, Observation) else done(of, link, step, minute=2)
        link = decide(policy, link, news, Timeline(), NOW).link
    return link
