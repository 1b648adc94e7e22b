"""Rules broken by hand, one line each: tests that do not notice are asleep."""

from dataclasses import dataclass

VARIABLE = "MUTANT"
"""Names the one that is planted."""


@dataclass(frozen=True)
class Mutant:
    name: str
    module: str
    was: str
    becomes: str

    def planted_in(self, source: str) -> str:
        """Raises when the line has changed: the mutant has to follow it."""
        if source.count(self.was) != 1:
            raise AssertionError(f"{self.name}: {self.was!r} stands {source.count(self.was)} times in {self.module}")
        return source.replace(self.was, self.becomes)


def _of(module: str, *mutants: tuple[str, str, str], package: str = "reconciler.decision") -> dict[str, Mutant]:
    return {name: Mutant(name, f"{package}.{module}", was, becomes) for name, was, becomes in mutants}


MUTANTS = (
    _of(
        "rows.born_in_outlook",
        ("O1-books-what-is-not-answered", "if seen.response.is_pending:\n", "if False:\n"),
        ("O2-as-a-request", "s.policy.statuses.confirmation, Rule.O2)", "s.policy.statuses.request, Rule.O2)"),
        ("O3-cancels-what-never-stood", "if s.link.agreed is None and not s.stands_in_elite:", "if False:"),
        ("O4-keeps-what-was-declined", "return _ended(s, Rule.O4, Reason.DECLINED)", "return nothing(Rule.O4)"),
        ("O5-stays-where-it-was", "    if not same_time(keeps.interval, seen.interval):\n", "    if False:\n"),
        ("O7-as-confirmed", "s.policy.statuses.request, Rule.O7)", "s.policy.statuses.confirmation, Rule.O7)"),
        ("O7-once-it-has-begun", "if s.booking_we_keep is None and s.has_begun(seen.interval):", "if False:"),
        ("O10-untold", "return accepted_by_others(seen) if", "return None if"),
        ("B7-its-organizer-goes-on-seeing-it-accepted", " else seen_as_accepted(seen)", " else None"),
        ("O11-an-exception-renames", " or seen.is_exception:", ":"),
        ("O11-over-peoples-name", "name_print(shown) != ours.written:", "False:"),
        (
            "O12-keeps-what-was-cancelled",
            "return _ended(s, off_the_meeting(s, seen), Reason.CANCELLED)",
            "return nothing(Rule.O12)",
        ),
        ("O14-booked-onto-a-taken-slot", "    if in_the_way:\n        stands = s", "    if False:\n        stands = s"),
        (
            "O15-cancels-what-was-released",
            "    if s.has_begun(seen.interval):\n        return _released(s)\n    if s.is_pending",
            "    if s.is_pending",
        ),
        ("O16-asks-for-what-stood", "if s.link.existed and accepted:", "if False:"),
        ("O18-never-expires", "if s.is_pending_request and s.has_begun(seen.interval):", "if False:"),
        ("O19-keeps-what-others-declined", "return _ended(s, Rule.O19, Reason.DECLINED)", "return nothing(Rule.O19)"),
    )
    | _of(
        "rows.born_in_elite",
        ("E1-sends-a-prospect", "if not seen.status.is_at_least(s.policy.statuses.confirmation):", "if False:"),
        ("E4-untold", "told=told)", "told=None)"),
        ("E7-stays-where-it-was", "    if differs(s, seen, interval, keeps):\n", "    if False:\n"),
        ("E8-keeps-our-meeting", "    if not s.stands_in_outlook:\n", "    if True:\n"),
        ("E13-sent-onto-a-taken-slot", "if in_the_way or refused:", "if refused:"),
        ("E10-delegates-never-cancel", "return s.policy.room_answers_by_itself or (", "return True or ("),
        ("E5-delegates-were-never-asked", " or (s.to_outlook is not None and not s.to_outlook.was_tentative)", ""),
        ("F2-unseen", "if s.our_meeting_was_cancelled:", "if False:"),
        ("E5-a-begun-booking-is-cancelled", "if s.has_begun(interval) or", "if"),
    )
    | _of(
        "rows.not_taken_by_outlook",
        ("E5-cancels-a-protected-event", "    if s.elite.is_protected:\n", "    if False:\n"),
        ("E5-where-elite-decides", "and s.policy.outlook_decides and any(", "and any("),
        (
            "E11-cancels-what-stood",
            "    if s.link.existed:\n        return Verdict(",
            "    if False:\n        return Verdict(",
        ),
        ("E10-cancels-the-event", "        Rule.E10,\n", "        Rule.E10,\n        elite=desired.not_booked(s),\n"),
    )
    | _of(
        "rows.changed_in_elite",
        ("B1-onto-a-taken-slot", "    if in_the_way or refused:\n        refusal", "    if refused:\n        refusal"),
        ("B2-unanswered", "return _turned_down(s, seen) if s.ended_by_people_in_elite else None", "return None"),
        ("B3-stays", "verdict = move_their_meeting(s, seen, elite) if ours", "verdict = in_step() if ours"),
        (
            "B4-told-as-B2",
            "    if was_confirmed(s):\n        return _answer(seen, Answer.DECLINE, Rule.B4",
            "    if False:\n        return _answer(seen, Answer.DECLINE, Rule.B4",
        ),
        (
            "B5-puts-back-for-ever",
            "if in_the_way or (s.put_backs_today >= PUT_BACKS_MAX and not is_counted):",
            "if in_the_way:",
        ),
        (
            "B5-a-weaker-status-stays",
            "return _put_back(s, keeps) if moved or weaker else None",
            "return _put_back(s, keeps) if moved else None",
        ),
        ("B7-stays-accepted", "return _not_confirmed_any_more(s, seen) if was_confirmed(s) else None", "return None"),
    )
    | _of("decide", ("a-refused-cancellation-untold", "issued.state is not WishState.REFUSED:\n", "True:\n"))
    | _of(
        "rows.changed_in_outlook",
        (
            "F1-protected-is-moved",
            "    if elite.is_protected:\n        return _put_back(s, elite, interval, Rule.F1",
            "    if False:\n        return _put_back(s, elite, interval, Rule.F1",
        ),
        (
            "F1-moves-before-the-answer",
            "if seen.response.is_pending or seen.interval is None:",
            "if seen.interval is None:",
        ),
        (
            "F2-cancels-a-protected-event",
            "    if elite.is_protected:\n        return _put_back(s, elite, interval, Rule.F2",
            "    if False:\n        return _put_back(s, elite, interval, Rule.F2",
        ),
        (
            "F3-follows-people",
            "    if not s.policy.outlook_decides:\n        return _put_back(s, elite, interval, Rule.F3",
            "    if False:\n        return _put_back(s, elite, interval, Rule.F3",
        ),
        ("F4-under-another-row", "return name_print(shown) != ours.written", "return False"),
        ("F5-cancels-a-protected-event", "    if elite.is_protected:\n        stands", "    if False:\n        stands"),
    )
    | _of(
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
    | _of(
        "rows.above_the_tables",
        ("R2-untold", "return in_elite and in_outlook and not", "return False and not"),
        ("R4-untold", "if others and all(other.is_settled for other in others):", "if False:"),
    )
    | _of(
        "rows.copies_differ",
        ("Elite-follows-a-copy-that-differs", "waits = verdict.elite is not None or", "waits ="),
        ("F3-put-back-where-it-stands", "return not same_time(wish.interval, stands)", "return True"),
        ("R4-hidden-behind-copies-that-differ", "if is_of_copies(s.link.standing) else s", "if False else s"),
        ("told-though-nothing-stands-in-Elite", "return s.follows is not None or s.stands_in_elite", "return True"),
    )
    | _of(
        "learning.copies",
        ("copies-differ-before-they-could-agree", "differing.seen_at >= differing.since + ON_ITS_WAY", "True"),
    )
    | _of(
        "learning.learn",
        ("a-result-of-an-older-wish-counts", "if not is_current or", "if"),
        (
            "a-wish-that-came-true-late-is-not-believed",
            "return issued.state is not WishState.DONE and became is Became.DONE",
            "return False",
        ),
    )
    | _of(
        "consequences.carry_out",
        (
            "R17-what-came-true-once-is-not-put-back-again",
            "    if issued.state is WishState.DONE and again:\n        return True\n",
            "",
        ),
    )
    | _of(
        "consequences.due",
        ("O18-not-due", "        _expiry(s),\n", ""),
        ("E10-not-due", "        _room_limit(s),\n", ""),
    )
    | _of(
        "rows.room_limits",
        ("E10-sent-outside-the-limits", "    if not policy.outlook_decides:\n", "    if True:\n"),
        ("E10-sent-on-days-off", " and _WEEK[begins.weekday()] in hours.days", ""),
        ("E10-by-hours-that-nobody-knows", "settings.work_hours_only and settings.work_hours is not None", "False"),
    )
    | _of(
        "rows.existing",
        ("R16-touches-what-stood", "if not existed(seen, configuration) or", "if"),
        (
            "R16-a-moved-booking-stays-alone",
            "return was is not None and now is not None and not same_time(was.interval, now.interval)",
            "return False",
        ),
    )
    | _of(
        "desired",
        ("R6-a-private-meeting-is-named", "    if seen.sensitivity.is_private:\n", "    if False:\n"),
        ("R6-a-hidden-event-is-named", "    if seen.is_hidden:\n", "    if False:\n"),
    )
    | _of(
        "outlook_their_meeting",
        ("a-meeting-is-moved-without-the-room", "if theirs.attendee(wish.room) is None:", "if False:"),
        package="writer",
    )
    | _of(
        "outlook_meeting",
        ("what-differs-in-nothing-is-written", "    if not changes and not again:\n        return None\n", ""),
        package="writer",
    )
    | _of(
        "rows.change_requests",
        (
            "O9-the-confirmed-slot-is-given-up",
            "elite=desired.rebooked(s, held, held.interval, request=request)",
            "elite=desired.rebooked(s, held, at)",
        ),
        ("O9-onto-a-taken-slot", "    if taken:\n", "    if False:\n"),
        (
            "B6-a-refused-change-stays",
            "    if asked is not None and not asked.status.is_live and as_elite_tells_it(asked.interval, at):\n",
            "    if False:\n",
        ),
        (
            "O9-a-request-that-elite-takes-not-beside-is-given-up",
            "    return request is not None and request.external_id is None and refusal",
            "    return False and refusal",
        ),
    )
    | _of(
        "identity.apart",
        (
            "O9-what-was-asked-for-apart-is-left-standing",
            "    if apart is None or _is_asked_in(wish, apart):\n",
            "    if True:\n",
        ),
        ("O9-two-changes-share-an-event", "Incarnation(newest + 1)", "Incarnation(newest)"),
    )
    | _of(
        "rows.lives_again",
        ("B9-forgets-what-was-revived-meanwhile", "return _ours_again(s, elite, rule)", "return in_step()"),
        (
            "B8-where-outlook-gave-it-away",
            "return _invited_again(s, seen, elite, Rule.B8) if ours_to_undo else",
            "return _invited_again(s, seen, elite, Rule.B8) if True else",
        ),
        ("B9-puts-back-for-ever", "if s.put_backs_today >= PUT_BACKS_MAX and not _is_under_way(s):", "if False:"),
    )
    | _of(
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
    | _of(
        "holds.own_hold",
        ("O13-invited-over-its-own-hold", "    if own := s.timeline.own_holds(s.link, at):\n", "    if own := ():\n"),
        ("O13-invited-again-and-again", " or is_invitation(s.link.outlook)", ""),
        ("O13-declined-for-good", "or any(made_way(one, s.link, seen) for one in conflicting)", ""),
    )
    | _of(
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
    | _of(
        "rows.goes_on",
        ("O20-under-another-row", "        return Rule.O20\n", "        return rule\n"),
        (
            "O13-only-the-old-room-first",
            "    return Rule.O13 if any(_took_over",
            "    return Rule.O12 if any(_took_over",
        ),
        ("O13-of-another-occurrence", " and same_time(was.interval, seen.interval)", ""),
    )
    | _of(
        "rows.unanswered",
        (
            "E14-told-again-and-again",
            "    return [at for at in moments if since < at <= interval.start]",
            "    return [at for at in moments if asked_at < at <= interval.start]",
        ),
    )
    | _of(
        "rows.hold_overrun",
        (
            "O17-as-any-other",
            "    rule = Rule.O17 if verdict.rule is Rule.O2 else verdict.rule\n    return replace",
            "    return verdict\n    return replace",
        ),
    )
    | _of(
        "busy_time",
        ("R4-old-busy-time-is-believed", " or is_stale_in_elite(before.elite, seen):", ":"),
        ("R4-busy-time-never-ends", '"closed": not seen.status.is_live,', '"closed": False,'),
    )
    | _of(
        "identity.finding",
        ("R4-busy-time-is-taken-for-the-booking", "seen.rows if seen.in_use is None else ()", "seen.rows"),
    )
    | _of(
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
    | _of(
        "holds.held",
        (
            "E12-stays-when-the-booking-ends",
            "    if wanted is None:\n        return _let_go(s)\n",
            "    if wanted is None:\n        return in_step()\n",
        ),
    )
    | _of(
        "rows.our_meeting_follows",
        ("E7-a-name-moves-back-what-people-moved", "stays and _was_moved_by_people(s, interval)", "False"),
    )
    | _of(
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
    | _of(
        "learning.as_written",
        (
            "O20-its-former-copy-declines-it",
            "return seen.key == wish.room_copy or",
            "return True or",
        ),
    )
    | _of(
        "learning.stale",
        ("B3-what-stood-there-between-is-news", "and looked_at < half.looked_at", "and False"),
    )
    | _of(
        "learning.watching",
        ("O11-an-old-name-counts-as-theirs", "is_newer and not keeps_its_name and", "is_newer and"),
        ("R3-believes-a-result-it-has-heard", "return issued.state is WishState.REFUSED and", "return False and"),
        ("R1-doubts-nothing", "issued.tries < _DOUBTED_FROM", "True"),
    )
    | _of(
        "identity.elite_rows",
        ("O9-forgets-a-row-of-a-vain-try", "if row in found.requested)", "if False)"),
        ("B6-forgets-a-row-that-is-to-go", "rows_taken_back(half.issued) if half.watch is not None else ()", "()"),
    )
    | _of(
        "identity.apart",
        (
            "O7-declined-beside-a-booked-room",
            "    can_not_be = refusal is not None and ",
            "    can_not_be = False and ",
        ),
        ("O7-apart-where-it-is-alone", "return can_not_be and any(", "return can_not_be or any("),
    )
    | _of(
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
    | _of(
        "horizon",
        ("R10-what-is-long-over-counts", "if is_long_over(s) or comes_into_sight(s)", "if comes_into_sight(s)"),
    )
)
