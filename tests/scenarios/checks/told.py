"""`outcomes`, `mails` and `writes`: what happened since the last expect."""

from collections.abc import Callable, Sequence

from tests.scenarios.checks.matching import compared, listed
from tests.scenarios.expectations import MailRow, OutcomeRow, Writes
from tests.scenarios.seen import Mailed, Told, Wrote


def check_outcomes(expected: Sequence[OutcomeRow], found: Sequence[Told]) -> list[str]:
    return compared(
        "outcomes",
        expected,
        found,
        lambda row, told: (row.rule, row.result) == (told.rule, told.result) and row.reason in (None, told.reason),
        words=(_outcome, _outcome),
    )


def _outcome(row: OutcomeRow | Told) -> str:
    return " ".join(part for part in (row.rule, row.result, row.reason) if part)


def check_mails(expected: Sequence[MailRow], found: Sequence[Mailed], address: Callable[[str], str]) -> list[str]:
    return compared(
        "mails",
        expected,
        found,
        lambda row, mail: (
            (address(row.to).lower(), row.activity, row.result) == (mail.to.lower(), mail.activity, mail.result)
        ),
        words=(_mail, _mail),
    )


def _mail(row: MailRow | Mailed) -> str:
    return f"{row.activity} {row.result} to {row.to}"


def check_writes(expected: Writes, found: Wrote) -> list[str]:
    wrong = [
        f"{system} expected {wanted}, found {there}"
        for system, wanted, there in (
            ("outlook", expected.outlook, found.outlook),
            ("elite", expected.elite, found.elite),
        )
        if wanted is not None and wanted != there
    ]
    return [f"writes: {', '.join(wrong)} ({listed(found.lines)})"] if wrong else []
