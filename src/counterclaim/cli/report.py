"""`counterclaim report`: a ledger as one page."""

from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.ledgers import keeping_garbage, load_ledger
from counterclaim.cli.talk import STANDARD_OUTPUT, give, say

if TYPE_CHECKING:
    from counterclaim.show.page import ReportOptions

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
    from counterclaim.show.page import ReportOptions

    with keeping_garbage():
        page = _write(ledger, ReportOptions(title=title) if title else ReportOptions())
    give(page, output)
    if output != STANDARD_OUTPUT:
        say(f"Wrote {output}.")


def _write(path: str, options: "ReportOptions") -> str:
    """Write the page; its ledger is gone by then, and nobody looks through it."""
    from counterclaim.cli.beside import make_beside
    from counterclaim.show.page import not_beside, render_report

    ledger = load_ledger(path, is_for_page=True)
    beside = make_beside if len(ledger.articles) >= MANY else not_beside
    return render_report(ledger, options, beside=beside)
