"""`counterclaim move`: a ledger from a file to PostgreSQL, or back."""

from pathlib import Path
from typing import Annotated

import typer

from counterclaim.cli.talk import say


def move(
    source: Annotated[
        str,
        typer.Argument(
            help="A ledger: a file, or postgresql://…; or the folder that `read "
            "--parquet` wrote."
        ),
    ],
    target: Annotated[str, typer.Argument(help="A new file, or an empty database.")],
) -> None:
    """Copy a whole ledger between a file and PostgreSQL, either way, without loss.

    Articles, readings, decisions, users and the audit log go over; the source stays
    as it is. Of what a cluster wrote as Parquet a ledger is made, and grouped.

    Example: counterclaim move war.ledger postgresql://ana@localhost/war
    """
    if Path(source).is_dir():
        from counterclaim.cluster.parquet import make_ledger

        say(f"Made a ledger of {make_ledger(Path(source), target)} articles.")
        return
    from counterclaim.store.moving import move_ledger

    count = move_ledger(source, target)
    say(f"Copied {count} rows.")
