"""The rows of the decision table and the rules above it: the codes that every decision carries."""

from enum import StrEnum
from typing import Self


class Rule(StrEnum):
    """`O7`, `E5`, … rows of `domain.md` §3; `R1`… the rules above the tables."""

    sentence: str

    def __new__(cls, code: str, sentence: str) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.sentence = sentence
        return member

    O1 = "O1", "The room has not answered yet, so Elite is told nothing."
    O2 = "O2", "The room accepted a meeting made in Outlook, so it is booked in Elite."
    O3 = "O3", "The room declined before it ever accepted, so Elite is told nothing."
    O4 = "O4", "The room declined a booking it had accepted, so it is cancelled in Elite."
    O5 = "O5", "The meeting was moved in Outlook and accepted, so the Elite booking moves."
    O6 = "O6", "The meeting was moved and the room has not answered, so Elite keeps the old time."
    O7 = "O7", "A request for a room that Elite manages is put before the events team."
    O8 = "O8", "The request was moved in Outlook before Elite decided, so the Elite booking moves."
    O9 = "O9", "A confirmed booking was moved in Outlook: its time is held until the events team has decided."
    O10 = "O10", "The room accepted by itself although Elite decides about it; Elite keeps the say."
    O11 = "O11", "The meeting was renamed in Outlook, so the Elite event is renamed."
    O12 = "O12", "The meeting was cancelled or the room taken off it, so it is cancelled in Elite."
    O13 = "O13", "The room was swapped for another, so the booking goes on there, in the same Elite event."
    O14 = "O14", "Elite could not take the booking."
    O15 = "O15", "The room was released after the start; Elite keeps the booking."
    O16 = "O16", "The room had accepted before activation, so the booking is confirmed, not requested."
    O17 = "O17", "The room accepted a slot that is held tentatively in Elite, so it is booked there over the holds."
    O18 = "O18", "Nobody decided about the request before it began, so it is taken back."
    O19 = "O19", "Somebody declined for the room before Elite decided, so the request is taken back."
    O20 = "O20", "The room was invited again, so the booking lives again in Elite."
    E1 = "E1", "The booking is not definite in Elite yet, so Outlook is told nothing."
    E2 = "E2", "A definite booking in Elite invites the room, which answers by itself."
    E3 = "E3", "A definite booking in Elite invites the room, and the delegates answer."
    E4 = "E4", "The room accepted our meeting."
    E5 = "E5", "The slot was given away in Outlook or refused, so the Elite booking is cancelled."
    E6 = "E6", "A definite booking in Elite is put on the room's calendar and confirmed."
    E7 = "E7", "The booking was changed in Elite, so the meeting is updated."
    E8 = "E8", "The booking ended or is no longer definite in Elite, so the meeting is cancelled."
    E9 = "E9", "The booking was moved to another room in Elite, so the meeting books that room."
    E10 = "E10", "The room's settings do not allow this booking; Elite keeps it, and nothing is sent."
    E11 = "E11", "The booking was there before activation and its slot is taken in Outlook; it stays as it is."
    E12 = "E12", "A room that can't be used at the same time is in use, so this one carries a hold."
    E13 = "E13", "Outlook has an accepted booking on this slot, so nothing is sent."
    E14 = "E14", "Nobody has answered our request, so those who decide about the room are reminded."
    B1 = "B1", "The events team confirmed the request, so the room accepts."
    B2 = "B2", "The events team turned the request down, so the room declines."
    B3 = "B3", "The events team moved the request, so the meeting moves with it."
    B4 = "B4", "The confirmed booking was cancelled in Elite, so the room declines."
    B5 = "B5", "Elite was changed, but Outlook decides about this room, so Outlook's version is kept."
    B6 = "B6", "The change of a confirmed booking was decided or withdrawn; only one of its times stays."
    B7 = "B7", "The booking is no longer confirmed in Elite, so the room answers tentatively."
    B8 = "B8", "The booking lives again in Elite, so the room is invited again where that is ours to do."
    B9 = "B9", "Somebody declined for the room though Elite has confirmed it, so it is invited again."
    F1 = "F1", "Our meeting was moved in Outlook; where Outlook decides, the Elite booking follows."
    F2 = "F2", "Our meeting was cancelled in Outlook, or the room taken off it."
    F3 = "F3", "Our meeting was changed in Outlook, but Elite decides about this room, so it is put back."
    F4 = "F4", "People renamed or filled in our meeting; that is theirs."
    F5 = "F5", "The room declined a booking it had confirmed, so it is cancelled in Elite."
    F6 = "F6", "The mailbox on whose calendar our meeting stood is gone; the booking is kept."
    F7 = "F7", "People added a room to our meeting; it is booked in the same event."
    R1 = "R1", "What is wanted follows from what both systems show."
    R2 = "R2", "Both sides changed; the side that decides about the room wins."
    R3 = "R3", "This is what we wrote ourselves."
    R4 = "R4", "Two confirmed bookings overlap."
    R10 = "R10", "What ended over a day ago is left alone, and what lies beyond the horizon waits."
    R16 = "R16", "What was there before activation is linked where both systems have it, else left alone until changed."
