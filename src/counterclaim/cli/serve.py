"""`counterclaim serve`: a ledger as a web application on this machine."""

import getpass
from secrets import token_urlsafe
from typing import Annotated

import typer

from counterclaim.cli.talk import say
from counterclaim.serve.options import LOCAL_NAMES, LOOPBACK

DEFAULT_PORT = 8080
TOKEN_BYTES = 16


def serve(
    ledger: Annotated[
        str, typer.Argument(help="The ledger's file, or a database's URL.")
    ],
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")
    ] = DEFAULT_PORT,
    host: Annotated[
        str,
        typer.Option(help="The address to listen on; this machine's own by default."),
    ] = LOOPBACK,
    read_only: Annotated[
        bool, typer.Option("--read-only", help="Let nobody decide anything.")
    ] = False,
    name: Annotated[
        list[str] | None,
        typer.Option(
            help="Another name that the application is reached under; may be repeated."
        ),
    ] = None,
    user: Annotated[
        str | None,
        typer.Option(help="Whose decisions yours are; your login by default."),
    ] = None,
) -> None:
    """Read and review a ledger in the browser: a web application on this machine.

    Who has the token that is printed at the start may decide; everybody who
    reaches the address may read. Nothing is fetched from anywhere, and
    nothing sent.

    Example: counterclaim serve war.ledger --port 8080
    """
    from counterclaim.serve.options import ServeOptions
    from counterclaim.serve.server import run_server

    options = ServeOptions(
        ledger=ledger,
        host=host,
        port=port,
        is_read_only=read_only,
        hosts=tuple(name or ()),
        user=user or login_name(),
        token=None if read_only else token_urlsafe(TOKEN_BYTES),
    )
    if host not in LOCAL_NAMES:
        say(
            f"Everybody who reaches {host} can read this ledger. Sessions are not "
            "encrypted on the way: put a server with TLS before it."
        )
    run_server(options, say)


def login_name() -> str:
    """Give the name of who started the program."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "owner"
