"""Which partitions rest: bulk while live is in hand, one with too much open, one that gives only dead letters."""

from runtime.dead_letter import DeadLetters
from runtime.ports.bus import Consumer, TopicPartition
from runtime.service import Input
from runtime.shift import Shift


class Pace:
    def __init__(self, work: Input, dead: DeadLetters) -> None:
        self._work = work
        self._idle = tuple(topic.name for topic in work.when_idle)
        self._open_max = max(4 * work.lanes_max, 2 * work.batch_max)
        """Two full batches at least: one at work, one that waits."""
        self._dead = dead
        self.resting = False
        """Some partition is paused."""

    def adjust(self, consumer: Consumer, shift: Shift) -> None:
        """Pauses and resumes what has changed."""
        live = bool(self._idle) and shift.open_count(without=self._idle) > 0
        paused = dict.fromkeys(consumer.paused())
        self.resting = False
        for place in consumer.assignment():
            rests = self._full(shift, place) or self._dead.full(place) or self._gives_way(shift, place, live=live)
            if rests and place not in paused:
                consumer.pause(place)
            elif not rests and place in paused:
                consumer.resume(place)
            self.resting = self.resting or rests

    def _gives_way(self, shift: Shift, place: TopicPartition, *, live: bool) -> bool:
        if place.topic not in self._idle:
            return False
        mark = shift.marks.get(place)
        in_hand = mark.open_count if mark is not None else 0
        return live or in_hand >= self._work.idle_room(place.partition)

    def _full(self, shift: Shift, place: TopicPartition) -> bool:
        mark = shift.marks.get(place)
        return mark is not None and mark.open_count > self._open_max
