"""Everything Graph refuses, by name (`graph.md` §6.4): status first, then `error.code`; its messages are ignored.

GraphError
├── AuthRefused             no token, or a token it does not take
│   ├── ConsentMissing      no administrator of the tenant has given it, or it was taken back
│   ├── CredentialRefused   the secret or certificate is wrong, or too old
│   └── TenantUnknown
├── Forbidden               something is not allowed
│   ├── PermissionMissing   a permission was not consented to, or was taken back
│   └── OutOfScope          this mailbox is not among those that the app may touch
├── NotFound
│   ├── ItemGone            no such event (or it has moved)
│   └── MailboxMissing      no such user, subscription or other resource
├── MailboxUnavailable      inactive, soft-deleted, on-premises: says nothing of any event
├── SyncStateLost           the delta token has expired: read everything
├── Invalid                 malformed, or against a rule of Exchange
│   ├── DuplicateTransaction   this transactionId made an event already
│   └── CrossesNeighbour    an occurrence can't be moved past the one beside it
├── ChangedMeanwhile        the object changed since it was read
├── TenantLocked            the tenant's subscription has lapsed
├── ItemCorrupt             this one item can't be read
├── MailboxFull
├── NotSupported            Graph can't do this
├── WrongAnswer             an answer that is no Graph answer
└── Passing (Unavailable)
    ├── Throttled
    ├── ServiceUnavailable
    └── Resting             not called at all: Graph asked for a rest, or what it allows is used up for now
"""

from runtime.ports.unavailable import Unavailable


class GraphError(Exception):
    """Its text says what happened, and `remedy` what people can do. Neither holds an item's content."""

    remedy = "Look at the log for the request id, and ask Microsoft's support."

    def __init__(self, words: str, *, code: str = "", status: int = 0, request_id: str = "") -> None:
        super().__init__(words)
        self.code = code
        self.status = status
        self.request_id = request_id

    @property
    def for_people(self) -> str:
        return f"{self} {self.remedy}"


class AuthRefused(GraphError):
    remedy = "Check the tenant id, the client id and its secret, and that an administrator has given consent."

    @classmethod
    def again(cls, before: "AuthRefused") -> "AuthRefused":
        """The same refusal, for somebody else who asked."""
        return type(before)(str(before), code=before.code, status=before.status, request_id=before.request_id)


class ConsentMissing(AuthRefused):
    remedy = "Have an administrator of the Microsoft 365 tenant give consent: `booking-sync consent url` prints where."


class CredentialRefused(AuthRefused):
    remedy = (
        "Make a new secret or certificate for the app in Entra, put it where the configuration points to, and check "
        "that the client id is that of the app."
    )


class TenantUnknown(AuthRefused):
    remedy = "Check the Microsoft tenant id in the configuration, and that it belongs to the cloud that is named there."


class Forbidden(GraphError):
    remedy = (
        "Give the app Calendars.ReadWrite for this mailbox (admin consent, or its scope in Exchange); "
        "Exchange needs up to two hours to take it in."
    )


class PermissionMissing(Forbidden):
    remedy = "Have an administrator consent to all the app's permissions anew: `booking-sync consent url` prints where."


class OutOfScope(Forbidden):
    remedy = (
        "Take the mailbox into the app's scope in Exchange (RBAC for Applications, or its Application Access Policy), "
        "or consent to Calendars.ReadWrite; Exchange needs up to two hours to take it in."
    )


class NotFound(GraphError):
    remedy = "Nothing needs to be done."


class ItemGone(NotFound):
    pass


class MailboxMissing(NotFound):
    remedy = "Choose another mailbox, then replay."


class MailboxUnavailable(GraphError):
    remedy = "Give the mailbox an Exchange Online licence, or choose another one."


class SyncStateLost(GraphError):
    remedy = "Nothing needs to be done: everything is read again."


class Invalid(GraphError):
    remedy = "Look at the booking and the settings of the room, then replay it."


class DuplicateTransaction(Invalid):
    remedy = "Nothing needs to be done: the event that stands is taken."
    existing: str | None = None
    """The id of the event that was made with it, where Graph tells."""


class CrossesNeighbour(Invalid):
    remedy = "Move the whole series, or the occurrence that is in the way first; then replay."


class ChangedMeanwhile(GraphError):
    remedy = "Nothing needs to be done: it is read and tried again."


class TenantLocked(GraphError):
    remedy = "Renew the tenant's subscription at Microsoft, then replay."


class ItemCorrupt(GraphError):
    remedy = "Open the item in Outlook and save or delete it."


class MailboxFull(GraphError):
    remedy = "Make room in the mailbox, or choose another one, then replay."


class NotSupported(GraphError):
    remedy = "Do this step by hand, or choose a configuration that does without it."


class WrongAnswer(GraphError):
    pass


class Passing(GraphError, Unavailable):
    """Tried again; `retry_after_s` is what Graph asks for, None where it is silent."""

    remedy = "Nothing needs to be done: it is tried again."

    def __init__(
        self, words: str, *, code: str = "", status: int = 0, request_id: str = "", retry_after_s: float | None = None
    ) -> None:
        super().__init__(words, code=code, status=status, request_id=request_id)
        self.retry_after_s = retry_after_s


class Throttled(Passing):
    pass


class ServiceUnavailable(Passing):
    pass


class Resting(Passing):
    """Nothing was sent, so nothing can have had its effect."""
