"""What may be committed of one partition: the first offset that is not done."""

from datetime import datetime


class Watermark:
    """Offsets begin in rising order, with gaps where the log has them, and end in any order."""

    def __init__(self, start: int) -> None:
        self._open: dict[int, datetime] = {}
        self._end = start

    def begin(self, offset: int, at: datetime) -> None:
        """`at` is the record's time."""
        assert offset >= self._end, f"offset {offset} begins after {self._end}"
        self._open[offset] = at
        self._end = offset + 1

    def done(self, offset: int) -> None:
        self._open.pop(offset, None)

    @property
    def next(self) -> int:
        return next(iter(self._open), self._end)

    @property
    def end(self) -> int:
        """The offset after the newest begun."""
        return self._end

    @property
    def open_count(self) -> int:
        return len(self._open)

    @property
    def oldest(self) -> datetime | None:
        """The time of the first record that is not done."""
        return next(iter(self._open.values()), None)
