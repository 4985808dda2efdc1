"""`counterclaim ask`: a question in words, answered from the ledger alone."""

from typing import Annotated

import typer

from counterclaim.cli.ledgers import keeping_garbage, opened
from counterclaim.cli.talk import STANDARD_OUTPUT, give


def ask(
    ledger: Annotated[str, typer.Argument(help="The ledger's file.")],
    question: Annotated[str, typer.Argument(help="The question, in English.")],
    most: Annotated[
        int, typer.Option(help="Questions of the ledger to show.", min=1)
    ] = 5,
    as_json: Annotated[
        bool, typer.Option("--json", help="Give JSON, for programs.")
    ] = False,
) -> None:
    """Answer a question from the ledger: versions, each with its own words.

    No model, no guess: what was understood of the question is told, and what was not.

    Example: counterclaim ask war.ledger "how many fighters were killed in May 2025?"
    """
    from counterclaim.answering import answer_from
    from counterclaim.show.export.web import to_json
    from counterclaim.show.lookup import reply_node
    from counterclaim.show.replies import reply_words

    with keeping_garbage(), opened(ledger) as store:
        reply, part = answer_from(store, question)
    if as_json:
        give(to_json(reply_node(reply, part, most=most)), STANDARD_OUTPUT)
    else:
        give(reply_words(reply, part, most), STANDARD_OUTPUT)
