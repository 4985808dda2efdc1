"""`counterclaim watch`: feeds into a ledger, new claims out."""

import json
import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from counterclaim.cli.talk import say

MINUTE_S = 60.0


def watch(
    feeds: Annotated[
        list[str],
        typer.Argument(
            metavar="FEEDS",
            help="OPML file, file with an address a line, or address of a feed.",
            show_default=False,
        ),
    ],
    ledger: Annotated[
        str,
        typer.Option(help="The ledger's file; made where it is not there yet."),
    ],
    every: Annotated[
        float, typer.Option(help="Minutes between two polls of a feed.", min=1)
    ] = 15.0,
    once: Annotated[
        bool, typer.Option("--once", help="Poll the feeds that are due, and end.")
    ] = False,
    full: Annotated[
        bool,
        typer.Option("--full", help="Fetch the pages of items that are summaries."),
    ] = False,
    gazetteer: Annotated[
        list[Path] | None,
        typer.Option(help="CSV file of places of your own; may be given again."),
    ] = None,
    pages: Annotated[
        Path | None,
        typer.Option(
            help="WARC file for what is fetched; else LEDGER.pages.warc.gz beside it."
        ),
    ] = None,
) -> None:
    """Poll feeds into a ledger; new claims come out as JSON, one a line.

    A feed is asked only for what changed, and left alone for longer while it fails.
    Stopped and started again, it goes on where it was.

    Example: counterclaim watch feeds.opml --ledger war.ledger >> claims.jsonl
    """
    from counterclaim.fetch.fetcher import Fetcher
    from counterclaim.store.opening import open_store
    from counterclaim.tools import Tools
    from counterclaim.watching import Watcher, load_feeds
    from counterclaim.web import fetch_options, pages_path

    addresses = load_feeds(feeds)
    with open_store(ledger) as store:
        watcher = Watcher(
            store=store,
            tools=Tools(gazetteers=tuple(gazetteer or ())),
            feeds=addresses,
            fetcher=Fetcher(pages or pages_path(ledger), fetch_options()),
            is_full=full,
            every_s=every * MINUTE_S,
        )
        while True:
            for claim in watcher.poll():
                sys.stdout.write(json.dumps(claim, ensure_ascii=False) + "\n")
                sys.stdout.flush()
            progress = watcher.progress
            failed = [f for f in progress.failures if f.path in addresses]
            say(f"{progress.new} new articles; {len(failed)} feeds failed.")
            for failure in failed:
                say(f"  {failure.message} [{failure.code}]")
            if once:
                raise typer.Exit(1 if failed else 0)
            time.sleep(watcher.wait_s())
