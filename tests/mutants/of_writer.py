"""What the writer calls, broken."""

from tests.mutants.mutant import of

MUTANTS = of(
    "outlook_their_meeting",
    ("a-meeting-is-moved-without-the-room", "if theirs.attendee(wish.room) is None:", "if False:"),
    package="writer",
) | of(
    "outlook_meeting",
    ("what-differs-in-nothing-is-written", "    if not changes and not again:\n        return None\n", ""),
    package="writer",
)
