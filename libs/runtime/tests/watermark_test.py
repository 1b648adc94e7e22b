from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from runtime.watermark import Watermark

AT = datetime(2026, 3, 2, tzinfo=UTC)


@given(gaps=st.lists(st.integers(1, 4), max_size=40), data=st.data())
def test_it_stands_at_the_first_offset_that_is_not_done(gaps: list[int], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, 5))
    offsets = [start + sum(gaps[:i]) for i in range(len(gaps))]
    mark = Watermark(start)
    begun: list[int] = []
    done: list[int] = []
    waiting = list(offsets)
    last = mark.next
    while waiting or len(done) < len(begun):
        open_ones = [offset for offset in begun if offset not in done]
        if waiting and (not open_ones or data.draw(st.booleans())):
            begun.append(waiting.pop(0))
            mark.begin(begun[-1], AT)
        else:
            done.append(data.draw(st.sampled_from(open_ones)))
            mark.done(done[-1])
        open_ones = [offset for offset in begun if offset not in done]
        assert mark.next == (min(open_ones) if open_ones else begun[-1] + 1)
        assert mark.next >= last
        assert mark.open_count == len(open_ones)
        last = mark.next
