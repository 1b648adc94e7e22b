"""What the rows say, broken."""

from tests.mutants.mutant import of

MUTANTS = (
    of(
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
    | of(
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
    | of(
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
    | of(
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
    | of(
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
    | of(
        "rows.above_the_tables",
        ("R2-untold", "return in_elite and in_outlook and not", "return False and not"),
        ("R4-untold", "if others and all(other.is_settled for other in others):", "if False:"),
    )
    | of(
        "rows.copies_differ",
        ("Elite-follows-a-copy-that-differs", "waits = verdict.elite is not None or", "waits ="),
        ("F3-put-back-where-it-stands", "return not same_time(wish.interval, stands)", "return True"),
        ("R4-hidden-behind-copies-that-differ", "if is_of_copies(s.link.standing) else s", "if False else s"),
        ("told-though-nothing-stands-in-Elite", "return s.follows is not None or s.stands_in_elite", "return True"),
    )
    | of(
        "rows.room_limits",
        ("E10-sent-outside-the-limits", "    if not policy.outlook_decides:\n", "    if True:\n"),
        ("E10-sent-on-days-off", " and _WEEK[begins.weekday()] in hours.days", ""),
        ("E10-by-hours-that-nobody-knows", "settings.work_hours_only and settings.work_hours is not None", "False"),
    )
    | of(
        "rows.existing",
        ("R16-touches-what-stood", "if not existed(seen, configuration) or", "if"),
        (
            "R16-a-moved-booking-stays-alone",
            "return was is not None and now is not None and not same_time(was.interval, now.interval)",
            "return False",
        ),
    )
    | of(
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
    | of(
        "rows.lives_again",
        ("B9-forgets-what-was-revived-meanwhile", "return _ours_again(s, elite, rule)", "return in_step()"),
        (
            "B8-where-outlook-gave-it-away",
            "return _invited_again(s, seen, elite, Rule.B8) if ours_to_undo else",
            "return _invited_again(s, seen, elite, Rule.B8) if True else",
        ),
        ("B9-puts-back-for-ever", "if s.put_backs_today >= PUT_BACKS_MAX and not _is_under_way(s):", "if False:"),
    )
    | of(
        "rows.goes_on",
        ("O20-under-another-row", "        return Rule.O20\n", "        return rule\n"),
        (
            "O13-only-the-old-room-first",
            "    return Rule.O13 if any(_took_over",
            "    return Rule.O12 if any(_took_over",
        ),
        ("O13-of-another-occurrence", " and same_time(was.interval, seen.interval)", ""),
    )
    | of(
        "rows.unanswered",
        (
            "E14-told-again-and-again",
            "    return [at for at in moments if since < at <= interval.start]",
            "    return [at for at in moments if asked_at < at <= interval.start]",
        ),
    )
    | of(
        "rows.hold_overrun",
        (
            "O17-as-any-other",
            "    rule = Rule.O17 if verdict.rule is Rule.O2 else verdict.rule\n    return replace",
            "    return verdict\n    return replace",
        ),
    )
    | of(
        "rows.our_meeting_follows",
        ("E7-a-name-moves-back-what-people-moved", "stays and _was_moved_by_people(s, interval)", "False"),
    )
)
