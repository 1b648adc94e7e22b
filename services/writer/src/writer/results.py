"""What became of a command, as the reconciler is told. Pure."""

from datetime import datetime

from contracts.commands import EliteCommand, OutlookCommand
from contracts.reasons import Reason
from contracts.results import Became, Result
from writer.target import Applied, TryAgain


def result_of(command: OutlookCommand | EliteCommand, applied: Applied, finished_at: datetime) -> Result:
    return Result(
        tenant=command.tenant,
        link=command.link,
        target=command.target,
        epoch=command.epoch,
        revision=command.revision,
        incarnation=command.incarnation,
        became=applied.became,
        reason=applied.reason,
        detail=applied.detail,
        in_the_way=applied.in_the_way,
        outlook=applied.outlook,
        elite=applied.elite,
        finished_at=finished_at,
    )


def superseded(last: TryAgain | None = None) -> Applied:
    """`last` is the try after which it was found out: an object that was made all the same is named."""
    return Applied(Became.SUPERSEDED, outlook=last.outlook if last else None, elite=last.elite if last else None)


def given_up(last: TryAgain) -> Applied:
    """The tries of the schedule are used up."""
    return Applied(Became.FAILED, Reason.THROTTLED, str(last), outlook=last.outlook, elite=last.elite)
