"""`booking-sync elite LIST`, as it is typed."""

from typing import Annotated

import typer

from elite.choices import Listed


def elite(
    listed: Annotated[Listed, typer.Argument(metavar="LIST", help=", ".join(Listed))],
    *,
    search: Annotated[str, typer.Option(help="Those with these words in name, e-mail or venue.")] = "",
    account: Annotated[str | None, typer.Option(help="Whose contacts, by the account's id.")] = None,
    page: Annotated[int, typer.Option(min=1)] = 1,
    size: Annotated[int, typer.Option(min=1, max=500, help="Rows of a page.")] = 50,
    tenant: Annotated[str | None, typer.Option(help="Whose Elite: a tenant's, as it is configured.")] = None,
    cluster: Annotated[str | None, typer.Option(help="Else the cluster, like emea1.")] = None,
    client_id: Annotated[str | None, typer.Option(help="With it.")] = None,
    client_secret: Annotated[str | None, typer.Option(help="With it: env:NAME or file:PATH.")] = None,
    api_token: Annotated[str | None, typer.Option(help="Instead of the two: env:NAME or file:PATH.")] = None,
    json: Annotated[bool, typer.Option("--json", help="As data, for programs.")] = False,
) -> None:
    """List what there is to choose from in Elite when a tenant is set up: ids, names, and what tells them apart."""
    from booking_sync.elite_lists.command import Wanted, list_choices  # noqa: PLC0415

    given = {"cluster": cluster, "client_id": client_id, "client_secret": client_secret, "api_token": api_token}
    list_choices(Wanted(listed, search, page, size, account), tenant=tenant, given=given, as_json=json)
