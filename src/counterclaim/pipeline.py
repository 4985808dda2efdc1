"""The walk on one screen: read, find, resolve; then, over all articles, group, weigh.

Reading an article is a pure function of the article and the tools; its result is
stored at once. Grouping and weighing work from the store.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from counterclaim import __version__
from counterclaim.errors import ArticleError, Bug, StoreError
from counterclaim.read.options import DEFAULT_OPTIONS, ReadOptions
from counterclaim.records import Article, Failure, Found, Made, Reading
from counterclaim.tools import Tools
from counterclaim.workers import Crew, hands_of, read_many

if TYPE_CHECKING:
    from counterclaim.cluster.connection import Cluster
    from counterclaim.store.bookmarks import Known
    from counterclaim.store.session import Read, Store
    from counterclaim.workers import Sketched

    # An article with what was read in it; None where that is stored already.
    MaybeStored = tuple[Article, Reading | None, tuple[Failure, ...]]

NOT_DONE = frozenset({"bug", "reader-killed", "second-reader-failed"})
TO_BE_TRIED_AGAIN = "failed"  # a reading key that no tools have
DISK_FULL = frozenset({"disk-full", "ledger-disk-error"})
TOGETHER = 8  # articles stored in one transaction; so many are read again where it ends
IN_FILE = re.compile(r"::.*|:\d+$", re.DOTALL)  # a member of a file, or a line


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run is: articles met, those read anew, and failures so far.

    `items` counts all that was met, articles and what is none. `latest` is the id of
    the article that was read last, where something was read just now.
    """

    items: int = 0
    articles: int = 0
    new: int = 0
    failures: tuple[Failure, ...] = ()
    latest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """How to read.

    Attributes:
        read: How inputs become articles.
        is_again: Read also what the same tools have read before.
        processes: That read side by side; None takes one a processor for many articles.
        cluster: Whose workers read and group instead.
    """

    read: ReadOptions = DEFAULT_OPTIONS
    is_again: bool = False
    processes: int | None = None
    cluster: "Cluster | None" = None


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
    places = Places(store, tools.reading_key)
    if not options.is_again:
        options = replace(options, read=replace(options.read, bookmarks=places))
    run = Run(store=store, tools=tools, options=options, listen=listen, places=places)
    if not options.is_again:
        run.know()
    articles = run.pick_new(paths)
    with Crew(tools, 1 if tools.second else options.processes) as crew:
        try:
            for result in read_by(articles, run, options.cluster or crew):
                run.keep(*result)
        finally:
            run.flush()
        if run.progress.new or not store.is_grouped():
            store.add_run(made_by(tools, options.read))
            if options.is_again:  # rules may have changed without a change of version
                store.forget_weighed()
            regroup(store, options.cluster or crew)
    return run.progress


def read_by(
    articles: Iterator[Article], run: "Run", who: "Cluster | Crew"
) -> "Iterator[MaybeStored]":
    """Read articles in their order, here or on a cluster."""
    tools = run.tools
    if isinstance(who, Crew):
        return read_many(articles, tools, crew=who, keep=run.keep_sketches)
    from counterclaim.cluster.reading import read_on

    return read_on(who, articles, tools, run.keep_sketches)


