"""The commands of `booking-sync`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from booking_sync.ask.verbs import add_asks
from booking_sync.consent.verbs import consent
from booking_sync.elite_lists.verbs import elite
from booking_sync.local.run_folder import RUN
from booking_sync.local.tls import made_tls
from booking_sync.simulator import run_simulator

main = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Keeps room bookings in step between Momentus Elite and Outlook.",
)


main.add_typer(consent, name="consent")
main.command()(elite)


class Target(StrEnum):
    OUTLOOK = "outlook"
    ELITE = "elite"


class SimulatorName(StrEnum):
    OUTLOOK = "outlook"
    ELITE = "elite"


@main.command()
def run(
    service: Annotated[str, typer.Argument(help="graph-ingest, elite-ingest, reconciler, writer or notifier.")],
    target: Annotated[Target | None, typer.Option(help="The writer's: which system it writes to.")] = None,
) -> None:
    """Run one service in the foreground, with settings from the environment, until SIGTERM or Ctrl-C."""
    from booking_sync.run import run_checked  # noqa: PLC0415 – Kafka's libraries load slowly

    run_checked(service, target)


@main.command()
def topics() -> None:
    """Make the topics that are missing, and check those that are there."""
    from booking_sync.make_topics import make_topics  # noqa: PLC0415

    make_topics()


@main.command()
def explain(
    booking: Annotated[str, typer.Argument(help="A link's id, an Elite event's id, or an iCalUId.")],
    *,
    json: Annotated[bool, typer.Option("--json", help="As data, for programs.")] = False,
) -> None:
    """Tell what became of a booking, and why: everything seen, decided, asked, answered and told about it."""
    from booking_sync.explain.command import explain as tell  # noqa: PLC0415

    tell(booking, as_data=json)


add_asks(main)


@main.command("what-if")
def what_if(
    *,
    tenant: Annotated[str, typer.Option(help="Whose bookings.")],
    settings: Annotated[
        list[str], typer.Option("--set", help="PATH=VALUE, like spaces.atrium.mode=momentus; several times.")
    ],
    since: Annotated[str, typer.Option(help="From when: 30d, 12h, or a date.")] = "30d",
    until: Annotated[str | None, typer.Option(help="Up to when, written the same; now where none is given.")] = None,
    json: Annotated[Path | None, typer.Option(help="Write what was found there, as data.")] = None,
) -> None:
    """Tell which bookings would have ended differently under another configuration, and why. Writes nothing."""
    from booking_sync.what_if.command import what_if as tell  # noqa: PLC0415

    tell(tenant, settings, since=since, until=until, json_file=json)


@main.command()
def simulator(
    name: Annotated[SimulatorName, typer.Argument(help="Which far side.")],
    *,
    port: Annotated[int, typer.Option(help="Of the API, over HTTPS; 0: a free one.")],
    page_port: Annotated[int, typer.Option(help="Of the page for people, over plain HTTP; 0: a free one.")] = 0,
    address: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    tls_folder: Annotated[Path, typer.Option(help="CA and certificate; made there when missing.")] = RUN / "tls",
    seed_data: Annotated[Path | None, typer.Option(help="Elite only: fill it from the JSON files of a folder.")] = None,
) -> None:
    """Run one simulator with the standard tenant; the first line on stdout says how to reach it."""
    run_simulator(name, address=address, port=port, page_port=page_port, tls=made_tls(tls_folder), seed_data=seed_data)


@main.command()
def demo(
    once: Annotated[bool, typer.Option("--once", help="End after the story.")] = False,
    json: Annotated[Path | None, typer.Option(help="Write what became of each step there.")] = None,
) -> None:
    """Start everything on this machine, play a short story in both systems, and stay up until Ctrl-C."""
    from booking_sync.demo.demo import run_demo  # noqa: PLC0415

    raise typer.Exit(run_demo(once=once, json_file=json))
