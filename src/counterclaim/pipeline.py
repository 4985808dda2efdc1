"""The walk on one screen: read, find, resolve; then, over all articles, group, weigh.

Reading an article is a pure function of the article and the tools; its result is
stored at once. Grouping and weighing work from the store.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from counterclaim import __version__
from counterclaim.errors import Bug
from counterclaim.read.options import DEFAULT_OPTIONS, ReadOptions
from counterclaim.records import Article, Failure, Made, Reading
from counterclaim.tools import Tools

if TYPE_CHECKING:
    from counterclaim.store.session import Store

READ_LANGUAGES = frozenset({"en", None})  # None: too short to tell
TO_BE_TRIED_AGAIN = "failed"  # a reading key that no tools have
LINE_NUMBER = re.compile(r":\d+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run is: articles met, those read anew, and failures so far.

    `items` counts all that was met, articles and what is none.
    """

    items: int = 0
    articles: int = 0
    new: int = 0
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """How to read; `is_again` also what the same tools have read before."""

    read: ReadOptions = DEFAULT_OPTIONS
    is_again: bool = False


Listener = Callable[[Progress], None]


def read_into(
    store: "Store",
    paths: Sequence[str],
    tools: Tools,
    *,
    options: RunOptions = RunOptions(),
    listen: Listener = lambda progress: None,
) -> Progress:
    """Read articles into a ledger, then group and weigh all that it holds.

    Args:
        store: The open ledger.
        paths: Files, folders, globs, "-" for standard input.
        tools: The trained reader, places and actors.
        options: How to read.
        listen: Called after each article and each failure.
    """
    from counterclaim.read.paths import read_paths

    progress, opened = Progress(), set[str]()
    for item in read_paths(paths, options.read):
        path = LINE_NUMBER.sub("", item.path)
        if path not in opened:  # what went wrong with it before may be mended
            opened.add(path)
            store.clear_failures(path)
        if isinstance(item, Failure):
            store.add_failure(item)
            taken = Progress(failures=(item,))
        else:
            taken = take_in(item, store, tools, is_again=options.is_again)
        progress = Progress(
            items=progress.items + 1,
            articles=progress.articles + taken.articles,
            new=progress.new + taken.new,
            failures=(*progress.failures, *taken.failures),
        )
        listen(progress)
    if progress.new or not store.is_grouped():
        store.add_run(made_by(tools, options.read))
        regroup(store)
    return progress


def take_in(
    article: Article, store: "Store", tools: Tools, *, is_again: bool
) -> Progress:
    """Read one article into the store, unless these tools have read it before."""
    if not is_again and store.has_reading(article.id, tools.reading_key):
        return Progress(articles=1, failures=store.load_failures(article.id))
    reading, failures = read_article(article, tools)
    is_done = not any(failure.code == "bug" for failure in failures)
    key = tools.reading_key if is_done else TO_BE_TRIED_AGAIN
    store.add_reading(article, reading, reading_key=key, failures=failures)
    return Progress(articles=1, new=1, failures=failures)


def read_article(article: Article, tools: Tools) -> tuple[Reading, tuple[Failure, ...]]:
    """Find and resolve all that one article holds; what goes wrong stays with it."""
    from counterclaim.find.article import find_in_article
    from counterclaim.resolve.article import resolve_article

    if article.language not in READ_LANGUAGES:
        return Reading(article=article.id), (other_language(article),)
    reader, gazetteer, seeds = tools.reader, tools.gazetteer, tools.seeds
    try:
        found = find_in_article(article, reader.tag(article.text))
        reading = resolve_article(article, found, gazetteer, seeds)
    except Exception as error:  # one article must not stop the others
        if tools.is_debugging:
            raise
        return Reading(article=article.id), (bug_in(article, error),)
    nothing = not reading.statements and not reading.figures
    return reading, (no_statement(article),) if nothing else ()


def regroup(store: "Store") -> None:
    """Group and weigh all that a ledger holds."""
    from counterclaim.group.ledger import group_readings
    from counterclaim.weigh.ledger import weigh_incidents

    articles, readings = store.load_articles(), store.load_readings()
    judgements = store.load_judgements()
    grouping = group_readings(articles, readings, judgements)
    questions = weigh_incidents(articles, readings, grouping, judgements)
    store.replace_grouping(grouping, questions)


def made_by(tools: Tools, options: ReadOptions) -> Made:
    """Say by what and with which settings a ledger is worked on, and when."""
    settings = {
        "published": options.published,
        "outlet": options.outlet,
        "most_characters": str(options.most_characters),
        "gazetteer": ", ".join(str(path) for path in tools.gazetteers) or None,
    }
    return Made(
        tool=f"counterclaim {__version__}",
        reader=tools.model.name,
        reader_sha256=tools.model.sha256,
        at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        settings=tuple((name, value) for name, value in settings.items() if value),
    )


# --------------------------------------------------------------------- what goes wrong


def other_language(article: Article) -> Failure:
    """Say that an article is in a language that no reader knows."""
    return Failure(
        path=article.path,
        code="other-language",
        message=f"{where(article)} is not in English but in the language "
        f"{article.language!r}; it is kept unread. Read an English translation of it.",
        article=article.id,
    )


def no_statement(article: Article) -> Failure:
    """Say that nobody says anything in an article, and nothing is counted."""
    return Failure(
        path=article.path,
        code="no-statement",
        message=f"{where(article)} holds no statement and no figure; it is kept. "
        "Check that its text is the article's and not a list or a menu.",
        article=article.id,
    )


def bug_in(article: Article, error: Exception) -> Failure:
    """Say that an article met a fault of Counterclaim."""
    kind = type(error).__name__
    bug = Bug(
        "bug",
        f"{where(article)} could not be read because of a fault in Counterclaim "
        f"({kind}: {error}). The other articles were read. Please report it "
        "with what `counterclaim --debug read` says.",
    )
    return Failure(
        path=article.path, code=bug.code, message=bug.message, article=article.id
    )


def where(article: Article) -> str:
    """Name an article: its path, and its id in a file of many."""
    if article.given_id is None:
        return article.path
    return f"{article.path} (id {article.given_id})"
