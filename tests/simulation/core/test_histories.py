"""Any history of two systems and their people ends in agreement once it is quiet; what fails shrinks to a short one."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.simulation import invariants
from tests.simulation.core import people
from tests.simulation.core.history import History
from tests.simulation.plan import Side

from contracts.when import Timed

EXAMPLES, STEPS = 60, 50
WRITES_PER_ACT, WRITES_FREE = 4, 20
"""`reliability.md`, I5."""
ROOMS = {"atrium": ("outlook", True), "library": ("outlook", False), "stage": ("momentus", False)}
"""Named as in the simulation: it answers by itself, its delegates do, Elite decides."""
births = st.tuples(
    st.sampled_from(["outlook", "elite"]), st.sampled_from(people.SLOTS), st.sampled_from(["definite", "prospect"])
)
sides = st.sampled_from(["outlook", "elite"])


class Histories(RuleBasedStateMachine):
    history: History

    @initialize(room=st.sampled_from(sorted(ROOMS)), things=st.lists(births, min_size=1, max_size=3))
    def a_room_and_its_bookings(self, room: str, things: list[tuple[Side, Timed, str]]) -> None:
        self.history = History(room, *ROOMS[room])
        for side, interval, status in things:
            people.born(self.history, side, interval, status)

    @rule(data=st.data())
    def somebody_acts(self, data: st.DataObject) -> None:
        if possible := people.deeds(self.history):
            possible[data.draw(st.sampled_from(sorted(possible)), label="act")]()

    @rule(rounds=st.integers(1, 3))
    def the_product_works_for_a_while(self, rounds: int) -> None:
        for _ in range(rounds):
            self.history.round()

    @precondition(lambda self: self.history.outlook.answers_by_itself)
    @rule()
    def the_room_answers_by_itself(self) -> None:
        self.history.outlook.answer_what_waits()

    @rule(data=st.data(), side=sides)
    def a_reader_looks(self, data: st.DataObject, side: Side) -> None:
        number = data.draw(st.integers(0, len(self.history.things) - 1), label="at")
        self.history.look(self.history.things[number], side)

    @precondition(lambda self: self.history.looks)
    @rule(data=st.data(), again=st.booleans())
    def a_look_arrives(self, data: st.DataObject, again: bool) -> None:
        """In any order, and perhaps once more later."""
        at = data.draw(st.integers(0, len(self.history.looks) - 1), label="which")
        self.history.reconciler.hear(self.history.looks[at] if again else self.history.looks.pop(at))

    @precondition(lambda self: self.history.looks)
    @rule(data=st.data())
    def a_look_is_lost(self, data: st.DataObject) -> None:
        self.history.looks.pop(data.draw(st.integers(0, len(self.history.looks) - 1), label="which"))

    @precondition(lambda self: self.history.reconciler.sent)
    @rule(data=st.data(), lost=st.booleans())
    def a_command_is_carried_out(self, data: st.DataObject, lost: bool) -> None:
        """Any that was ever sent; where the reply is lost it will be carried out once more."""
        sent = self.history.reconciler.sent
        self.history.write(sent[data.draw(st.integers(0, len(sent) - 1), label="which")], reply_is_lost=lost)

    @precondition(lambda self: self.history.results)
    @rule(data=st.data(), again=st.booleans())
    def a_result_arrives(self, data: st.DataObject, again: bool) -> None:
        at = data.draw(st.integers(0, len(self.history.results) - 1), label="which")
        self.history.reconciler.hear(self.history.results[at] if again else self.history.results.pop(at))

    @precondition(lambda self: self.history.is_due_soon)
    @rule()
    def time_passes(self) -> None:
        self.history.wait()

    @invariant()
    def nothing_has_two_mirrors(self) -> None:
        broken = invariants.one_mirror(self.history.things, self.history.view())
        assert not broken, "\n".join(broken)

    @invariant()
    def we_write_no_more_than_people_cause(self) -> None:
        """I5: a loop of our own making would write without end."""
        history = self.history
        by_people = sum(len(acts) for acts in history.done.values()) + len(history.things)
        assert history.wrote <= WRITES_PER_ACT * by_people + WRITES_FREE, f"{history.wrote} writes"

    def teardown(self) -> None:
        if not hasattr(self, "history"):
            return
        history = self.history
        history.settle()
        view, rooms = history.view(), {history.room.space: history.room}
        broken = [
            *invariants.converged(history.things, rooms, view),
            *invariants.one_mirror(history.things, view),
            *invariants.no_double_booking(rooms, view),
            *invariants.no_lost_cancellation(history.things, view),
            *invariants.nothing_ended_for_nothing(history.things, rooms, view),
        ]
        assert not broken, "\n".join(broken)


TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=STEPS,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