@dataclass(kw_only=True)
class Run:
    """A run over inputs: what is met is counted, what is read is kept at once."""

    store: "Store"
    tools: Tools
    options: RunOptions
    listen: Listener
    places: "Places"
    progress: Progress = Progress()
    being_read: set[str] = field(default_factory=set)
    met: set[str] = field(default_factory=set)
    waiting: "list[MaybeStored]" = field(default_factory=list)
    known: "Known | None" = None

    def know(self) -> None:
        """Learn what these tools have read before; of that little is taken up."""
        self.known = self.store.load_known(self.tools.reading_key)
        known = self.known.read.__contains__
        read = replace(self.options.read, is_known=known)
        self.options = replace(self.options, read=read)

    def pick_new(self, paths: Sequence[str]) -> Iterator[Article]:
        """Give the articles that are to be read; note what is known or none."""
        from counterclaim.read.paths import read_paths

        opened = set[str]()
        for item in read_paths(paths, self.options.read):
            path = IN_FILE.sub("", item.path)
            if path not in opened:  # what went wrong with it before may be mended
                opened.add(path)
                self.store.clear_failures(path)
            if isinstance(item, Failure):
                self.flush()  # so that all is told in the order in which it is met
                self.store.add_failure(item)
                self.count(Progress(failures=(item,)))
            elif self.is_known(item):
                self.met.add(item.id)
                if self.known and item.id in self.known.old:  # it was changed back
                    self.supersede(item)
                is_failed = self.known is None or item.id in self.known.failed
                failures = self.store.load_failures(item.id) if is_failed else ()
                self.count(Progress(articles=1, failures=failures))
            else:
                self.being_read.add(item.id)
                self.places.being_read.add(item.id)
                yield item

    def is_known(self, article: Article) -> bool:
        """Tell whether these tools have read an article, or are reading it."""
        was_read = self.known is not None and article.id in self.known.read
        return was_read or article.id in self.being_read

    def keep(
        self,
        article: Article,
        reading: Reading | None,
        failures: tuple[Failure, ...],
    ) -> None:
        """Store what was read in an article; None: who read it has stored it.

        A few are stored together, and are told of when they are.
        """
        if any(is_of_one_place(article, other) for other, *_ in self.waiting):
            self.flush()  # the second may stand for the first
        self.waiting.append((article, reading, failures))
        if len(self.waiting) >= (1 if self.tools.second else TOGETHER):
            self.flush()

    def flush(self) -> None:
        """Store the articles that wait for it, and tell of them."""
        waiting, self.waiting = self.waiting, []
        self.met.update(article.id for article, *_ in waiting)
        key = self.tools.reading_key
        read = [(a, r, key_of(key, f), f) for a, r, f in waiting if r is not None]
        if read:
            store_together(self.store, read)
        for article, _, failures in waiting:
            self.supersede(article)
            self.being_read.discard(article.id)
            self.places.note_stored(article.id)
            told = Progress(articles=1, new=1, failures=failures, latest=article.id)
            self.count(told)

    def keep_sketches(self, sketches: "Sequence[Sketched]") -> None:
        """Keep the sketches of articles that were read, once these are stored."""
        from counterclaim.regrouping import MADE_BY

        self.flush()
        self.store.keep_sketches(MADE_BY, sketches)

    def supersede(self, article: Article) -> None:
        """Let an article that is met stand for what its place held in earlier runs."""
        self.met.add(article.id)
        self.store.supersede(article, beside=self.met, at=now())

    def count(self, met: Progress) -> None:
        """Add one thing that was met, and tell how far the run is."""
        so_far = self.progress
        self.progress = Progress(
            items=so_far.items + 1,
            articles=so_far.articles + met.articles,
            new=so_far.new + met.new,
            failures=(*so_far.failures, *met.failures),
            latest=met.latest,
        )
        self.listen(self.progress)


def store_together(store: "Store", read: "Sequence[Read]") -> None:
    """Store articles in one transaction; where the disk is full, all that find room.

    Raises:
        StoreError: Not all of them could be stored.
    """
    try:
        store.add_readings(read)
    except StoreError as error:
        if error.code not in DISK_FULL or len(read) == 1:
            raise
        for one in read:  # the first that finds no room ends the run
            store.add_readings([one])


def is_of_one_place(one: Article, other: Article) -> bool:
    """Whether two articles come from one path, and have one id there or none."""
    return (one.path, one.given_id) == (other.path, other.given_id)


def key_of(reading_key: str, failures: tuple[Failure, ...]) -> str:
    """Give the key to store a reading under: one that is not done is tried again."""
    is_done = not NOT_DONE & {failure.code for failure in failures}
    return reading_key if is_done else TO_BE_TRIED_AGAIN


