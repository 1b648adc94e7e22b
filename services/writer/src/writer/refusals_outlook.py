"""What Graph will not take → the reason people are told. Pure; `graph.md` §6.4 has the catalogue."""

from collections.abc import Mapping

from contracts.reasons import Reason
from contracts.results import Became
from graph import errors
from graph.errors import GraphError, Passing, Resting
from writer.target import Applied, TryAgain

REASONS: Mapping[type[GraphError], Reason] = {
    errors.AuthRefused: Reason.FORBIDDEN,
    errors.ConsentMissing: Reason.FORBIDDEN,
    errors.CredentialRefused: Reason.FORBIDDEN,
    errors.TenantUnknown: Reason.FORBIDDEN,
    errors.Forbidden: Reason.FORBIDDEN,
    errors.PermissionMissing: Reason.FORBIDDEN,
    errors.OutOfScope: Reason.FORBIDDEN,
    errors.TenantLocked: Reason.FORBIDDEN,
    errors.NotFound: Reason.INVALID,
    errors.MailboxMissing: Reason.INVALID,
    errors.MailboxUnavailable: Reason.INVALID,
    errors.SyncStateLost: Reason.GONE,
    errors.Invalid: Reason.INVALID,
    errors.DuplicateTransaction: Reason.GONE,
    errors.CrossesNeighbour: Reason.NEEDS_PERSON,
    errors.ItemCorrupt: Reason.UNSUPPORTED,
    errors.MailboxFull: Reason.INVALID,
    errors.NotSupported: Reason.UNSUPPORTED,
    errors.WrongAnswer: Reason.UNSUPPORTED,
}
"""Of what stays refused however often it is asked."""
PASSING: tuple[type[GraphError], ...] = (Passing, errors.ChangedMeanwhile, errors.ItemGone)
"""Looked at and tried again: what changed or went away between look and write is read anew."""


def refusal_of(error: GraphError) -> Applied:
    """Raises TryAgain for what passes."""
    if isinstance(error, PASSING):
        raise try_again(error) from error
    return Applied(Became.REFUSED, REASONS[type(error)], error.for_people)


def try_again(error: GraphError) -> TryAgain:
    after_s = error.retry_after_s if isinstance(error, Passing) else None
    return TryAgain(str(error), after_s, was_sent=not isinstance(error, Resting))
