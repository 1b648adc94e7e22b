"""What follows from a link's record, byte for byte the same whenever it is asked: commands and outcomes."""

from contracts.commands import EliteCommand, OutlookCommand
from contracts.links import Link, LinkPersonal, WishState
from contracts.outcomes import Outcome
from contracts.personal import Personal
from contracts.systems import System


def commands_of(link: Link) -> tuple[OutlookCommand | EliteCommand, ...]:
    """One command for each wish whose result has not come."""
    found: list[OutlookCommand | EliteCommand] = []
    to_elite, to_outlook = link.elite.issued, link.outlook.issued
    known = link.personal or LinkPersonal()
    if to_elite is not None and to_elite.state is WishState.OPEN:
        found.append(
            EliteCommand(
                tenant=link.tenant,
                link=link.link,
                meeting=link.meeting,
                space=link.space,
                epoch=to_elite.epoch,
                revision=to_elite.revision,
                incarnation=link.elite.incarnation,
                rule=to_elite.rule,
                urgency=to_elite.urgency,
                personal=_named(link, known.title_for_elite),
                wish=to_elite.wish,
            )
        )
    if to_outlook is not None and to_outlook.state is WishState.OPEN:
        found.append(
            OutlookCommand(
                tenant=link.tenant,
                link=link.link,
                meeting=link.meeting,
                space=link.space,
                epoch=to_outlook.epoch,
                revision=to_outlook.revision,
                incarnation=link.outlook.incarnation,
                rule=to_outlook.rule,
                urgency=to_outlook.urgency,
                personal=_named(link, known.title_for_outlook),
                home=link.home,
                wish=to_outlook.wish,
            )
        )
    return tuple(found)


def outcomes_of(link: Link) -> tuple[Outcome, ...]:
    """What this record tells people, with the names they know the booking by."""
    personal = _known(link)
    return tuple(outcome.model_copy(update={"personal": personal}) for outcome in link.told)


def _known(link: Link) -> Personal | None:
    """As the system shows it in which the booking was born."""
    if link.personal is None:
        return None
    return link.personal.outlook if link.origin is System.OUTLOOK else link.personal.elite


def _named(link: Link, title: str | None) -> Personal | None:
    """The title as it shall be written; people only where the booking is not private."""
    source = _known(link)
    if source is None and title is None:
        return None
    return (source or Personal()).model_copy(update={"title": title})
