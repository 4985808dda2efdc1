"""`counterclaim corrections`: what people reviewed, as training material."""

from enum import StrEnum
from typing import Annotated

import typer

from counterclaim.cli.talk import STANDARD_OUTPUT, give, say


class Deed(StrEnum):
    """What can be done with corrections."""

    EXPORT = "export"


def export(
    deed: Annotated[Deed, typer.Argument(help="export: write them as marked text.")],
    ledger: Annotated[str, typer.Argument(help="A ledger: a file, or postgresql://…")],
    output: Annotated[
        str, typer.Option("--output", "-o", help="A file; - is stdout.")
    ] = STANDARD_OUTPUT,
) -> None:
    """Write reviewed claims as training material, in the format of training/corpus.

    Only sentences in which people have reviewed all that was found are written. The
    words are the articles' own: mind their rights before you pass the file on.

    Example: counterclaim corrections export war.ledger -o corrections.txt
    """
    from counterclaim.review.corrections import export_corrections
    from counterclaim.store.opening import open_store_to_read

    del deed
    with open_store_to_read(ledger) as store:
        articles, readings, rejected = store.load_reviewed()
    lines = list(export_corrections(articles, readings, rejected))
    give("\n".join(lines) + "\n", output)
    say(f"Wrote {sum(line.startswith('# ') for line in lines)} examples.")