class Places:
    """Where to go on in long files; a place counts once all before it is stored.

    Articles are taken ahead of being stored, so that a place waits for those that
    were taken before it.
    """

    def __init__(self, store: "Store", reading_key: str) -> None:
        """Places of other tools do not count: these would read all anew."""
        self._store = store
        self._key = reading_key
        self._waiting: list[tuple[str, str | None, set[str]]] = []
        self.being_read: set[str] = set()

    def load(self, name: str) -> str | None:
        """Give the place that was kept under a name."""
        kept = self._store.load_bookmark(name) or ""
        key, _, place = kept.partition(" ")
        return place if key == self._key else None

    def keep(self, name: str, place: str | None) -> None:
        """Keep a place as soon as the articles before it are stored."""
        self._waiting.append((name, place, set(self.being_read)))
        self._keep_what_is_due()

    def note_stored(self, article_id: str) -> None:
        """Note that an article is stored."""
        self.being_read.discard(article_id)
        for _, _, articles in self._waiting:
            articles.discard(article_id)
        self._keep_what_is_due()

    def _keep_what_is_due(self) -> None:
        """Keep the places that wait for nothing more, in their order."""
        while self._waiting and not self._waiting[0][2]:
            name, place, _ = self._waiting.pop(0)
            self._store.keep_bookmark(name, f"{self._key} {place}" if place else None)


def read_article(article: Article, tools: Tools) -> tuple[Reading, tuple[Failure, ...]]:
    """Find and resolve all that one article holds; what goes wrong stays with it.

    What is in another language than our reader's is left unread, or read by the second
    reader alone, where the user gave one.
    """
    from counterclaim.find.article import find_in_article
    from counterclaim.resolve.article import resolve_article

    is_ours = article.language is None or article.language in tools.model.languages
    if not is_ours and tools.second is None:
        return Reading(article=article.id), (other_language(article),)
    reader, gazetteer, seeds = tools.reader, tools.gazetteer, tools.seeds
    try:
        tags = reader.tag(article.text) if is_ours else None
        found = find_in_article(article, tags) if tags else Found()
        found, failures = add_second(article, found, tools)
        reading = resolve_article(article, found, gazetteer, seeds)
    except Exception as error:  # one article must not stop the others
        if tools.is_debugging:
            raise
        return Reading(article=article.id), (bug_in(article, error),)
    nothing = not reading.statements and not reading.figures
    return reading, (*failures, no_statement(article)) if nothing else failures


def add_second(
    article: Article, found: Found, tools: Tools
) -> tuple[Found, tuple[Failure, ...]]:
    """Add what a second reader finds, where the user asked for one."""
    if tools.second is None:
        return found, ()
    try:
        return tools.second.add_to(article, found, tools.model.name), ()
    except ArticleError as error:
        failure = Failure(
            path=article.path,
            code=error.code,
            message=f"{where(article)}: {error.message}",
            article=article.id,
        )
        return found, (failure,)


def regroup(store: "Store", who: "Cluster | Crew | None" = None) -> None:
    """Group and weigh all that a ledger holds, with people's decisions in it.

    Args:
        store: The ledger.
        who: Whose processes do what falls into parts; None is this process.
    """
    from counterclaim.regrouping import regroup_ledger

    if who is None:
        return regroup_ledger(store)
    if isinstance(who, Crew):
        return regroup_ledger(store, hands_of(who) if who.is_started else None)
    from counterclaim.cluster.grouping import hands_of as hands_of_cluster

    return regroup_ledger(store, hands_of_cluster(who))


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
        at=now(),
        settings=tuple((name, value) for name, value in settings.items() if value),
    )


def now() -> str:
    """Give the time, ISO 8601."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


# --------------------------------------------------------------------- what goes wrong


def other_language(article: Article) -> Failure:
    """Say that an article is in a language that no reader knows."""
    return Failure(
        path=article.path,
        code="other-language",
        message=f"{where(article)} is not in English but in the language "
        f"{article.language!r}; it is kept unread. Read an English translation of it, "
        "or name a reader that knows the language (--reader).",
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
