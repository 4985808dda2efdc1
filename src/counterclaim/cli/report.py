"""`counterclaim report`: a ledger as one page."""

from typing import Annotated

import typer

from counterclaim.cli.ledgers import keeping_garbage, load_ledger
from counterclaim.cli.talk import STANDARD_OUTPUT, give, say

MANY = 100  # articles, which a process of their own writes sooner


def report(
    ledger: Annotated[str, typer.Argument(help="The ledger's file.")],
    output: Annotated[
        str, typer.Option("--output", "-o", help="The page's file; - is stdout.")
    ] = STANDARD_OUTPUT,
    title: Annotated[str | None, typer.Option(help="The page's title.")] = None,
) -> None:
    """Write a ledger as one self-contained web page that works offline.

    Example: counterclaim report war.ledger -o report.html
    """
    from counterclaim.cli.beside import make_beside
    from counterclaim.show.page import ReportOptions, not_beside, render_report

    options = ReportOptions(title=title) if title else ReportOptions()
    with keeping_garbage():
        whole = load_ledger(ledger, is_for_page=True)
        beside = make_beside if len(whole.articles) >= MANY else not_beside
        page = render_report(whole, options, beside=beside)
    give(page, output)
    if output != STANDARD_OUTPUT:
        say(f"Wrote {output}.")
