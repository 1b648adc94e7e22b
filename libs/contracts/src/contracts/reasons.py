"""Why something is as it is: one list, with what people are told and what they can do."""

from enum import StrEnum
from typing import Self


class Fault(StrEnum):
    """Whose hands the remedy is in."""

    NOBODY = "nobody"
    PEOPLE = "people"
    ADMINISTRATOR = "administrator"
    FAR_SIDE = "far_side"


class Reason(StrEnum):
    """`code`, retryable by itself, whose fault, one sentence, the remedy (`domain.md` §6)."""

    retryable: bool
    fault: Fault
    sentence: str
    remedy: str

    def __new__(cls, code: str, retryable: bool, fault: Fault, sentence: str, remedy: str) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.retryable = retryable
        member.fault = fault
        member.sentence = sentence
        member.remedy = remedy
        return member

    CONFLICT = (
        "conflict",
        True,
        Fault.PEOPLE,
        "The room is already booked at this time.",
        "Move or cancel one of the two bookings; the other then follows by itself.",
    )
    DECLINED = (
        "declined",
        False,
        Fault.PEOPLE,
        "The room, or a person who decides about it, declined.",
        "Ask the people who decide about the room, or choose another time.",
    )
    CANCELLED = ("cancelled", False, Fault.NOBODY, "The booking was cancelled.", "Nothing needs to be done.")
    CONFIRMED = (
        "confirmed",
        False,
        Fault.NOBODY,
        "The room confirmed the booking.",
        "Nothing needs to be done.",
    )
    REVERTED = (
        "reverted",
        False,
        Fault.PEOPLE,
        "A change was put back, because the other system decides about this room.",
        "Make the change in the system that manages the room.",
    )
    OVERWRITTEN = (
        "overwritten",
        False,
        Fault.PEOPLE,
        "Both sides were changed; the side that decides about the room was kept.",
        "Look whether the change that was overwritten is still wanted.",
    )
    LINKED = (
        "linked",
        False,
        Fault.NOBODY,
        "The booking stood in both systems already and was linked.",
        "Nothing needs to be done.",
    )
    RELEASED = (
        "released",
        False,
        Fault.NOBODY,
        "The room was released after the booking had begun.",
        "Nothing needs to be done.",
    )
    EXPIRED = (
        "expired",
        False,
        Fault.PEOPLE,
        "The request was not confirmed in time.",
        "Send a new request, and ask the events team to answer it.",
    )
    UNANSWERED = (
        "unanswered",
        True,
        Fault.PEOPLE,
        "The delegates have not answered the request.",
        "Accept or decline the request in the room's calendar, or ask the room's delegates to.",
    )
    ROOM_LIMIT = (
        "room_limit",
        True,
        Fault.ADMINISTRATOR,
        "A setting of the room mailbox does not allow this booking.",
        "Change the setting that is named, or the booking; it is then sent by itself.",
    )
    HOLD_OVERRUN = (
        "hold_overrun",
        False,
        Fault.PEOPLE,
        "A booking was made over tentative holds in Elite.",
        "Tell the people who hold the slot, or move one of the bookings.",
    )
    OWNERSHIP_VIOLATION = (
        "ownership_violation",
        False,
        Fault.ADMINISTRATOR,
        "The room mailbox answers by itself although Elite manages the room.",
        "Switch automatic acceptance off for this room mailbox.",
    )
    NEEDS_PERSON = (
        "needs_person",
        False,
        Fault.PEOPLE,
        "This can't be settled without a person.",
        "Look at both bookings, decide, and replay this one.",
    )
    COPIES_DIFFER = (
        "copies_differ",
        True,
        Fault.PEOPLE,
        "The organizer's copy and the room's copy of the meeting differ.",
        "Ask the organizer to send the update, or to open and save the meeting.",
    )
    ORGANIZER_GONE = (
        "organizer_gone",
        False,
        Fault.PEOPLE,
        "The organizer's mailbox does not exist any more.",
        "Nothing needs to be done until the booking changes.",
    )
    WRITE_UNCONFIRMED = (
        "write_unconfirmed",
        True,
        Fault.FAR_SIDE,
        "What was written can't be seen in the other system.",
        "Look at the booking there, then replay it.",
    )
    FORBIDDEN = (
        "forbidden",
        True,
        Fault.ADMINISTRATOR,
        "The other system refuses us access.",
        "Check the permissions of the connection, then replay the failed bookings.",
    )
    GONE = (
        "gone",
        False,
        Fault.NOBODY,
        "The booking does not exist any more in the other system.",
        "Nothing needs to be done.",
    )
    INVALID = (
        "invalid",
        False,
        Fault.ADMINISTRATOR,
        "The other system does not accept the booking as it is.",
        "Check the event defaults that are named, then replay the booking.",
    )
    THROTTLED = (
        "throttled",
        True,
        Fault.FAR_SIDE,
        "The other system did not take the call for too long.",
        "Wait until it answers again, then replay the failed bookings.",
    )
    UNSUPPORTED = (
        "unsupported",
        False,
        Fault.FAR_SIDE,
        "The other system can't do this.",
        "Choose a configuration that it can write, or do this step by hand.",
    )
