"""The verbs `url` and `check`."""

from typing import Annotated

import typer

from contracts.configuration import MicrosoftCloud

consent = typer.Typer(no_args_is_help=True, help="Have an administrator of Microsoft 365 consent, and check it.")

ClientId = Annotated[str, typer.Option(help="The app's client id.")]
Cloud = Annotated[MicrosoftCloud, typer.Option(help="Microsoft's cloud in which app and tenant are.")]
Known = Annotated[str | None, typer.Option(help="The Microsoft tenant's id, where it is known already.")]


@consent.command()
def url(
    *,
    tenant: Annotated[str, typer.Option(help="The customer, as in the configuration.")],
    client_id: ClientId,
    redirect_uri: Annotated[str, typer.Option(help="Where Microsoft sends the browser; registered with the app.")],
    microsoft_tenant: Known = None,
    cloud: Cloud = MicrosoftCloud.GLOBAL,
) -> None:
    """Print the address at which an administrator of the customer gives consent. It is good for an hour."""
    from booking_sync.consent.giving import print_url  # noqa: PLC0415 – msal loads slowly

    print_url(tenant, client_id=client_id, redirect_uri=redirect_uri, microsoft_tenant=microsoft_tenant, cloud=cloud)


@consent.command()
def check(
    address: Annotated[str, typer.Argument(help="The whole address to which the browser was sent, in quotes.")],
    *,
    client_id: ClientId,
    client_secret: Annotated[str | None, typer.Option(help="Where the app's secret is: env:NAME or file:PATH.")] = None,
    certificate: Annotated[str | None, typer.Option(help="Where its certificate is: file:PATH.")] = None,
    microsoft_tenant: Known = None,
    cloud: Cloud = MicrosoftCloud.GLOBAL,
) -> None:
    """Check that consent was given, for whom, and that it is true: by a token of that tenant."""
    from booking_sync.consent.giving import check_address  # noqa: PLC0415

    check_address(
        address,
        client_id=client_id,
        client_secret=client_secret,
        certificate=certificate,
        microsoft_tenant=microsoft_tenant,
        cloud=cloud,
    )
