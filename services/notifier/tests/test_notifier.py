"""Outcomes in, mails out, on virtual time."""

from notifier_kit import (
    ALICE,
    DESK,
    MOST_IS_MISSING,
    OWNER,
    OWNERS_OF_FAILURES,
    TENANT,
    Notifier,
    asked,
    configuration,
    outcome,
    virtually,
)

from contracts.configuration import Role
from contracts.outcomes import Activity, OutcomeResult
from contracts.topics import OUTCOMES
from notifier.handlers import TRIES_MAX
from runtime.memory.mail import MemoryMailer
from runtime.memory.simloop import sleep
from runtime.ports.mail import Mail, Refused


@virtually
async def test_a_booking_that_failed_is_told_to_the_owner_and_to_the_desk() -> None:
    notifier = await Notifier().open()
    await notifier.tell(outcome())
    await notifier.quiet()
    first, second = notifier.mailer.outbox
    assert {first.to, second.to} == {OWNER, DESK}
    assert first.message_id != second.message_id
    assert first.subject.startswith("Not booked in Momentus Elite: Atrium")
    headers = dict(first.headers)
    assert headers["X-Booking-Sync-Activity"] == "outlook_event_created"
    assert headers["X-Booking-Sync-Result"] == "failure"
    assert headers["X-Booking-Sync-Tenant"] == TENANT
    assert headers["Auto-Submitted"] == "auto-generated"


@virtually
async def test_what_no_rule_asks_for_is_told_to_nobody() -> None:
    notifier = await Notifier().open()
    await notifier.tell(outcome(result=OutcomeResult.DONE, reason=None))
    await notifier.tell(outcome(result=OutcomeResult.SKIPPED), message="message-2")
    await notifier.quiet()
    assert notifier.mailer.outbox == []


@virtually
async def test_success_is_told_as_success() -> None:
    notifier = await Notifier().open(asked(roles=(Role.EVENT_ORGANIZER,)))
    await notifier.tell(outcome(result=OutcomeResult.DONE, reason=None))
    await notifier.quiet()
    (mail,) = notifier.mailer.outbox
    assert (mail.to, dict(mail.headers)["X-Booking-Sync-Result"]) == (ALICE, "success")


@virtually
async def test_a_notice_about_a_room_is_told_to_those_whose_rules_name_it() -> None:
    connection = asked(Activity.CONNECTION_PROBLEM, roles=(Role.SPACE_OWNER,), addresses=(DESK,))
    notifier = await Notifier().open(OWNERS_OF_FAILURES, connection)
    await notifier.tell(MOST_IS_MISSING)
    await notifier.quiet()
    assert sorted(notifier.to) == [DESK, OWNER]
    assert {mail.subject for mail in notifier.mailer.outbox} == {"Bookings are missing: Atrium"}


class SlowToAnswer(MemoryMailer):
    """Has the mail at once, and says so a second later."""

    async def send(self, mail: Mail) -> None:
        await super().send(mail)
        await sleep(1)


@virtually
async def test_a_mail_that_a_crash_repeats_has_the_same_message_id() -> None:
    notifier = await Notifier(SlowToAnswer()).open()
    await notifier.tell(outcome())
    await notifier.first_mail()
    await notifier.die_and_start_again()
    await notifier.quiet(after_s=120)
    assert notifier.to == [DESK, DESK, OWNER]
    lost, repeated, _ = notifier.mailer.outbox
    assert lost == repeated


@virtually
async def test_the_same_outcome_read_twice_gives_the_same_message_ids() -> None:
    notifier = await Notifier().open()
    await notifier.tell(outcome())
    await notifier.tell(outcome())
    await notifier.tell(outcome(), message="message-2")
    await notifier.quiet()
    ids = [mail.message_id for mail in notifier.mailer.outbox if mail.to == OWNER]
    assert ids[0] == ids[1] != ids[2]


@virtually
async def test_a_mail_server_that_is_away_loses_no_mail() -> None:
    notifier = await Notifier().open()
    notifier.mailer.away = True
    await notifier.tell(outcome())
    await sleep(3600)
    assert not (await notifier.host.quiet()).quiet
    notifier.mailer.away = False
    await notifier.quiet(after_s=10)
    assert sorted(notifier.to) == [DESK, OWNER]
    assert notifier.bus.records(OUTCOMES.dead) == []


@virtually
async def test_an_address_that_is_refused_for_good_keeps_nobody_else_from_their_mail() -> None:
    notifier = await Notifier().open()
    notifier.mailer.refuses[DESK] = Refused("recipient: 550", for_good=True)
    await notifier.tell(outcome())
    await notifier.tell(outcome(), message="message-2")
    await notifier.quiet()
    assert notifier.to == [OWNER, OWNER]
    assert notifier.bus.records(OUTCOMES.dead) == []


@virtually
async def test_an_address_that_is_refused_in_passing_gets_its_mail_and_the_others_get_theirs_once() -> None:
    notifier = await Notifier().open()
    notifier.mailer.refuses[DESK] = Refused("recipient: 452", for_good=False)
    await notifier.tell(outcome())
    await sleep(1)
    assert notifier.to == [OWNER]
    notifier.mailer.refuses.clear()
    await notifier.quiet(after_s=10)
    assert notifier.to == [OWNER, DESK]


@virtually
async def test_a_full_mailbox_holds_up_the_tenant_s_other_mails_for_a_bounded_time() -> None:
    notifier = await Notifier().open()
    notifier.mailer.refuses[DESK] = Refused("recipient: 452", for_good=False)
    await notifier.tell(outcome())
    await notifier.tell(outcome(), message="message-2")
    await notifier.quiet(after_s=2 * TRIES_MAX * 5)
    assert notifier.to == [OWNER, OWNER]
    notifier.mailer.refuses.clear()
    await notifier.tell(outcome(), message="message-3")
    await notifier.quiet()
    assert sorted(notifier.to) == [DESK, OWNER, OWNER, OWNER]


@virtually
async def test_an_outcome_waits_for_the_configuration_it_was_decided_under() -> None:
    notifier = await Notifier().open()
    await notifier.tell(outcome(), config_version=2)
    await sleep(30)
    assert notifier.mailer.outbox == []
    await notifier.configure(configuration(asked(addresses=(ALICE,)), version=2))
    await notifier.quiet(after_s=10)
    assert notifier.to == [ALICE]


@virtually
async def test_what_is_no_outcome_goes_to_the_dead_letters_and_the_next_is_told() -> None:
    notifier = await Notifier().open()
    await notifier.tell(configuration())  # type: ignore[arg-type]
    await notifier.tell(outcome(), message="message-2")
    await notifier.quiet()
    assert len(notifier.bus.records(OUTCOMES.dead)) == 1
    assert sorted(notifier.to) == [DESK, OWNER]
