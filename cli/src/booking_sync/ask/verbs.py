"""The verbs that ask something of the pipeline, and the options that they share."""

from typing import Annotated

import typer

from contracts.requests import Ask

Tenant = Annotated[str, typer.Option("--tenant", help="Whose bookings.")]
Link = Annotated[str | None, typer.Option("--link", help="One booking, by its link's id.")]
Space = Annotated[str | None, typer.Option("--space", help="Those of one space, by its id.")]
Failed = Annotated[bool, typer.Option("--failed", help="Those alone that failed.")]
Since = Annotated[str | None, typer.Option("--since", help="Those decided about since then: 2d, 12h, or a date.")]
Yes = Annotated[bool, typer.Option("--yes", help="Ask without being asked.")]

_OF_BOOKINGS = {
    Ask.REPLAY: "Have bookings decided again, and tried again what was refused.",
    Ask.RECHECK: "Have both sides of bookings looked at again, by id, and decided again.",
}
_OF_TENANTS = {
    Ask.PAUSE: "Have nothing written for a tenant any more; what both systems show is noted.",
    Ask.RESUME: "End a tenant's pause: whatever became due is decided.",
}


def add_asks(main: typer.Typer) -> None:
    for what, words in _OF_BOOKINGS.items():
        _add_of_bookings(main, what, words)
    main.command("read-again")(read_again)
    for what, words in _OF_TENANTS.items():
        _add_of_tenants(main, what, words)


def read_again(*, tenant: Tenant, space: Space = None, yes: Yes = False) -> None:
    """Have everything of a space or tenant read again in both systems, as at the beginning."""
    _ask(Ask.READ_AGAIN, tenant, space=space, yes=yes)


def _add_of_bookings(main: typer.Typer, what: Ask, words: str) -> None:
    @main.command(what.value, help=words)
    def command(
        *,
        tenant: Tenant,
        link: Link = None,
        space: Space = None,
        failed: Failed = False,
        since: Since = None,
        yes: Yes = False,
    ) -> None:
        _ask(what, tenant, link=link, space=space, failed=failed, since=since, yes=yes)


def _add_of_tenants(main: typer.Typer, what: Ask, words: str) -> None:
    @main.command(what.value, help=words)
    def command(*, tenant: Tenant, yes: Yes = False) -> None:
        _ask(what, tenant, yes=yes)


def _ask(
    what: Ask,
    tenant: str,
    *,
    link: str | None = None,
    space: str | None = None,
    failed: bool = False,
    since: str | None = None,
    yes: bool,
) -> None:
    from booking_sync.ask.command import ask  # noqa: PLC0415 – Kafka's libraries load slowly

    ask(what, tenant, link=link, space=space, failed=failed, since=since, yes=yes)
