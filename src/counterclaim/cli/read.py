"""`counterclaim read`: articles into a ledger."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.talk import say
from counterclaim.errors import InputError

if TYPE_CHECKING:
    from counterclaim.cluster.connection import Cluster
    from counterclaim.pipeline import Listener, Progress
    from counterclaim.second.reader import SecondReader
    from counterclaim.tools import Device

OTHER_LANGUAGE = "other-language"
WAITING = "Another `counterclaim read` works on this ledger; waiting until it is done."
MOST_TOLD = 20  # failures that are told one by one; the ledger keeps all


def read(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="Files (text, pages, PDF, mails, web archives, tables, ZIP ...), "
            "folders, globs, https:// addresses; - is standard input.",
            show_default=False,
        ),
    ],
    ledger: Annotated[
        str,
        typer.Option(help="The ledger's file; made where it is not there yet."),
    ],
    published: Annotated[
        str | None,
        typer.Option(
            help="Date of articles that do not tell it: 2024-03-19 or 2024-03."
        ),
    ] = None,
    outlet: Annotated[
        str | None, typer.Option(help="Outlet of articles that do not tell it.")
    ] = None,
    gazetteer: Annotated[
        list[Path] | None,
        typer.Option(help="CSV file of places of your own; may be given again."),
    ] = None,
    actors: Annotated[
        list[Path] | None,
        typer.Option(help="CSV file of actors of your own; may be given again."),
    ] = None,
    reader: Annotated[
        list[str] | None,
        typer.Option(
            help="Folder with another trained reader; or llm:MODEL@URL for a second "
            "reader beside it, at an OpenAI-compatible endpoint."
        ),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Read also what was read before.")
    ] = False,
    most_characters: Annotated[
        int | None, typer.Option(help="Length up to which a text is an article.", min=1)
    ] = None,
    processes: Annotated[
        int | None,
        typer.Option(help="That read side by side; one a processor else.", min=1),
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(
            help="Ray cluster that reads: ray://HOST:PORT; local is this machine."
        ),
    ] = None,
    parquet: Annotated[
        Path | None,
        typer.Option(
            help="Folder that all machines of the cluster see: the workers write what "
            "they read there as Parquet, and the ledger is made from it."
        ),
    ] = None,
    device: Annotated[
        str,
        typer.Option(help="What the reader runs on: cpu; cuda, a GPU; auto, either."),
    ] = "cpu",
    fetch: Annotated[
        bool,
        typer.Option("--fetch", help="Fetch also the addresses that files name."),
    ] = False,
    pages: Annotated[
        Path | None,
        typer.Option(
            help="WARC file for fetched pages; else LEDGER.pages.warc.gz beside it."
        ),
    ] = None,
    llm_price: Annotated[
        str | None,
        typer.Option(help="US$ a million tokens, in and out: 0.15,0.60."),
    ] = None,
) -> None:
    """Read articles into a ledger; those it holds already cost next to nothing.

    Each article is kept as soon as it is read. What cannot be read is told at the
    end, kept in the ledger, and makes the exit code 1.

    Example: counterclaim read news/ wire.jsonl --ledger war.ledger
    """
    from counterclaim.pipeline import RunOptions, read_into
    from counterclaim.read.options import MOST_CHARACTERS, ReadOptions
    from counterclaim.store.opening import open_store
    from counterclaim.store.turns import take_turn
    from counterclaim.tools import Tools
    from counterclaim.web import fetch_into, pages_path

    readers = checked_readers(reader or [], llm_price)
    tools = Tools(
        model_path=readers.folder,
        second=readers.second,
        gazetteers=tuple(gazetteer or ()),
        actors=tuple(actors or ()),
        is_debugging=bool(os.environ.get("COUNTERCLAIM_DEBUG")),
        device=checked_device(device),
    )
    options = ReadOptions(
        published=checked_date(published),
        outlet=outlet,
        most_characters=most_characters or MOST_CHARACTERS,
        fetch=fetch_into(pages or pages_path(ledger)),
        is_list_fetched=fetch,
        is_debugging=tools.is_debugging,
    )
    with (
        open_store(ledger) as store,
        take_turn(ledger, lambda: say(WAITING)),
        cluster_at(cluster, ledger, parquet) as workers,
        progress_bar(paths) as listen,
    ):
        run = RunOptions(
            read=options, is_again=again, processes=processes, cluster=workers
        )
        progress = read_into(store, paths, tools, options=run, listen=listen)
        name = store.path  # a database's without its password
    tell(progress, name)
    if workers and workers.machines:
        count = len(workers.machines)
        say(f"Read on {count} machine{'' if count == 1 else 's'} of the cluster.")
    if readers.second:
        say(readers.second.account())
    raise typer.Exit(1 if progress.failures else 0)


@dataclass(frozen=True, slots=True)
class Readers:
    """What reads: a trained reader's folder (None is the package's), a second one."""

    folder: Path | None = None
    second: "SecondReader | None" = None


def checked_readers(given: list[str], price: str | None) -> Readers:
    """Part the readers that the user names.

    Raises:
        InputError: `bad-reader`.
    """
    from counterclaim.second.options import SCHEME, parse_llm

    folders = [Path(name) for name in given if not name.startswith(SCHEME)]
    models = [name for name in given if name.startswith(SCHEME)]
    if len(folders) > 1 or len(models) > 1:
        raise InputError(
            "bad-reader",
            "--reader takes one folder with a trained reader and one llm:MODEL@URL.",
        )
    folder = folders[0] if folders else None
    if not models:
        return Readers(folder)
    from counterclaim.second.reader import SecondReader

    return Readers(folder, SecondReader(parse_llm(models[0], price)))


def checked_device(name: str) -> "Device":
    """Check what the reader is to run on.

    Raises:
        InputError: `bad-device`.
    """
    from counterclaim.tools import Device

    try:
        return Device(name)
    except ValueError as error:
        raise InputError(
            "bad-device", f"--device {name!r} is none. Give auto, cpu or cuda."
        ) from error


@contextmanager
def cluster_at(
    address: str | None, ledger: str, parquet: Path | None
) -> "Iterator[Cluster | None]":
    """Reach the cluster that the user names; Ray is loaded for nothing else.

    Raises:
        InputError: `bad-parquet`, or what reaching it raises.
    """
    if address is None:
        if parquet:
            raise InputError(
                "bad-parquet",
                f"--parquet {parquet} is where the workers of a cluster write. Name "
                "the cluster too (--cluster), or leave it out; `counterclaim export "
                "--format parquet` writes the claims of a ledger.",
            )
        yield None
        return
    from counterclaim.cluster.connection import open_cluster

    folder = str(parquet.resolve()) if parquet else None
    with open_cluster(address, ledger, folder) as cluster:
        yield cluster


def checked_date(published: str | None) -> str | None:
    """Check a date that the user gives.

    Raises:
        InputError: `bad-date`.
    """
    from counterclaim.read.article import resolve_date

    if published is not None and resolve_date(published) != published:
        raise InputError(
            "bad-date",
            f"--published {published!r} is no date. Give it as 2024-03-19, or "
            "2024-03 for a month.",
        )
    return published


@contextmanager
def progress_bar(paths: list[str]) -> Iterator["Listener"]:
    """Show how far the reading is, where standard error is a terminal."""
    if not sys.stderr.isatty():
        yield lambda progress: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress as Bar, TextColumn, TimeElapsedColumn

    from counterclaim.cli.pace import Pace
    from counterclaim.read.inputs import count_articles

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed} of {task.total}"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[pace]}"),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        total = count_articles(paths) or None
        task = bar.add_task("Reading", total=total, pace="")
        started: list[float] = []  # when the first article was read that is new

        def listen(progress: "Progress") -> None:
            if progress.new and not started:
                started.append(monotonic())
            left = max(0, total - progress.items) if total else None
            seconds = monotonic() - started[0] if started else 0.0
            pace = Pace(read=progress.new, seconds=seconds, left=left)
            bar.update(task, completed=progress.items, pace=pace.words())

        yield listen


def tell(progress: "Progress", ledger: str) -> None:
    """Tell what was read and what was not."""
    known = progress.articles - progress.new
    count = f"{progress.articles} article{'' if progress.articles == 1 else 's'}"
    say(f"Read {count}, {known} of them before, into {ledger}.")
    failures = progress.failures
    for failure in failures[:MOST_TOLD]:
        say(f"  {failure.message} [{failure.code}]")
    if len(failures) > MOST_TOLD:
        say(f"  ... and {len(failures) - MOST_TOLD} more; the ledger holds them all.")
    unread = sum(failure.code == OTHER_LANGUAGE for failure in failures)
    if unread:
        articles = "1 article" if unread == 1 else f"{unread} articles"
        verb = "is" if unread == 1 else "are"
        say(f"{articles} in other languages than English {verb} kept unread.")
    if failures:
        say(f"{len(failures)} failure{'' if len(failures) == 1 else 's'}.")
