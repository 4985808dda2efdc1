"""`counterclaim check`: whether a ledger is sound."""

from json import dumps
from typing import Annotated

import typer

from counterclaim.cli.talk import say


def check(
    ledger: Annotated[str, typer.Argument(help="A ledger: a file, or postgresql://…")],
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a line.")
    ] = False,
) -> None:
    """Check a ledger: offsets, references, ids, digests, decisions without words.

    Prints what it finds, one line each. The exit code is 1 where something is wrong;
    notes, such as decisions whose words are found no more, are no fault.

    Example: counterclaim check war.ledger
    """
    from counterclaim.store.checking import check_store
    from counterclaim.store.opening import open_store_to_read

    faults = notes = 0
    with open_store_to_read(ledger) as store:
        for found in check_store(store):
            faults += found.is_fault
            notes += not found.is_fault
            if as_json:
                row = {name: getattr(found, name) for name in found.__slots__}
                typer.echo(dumps(row))
            else:
                kind = "fault" if found.is_fault else "note"
                typer.echo(f"{kind} {found.code} {found.where}: {found.message}")
    say(f"{faults} fault{'' if faults == 1 else 's'}, {notes} notes.")
    raise typer.Exit(1 if faults else 0)
