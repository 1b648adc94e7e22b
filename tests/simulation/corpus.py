"""Seeds that found something once, with a word on what, and those that still break, with the reason."""

from tests.simulation.height import Height

Seed = tuple[Height, int]

FOUND: dict[Seed, str] = {
    (Height.PORT, 1): "revived while its room was still to decline it, a booking counted as standing there already",
    (Height.PORT, 7): "the reconciler passed over messages of a type that it does not know",
    (Height.PORT, 9): "a room that had declined got another copy by a move, and was waited for by its former one",
    (Height.PORT, 44): "our meeting, made by a try whose reply was lost, was not cancelled with its booking",
    (Height.PORT, 62): "a new name waited for the slot of its booking to be free",
    (Height.PORT, 94): "an old sighting that was read again moved a booking back to the room it had left",
    (Height.PORT, 111): "ingest forgot a room's copy of which Kafka had not acknowledged the sighting",
    (Height.PORT, 235): "as 94",
    (
        Height.PORT,
        236,
    ): "of two changes within one second in Elite, the former was read again and taken for the later",
    (Height.PORT, 151): "what was taken back before it was seen in Elite was taken for a booking born there",
    (Height.PORT, 114): "revived by people in Elite, then taken off its room by its organizer, it lived on",
    (Height.PORT, 224): "invited anew while the decline of its former copy was on its way, a room counted as declined",
    (Height.PORT, 20016): "Redis was emptied while it was read, and a known booking was made anew",
    (Height.PORT, 20097): "a name of ours was seen before the writer told of it, and was taken for the people's",
    (Height.PORT, 20217): "a row that a vain try had made for a change was forgotten, and stood on after it",
    (Height.PORT, 20252): "a room invited again after its request had been moved to another in Elite was taken for old",
    (Height.PORT, 20378): "a revival that Elite ignored was a refusal, as nothing can be booked in what has ended",
    (Height.PORT, 23054): "the answer to a look was dropped as a repeat of what a stranger's link showed",
    (Height.PORT, 139): "a declined copy that Deleted Items still showed was answered again and again",
    (
        Height.PORT,
        138,
    ): "a row that was to live again, removed by people, was made once more by its command, read again",
    (Height.PORT, 526): "a name that Elite ignored counted as the people's when they saved the event once more",
    (Height.PORT, 23038): "as 526, in Outlook; it could not be written without moving back what people had moved",
    (
        Height.PORT,
        20623,
    ): "revived by people while its room was being invited, a booking of ours was taken for a request",
    (Height.PORT, 24024): "the end of a room's former copy, read again, made what was seen of the later one news",
    (Height.PORT, 24061): "a row that ingest had never seen was removed by people, and nobody told of its end",
    (Height.PORT, 24106): "a row that was to be taken back was not looked for once the next wish stood",
    (Height.PORT, 25009): "a room that had declined counted as another one of the meeting, which was not moved with it",
    (Height.PORT, 137): "moved to the room that its organizer invited, a row went with the old room's booking for good",
    (
        Height.PORT,
        128,
    ): "a meeting went back to what Elite gave, though its organizer had given it another room since",
    (
        Height.PORT,
        127,
    ): "moved by its organizer unseen, declined by people, given in Elite: it was not moved back to what was given",
    (Height.PORT, 143): "as 127",
    (
        Height.PORT,
        218,
    ): "moved by the events team while its meeting went back to the time held, a booking counted as asked for anew",
    (
        Height.PORT,
        51,
    ): "a booking that staff had moved under another id counted as removed, and its new row as another one",
    (Height.PORT, 43): "as 51, when it was moved to another room in the same moment",
    (
        Height.PORT,
        37,
    ): "a request for another room of a booked meeting, which Elite lists in no booked event, was declined",
    (Height.WHOLE, 10): "a room that a meeting never came to book, as Outlook ignored it, counted as taken off",
    (Height.WHOLE, 210): "a hold declined for a booking that had left when the decline was seen was not asked again",
    (Height.PORT, 84): "a new name was gone with the move that was not written, as people had moved our meeting",
    (
        Height.PORT,
        20058,
    ): "a new name that Outlook had ignored was ours all the same, and the one that stood there the people's",
}
"""Run first, so that it does not come back."""
BREAK: dict[Seed, str] = {}
"""They do not count until somebody mends them; one that holds again is to be taken out."""
