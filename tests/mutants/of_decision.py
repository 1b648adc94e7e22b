"""What the decision learns, finds and lets follow, broken."""

from tests.mutants.mutant import of

MUTANTS = (
    of("decide", ("a-refused-cancellation-untold", "issued.state is not WishState.REFUSED:\n", "True:\n"))
    | of(
        "timeline",
        ("R4-a-pending-request-holds", "seen.response is RoomResponse.ACCEPTED and", "seen.response.is_live and"),
        (
            "R4-touching-is-overlapping",
            "start < hold.interval.end and hold.interval.start < end",
            "hold.interval.start <= end",
        ),
        ("R4-its-own-meeting-is-in-the-way", "        and hold.meeting != link.meeting\n", ""),
        (
            "R4-an-unmapped-room-blocks-nothing",
            "        return _busy_time(link, EliteStatus.DEFINITE)\n",
            "        return ()\n",
        ),
        ("R4-our-event-in-an-unmapped-room-blocks-it", "meeting=meeting_of(link.tenant, seen), ", ""),
        (
            "R4-what-is-on-its-way-holds-nothing",
            "if issued is not None and issued.state is WishState.OPEN and isinstance(issued.wish, Booked):",
            "if issued is None:",
        ),
    )
    | of(
        "learning.copies",
        ("copies-differ-before-they-could-agree", "differing.seen_at >= differing.since + ON_ITS_WAY", "True"),
    )
    | of(
        "learning.learn",
        ("a-result-of-an-older-wish-counts", "if not is_current or", "if"),
        (
            "a-wish-that-came-true-late-is-not-believed",
            "return issued.state is not WishState.DONE and became is Became.DONE",
            "return False",
        ),
    )
    | of(
        "consequences.carry_out",
        (
            "R17-what-came-true-once-is-not-put-back-again",
            "    if issued.state is WishState.DONE and again:\n        return True\n",
            "",
        ),
    )
    | of(
        "consequences.due",
        ("O18-not-due", "        _expiry(s),\n", ""),
        ("E10-not-due", "        _room_limit(s),\n", ""),
    )
    | of(
        "desired",
        ("R6-a-private-meeting-is-named", "    if seen.sensitivity.is_private:\n", "    if False:\n"),
        ("R6-a-hidden-event-is-named", "    if seen.is_hidden:\n", "    if False:\n"),
    )
    | of(
        "identity.apart",
        (
            "O9-what-was-asked-for-apart-is-left-standing",
            "    if apart is None or _is_asked_in(wish, apart):\n",
            "    if True:\n",
        ),
        ("O9-two-changes-share-an-event", "Incarnation(newest + 1)", "Incarnation(newest)"),
    )
    | of(
        "identity.meeting_event",
        (
            "O13-what-went-with-another-was-ended-by-people",
            "return seen is not None and not seen.status.is_live and any",
            "return False and any",
        ),
        ("O13-whatever-ends-goes-with-another", "is WishState.OPEN or not is_later", "is not None"),
        (
            "O13-an-event-of-its-own",
            "return MeetingEvent(newest, revive=True, known=known)",
            "return MeetingEvent(Incarnation(newest + 1))",
        ),
        (
            "O20-revives-what-people-ended",
            "    if by_people or any(",
            "    if any(",
        ),
    )
    | of(
        "holds.own_hold",
        ("O13-invited-over-its-own-hold", "    if own := s.timeline.own_holds(s.link, at):\n", "    if own := ():\n"),
        ("O13-invited-again-and-again", " or is_invitation(s.link.outlook)", ""),
        ("O13-declined-for-good", "or any(made_way(one, s.link, seen) for one in conflicting)", ""),
    )
    | of(
        "identity.doubles",
        ("R3-the-larger-id-stays", "seen.event < ours.event", "seen.event > ours.event"),
        (
            "R3-what-people-confirmed-is-withdrawn",
            "if _is_given(s.elite, s.policy) and s.elite.interval is not None:",
            "if False:",
        ),
        (
            "R3-what-people-confirmed-makes-way",
            "not _is_given(known, policy) and (_is_given(seen, policy) or is_smaller)",
            "is_smaller",
        ),
        ("R3-a-double-stays", "if s.elite is not None and s.elite.status.is_live:", "if False:"),
    )
    | of(
        "busy_time",
        ("R4-old-busy-time-is-believed", " or is_stale_in_elite(before.elite, seen):", ":"),
        ("R4-busy-time-never-ends", '"closed": not seen.status.is_live,', '"closed": False,'),
    )
    | of(
        "identity.finding",
        ("R4-busy-time-is-taken-for-the-booking", "seen.rows if seen.in_use is None else ()", "seen.rows"),
    )
    | of(
        "holds.room_holds",
        (
            "E12-for-the-room-it-was-moved-to",
            "return there if policy.outlook_decides and there.outlook_decides else policy",
            "return policy",
        ),
        (
            "E12-where-the-event-books-that-room-itself",
            " if space not in taken and space != booking.space",
            " if space != booking.space",
        ),
        ("E12-holds-cause-holds", "if not booking.is_booking or booking.left_alone", "if booking.left_alone"),
    )
    | of(
        "holds.held",
        (
            "E12-stays-when-the-booking-ends",
            "    if wanted is None:\n        return _let_go(s)\n",
            "    if wanted is None:\n        return in_step()\n",
        ),
    )
    | of(
        "learning.life",
        (
            "B9-asks-for-a-room-that-was-taken-off",
            "return is_invitation(half) or (",
            "return is_invitation(half) and (",
        ),
        ("B8-a-former-copy-ends-again", "if known.key != seen.key and is_older:", "if False:"),
        (
            "B8-stands-while-it-is-declined",
            "seen.response.is_live or _is_being_declined(link):",
            "seen.response.is_live:",
        ),
    )
    | of(
        "learning.as_written",
        (
            "O20-its-former-copy-declines-it",
            "return seen.key == wish.room_copy or",
            "return True or",
        ),
    )
    | of(
        "learning.stale",
        ("B3-what-stood-there-between-is-news", "and looked_at < half.looked_at", "and False"),
    )
    | of(
        "learning.watching",
        ("O11-an-old-name-counts-as-theirs", "is_newer and not keeps_its_name and", "is_newer and"),
        ("R3-believes-a-result-it-has-heard", "return issued.state is WishState.REFUSED and", "return False and"),
        ("R1-doubts-nothing", "issued.tries < _DOUBTED_FROM", "True"),
    )
    | of(
        "identity.elite_rows",
        ("O9-forgets-a-row-of-a-vain-try", "if row in found.requested)", "if False)"),
        ("B6-forgets-a-row-that-is-to-go", "rows_taken_back(half.issued) if half.watch is not None else ()", "()"),
    )
    | of(
        "identity.apart",
        (
            "O7-declined-beside-a-booked-room",
            "    can_not_be = refusal is not None and ",
            "    can_not_be = False and ",
        ),
        ("O7-apart-where-it-is-alone", "return can_not_be and any(", "return can_not_be or any("),
    )
    | of(
        "identity.replaced",
        (
            "E7-a-row-that-stands-was-replaced",
            "return known if set(known).isdisjoint(rows.standing) else ()",
            "return known",
        ),
        (
            "B3-the-held-row-is-taken-for-the-one-asked-for",
            "bool(beside) and (not held or ",
            "bool(beside) and (True or ",
        ),
        ("B3-the-end-of-a-former-row-counts", '{"let_go": let_go(half, gone)}', "{}"),
    )
    | of(
        "horizon",
        ("R10-what-is-long-over-counts", "if is_long_over(s) or comes_into_sight(s)", "if comes_into_sight(s)"),
    )
)
