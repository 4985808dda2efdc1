"""`counterclaim show`: a ledger in the terminal."""

from typing import Annotated

import typer

from counterclaim.cli.ledgers import load_ledger
from counterclaim.cli.narrowing import ActorOption, ArticleOption, IncidentOption


def show(
    ledger: Annotated[str, typer.Argument(help="The ledger's file.")],
    article: ArticleOption = None,
    actor: ActorOption = None,
    incident: IncidentOption = None,
) -> None:
    """Show a ledger's incidents and questions in the terminal.

    Example: counterclaim show war.ledger --actor "Defence Ministry"
    """
    from rich.console import Console

    from counterclaim.show.terminal import Narrow, print_ledger

    whole = load_ledger(ledger)
    narrow = Narrow(article=article, actor=actor, incident=incident)
    print_ledger(whole, Console(), narrow=narrow)
