"""`counterclaim backup`: a copy of a ledger, while it is in use."""

from typing import Annotated

import typer

from counterclaim.cli.talk import say


def backup(
    ledger: Annotated[str, typer.Argument(help="A ledger: a file, or postgresql://…")],
    file: Annotated[str, typer.Argument(help="The copy; a file not there yet.")],
) -> None:
    """Write a copy of a ledger as one file; others may go on reading and writing.

    The copy is of one moment, and checked before it gets its name. It is a ledger:
    open it like any other, or `counterclaim move` it into a database.

    Example: counterclaim backup war.ledger war-2031-05-14.ledger
    """
    from counterclaim.store.moving import back_up

    size = back_up(ledger, file)
    say(f"Wrote {file}, {size / 1e6:.1f} MB.")
