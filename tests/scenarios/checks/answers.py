"""`outlook`: the rooms' answers as the organizer's copy of a meeting shows them."""

from collections.abc import Callable, Mapping


def check_answers(expected: Mapping[str, Mapping[str, str]], answer: Callable[[str, str], str]) -> list[str]:
    """`answer(ref, room)`: what is shown now, `absent` where the room is not invited or the meeting is gone."""
    lines: list[str] = []
    for ref, rooms in expected.items():
        for room, wanted in rooms.items():
            found = answer(ref, room)
            if found != wanted:
                lines.append(f"answer of {room} to {ref}: expected {wanted}, found {found}")
    return lines
