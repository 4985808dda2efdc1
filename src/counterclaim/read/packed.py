"""Files that are taken apart in the child process, to articles and failures."""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from counterclaim.errors import ArticleError
from counterclaim.read.article import make_article
from counterclaim.read.child import Child, take_apart
from counterclaim.read.formats import Format
from counterclaim.read.inputs import STANDARD_INPUT, failure
from counterclaim.read.messages import Job
from counterclaim.read.options import Fetched, ReadOptions
from counterclaim.read.parts import INSIDE, Address, Draft, Place, Trouble
from counterclaim.records import Article, Failure

Item: TypeAlias = Article | Failure
Placed: TypeAlias = tuple[str, Item]

# kinds in which one page stands several times as a matter of course
REPEATING = frozenset({Format.WARC, Format.WACZ, Format.FEED})
# kinds of many pages, some of them menus and covers: those are counted, not listed
OF_PAGES = frozenset({Format.WARC, Format.WACZ, Format.EPUB})
# what a folder or an archive may hold beside articles, without a word about it
PASSED_OVER = frozenset({"no-text-column", "unknown-kind"})
SUMMARY = "summary"  # what a feed gives in place of an item's text
PLACES_APART = 20_000_000  # bytes of a web archive between two bookmarks


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedFile:
    """A file to take apart; `is_named` where the user named it himself."""

    path: str
    where: str
    format: Format
    is_named: bool = True
    offset: int = 0


def read_packed(
    file: PackedFile, child: Child, options: ReadOptions
) -> Iterator[Placed]:
    """Read the articles of a file that the child process takes apart.

    Returns:
        Articles and failures, each with the place that it came from.
    """
    tally = Tally(file)
    mark = Bookmark(file, options)
    job = Job(
        path=file.path,
        where=file.where,
        format=file.format,
        limits=options.limits,
        offset=mark.load() or file.offset,
    )
    for taken in with_addresses(take_apart(child, job), options):
        if isinstance(taken, Place):
            mark.keep(taken)
        elif isinstance(taken, Address):
            tally.addresses.setdefault(taken.url)
        elif isinstance(taken, Trouble):
            if tally.is_told(taken):
                yield taken.where, failure(taken.where, taken.error)
        else:
            for where, item in items_of(taken, options):
                if tally.is_new(item):
                    yield where, item
    mark.forget()
    if tally.bare_pages:
        yield file.where, without_story(file.where, tally.bare_pages)
    if tally.addresses:
        yield from read_addresses(file, list(tally.addresses), child, options)


@dataclass
class Tally:
    """What a file has given so far."""

    file: PackedFile
    bare_pages: int = 0
    addresses: dict[str, None] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def is_told(self, trouble: Trouble) -> bool:
        """Tell whether a trouble is told by itself; pages without story are counted."""
        if self.file.format in OF_PAGES and trouble.error.code == "no-article-text":
            self.bare_pages += 1
            return False
        return self.file.is_named or trouble.error.code not in PASSED_OVER

    def is_new(self, item: Item) -> bool:
        """Tell whether an item is to be given; crawls and feeds repeat themselves."""
        if self.file.format not in REPEATING or isinstance(item, Failure):
            return True
        is_new = item.id not in self.seen
        self.seen.add(item.id)
        return is_new


def with_addresses(
    taking: Iterator[Draft | Address | Trouble | Place], options: ReadOptions
) -> Iterator[Draft | Address | Trouble | Place]:
    """Give the addresses of items in place of their summaries, where asked to."""
    for taken in taking:
        if isinstance(taken, Draft) and is_to_be_fetched(taken, options):
            yield Address(where=taken.where, url=str(taken.given.url))
        else:
            yield taken


def is_to_be_fetched(draft: Draft, options: ReadOptions) -> bool:
    """Tell whether a feed's item is a summary whose page the user wants."""
    if not options.is_list_fetched or options.fetch is None or not draft.given.url:
        return False
    return any(t.field == "text" and t.words == SUMMARY for t in draft.given.told)


def without_story(where: str, count: int) -> Failure:
    """Say how many pages of a file hold no story."""
    pages = "page holds" if count == 1 else "pages hold"
    return Failure(
        path=where,
        code="pages-without-story",
        message=f"{where}: {count:,} {pages} no story (menus, lists, covers); the "
        "other pages were read.",
    )


def items_of(draft: Draft, options: ReadOptions) -> Iterator[Placed]:
    """Make an article of a draft, and a failure of what was odd about it."""
    try:
        check_length(draft.text, draft.where, options)
        article = make_article(
            draft.text,
            draft.where,
            digest=draft.digest,
            given=draft.given,
            options=options,
        )
    except ArticleError as error:
        yield draft.where, failure(draft.where, error)
        return
    yield draft.where, article
    if draft.note:
        yield draft.where, failure(draft.where, draft.note, article.id)


def check_length(text: str, where: str, options: ReadOptions) -> None:
    """Check that a text is short enough to be an article.

    Raises:
        ArticleError: `too-long`.
    """
    if len(text) > options.most_characters:
        raise ArticleError(
            "too-long",
            f"{where} holds {len(text):,} characters, more than one article has "
            f"({options.most_characters:,}). Cut it into its articles, one a line "
            "in a .jsonl file, or raise --most-characters.",
        )


# ---------------------------------------------------------------------- web addresses


def read_addresses(
    file: PackedFile, urls: list[str], child: Child, options: ReadOptions
) -> Iterator[Placed]:
    """Read the pages that a list of addresses names, where the user asked for it."""
    if options.fetch is None or not options.is_list_fetched:
        yield (
            file.where,
            Failure(
                path=file.where,
                code="not-fetched",
                message=f"{file.where} names {len(urls):,} addresses to fetch. "
                "Nothing is fetched unasked: add --fetch.",
            ),
        )
        return
    for url in urls:
        yield from read_address(url, child, options)


def read_address(url: str, child: Child, options: ReadOptions) -> Iterator[Placed]:
    """Fetch a page and read it from the web archive that it was kept in."""
    if options.fetch is None:
        yield (
            url,
            Failure(
                path=url,
                code="not-fetched",
                message=f"{url} was not fetched: name a WARC file to keep pages in "
                "(pages=...), or save the page and read the file.",
            ),
        )
        return
    for fetched in options.fetch(url):
        if isinstance(fetched, Failure):
            yield url, fetched
            continue
        file = PackedFile(
            path=fetched.warc, where=url, format=Format.WARC, offset=fetched.start
        )
        yield from renamed(
            read_packed(file, child, replace(options, bookmarks=None)), fetched
        )


def renamed(items: Iterator[Placed], fetched: Fetched) -> Iterator[Placed]:
    """Name what was read from a fetched page by its address alone."""
    count = 0
    for _, item in items:
        count += 1
        yield fetched.url, replace(item, path=item.path.split(INSIDE)[0])
    if not count:
        yield (
            fetched.url,
            Failure(
                path=fetched.url,
                code="unknown-kind",
                message=f"{fetched.url} is no page, text, feed or PDF that can be "
                f"read; it is kept in {fetched.warc}.",
            ),
        )


# -------------------------------------------------------------------------- bookmarks


class Bookmark:
    """Where the last run stopped in a long web archive."""

    def __init__(self, file: PackedFile, options: ReadOptions) -> None:
        """Look at file and options; where these changed, reading starts anew."""
        self._store = options.bookmarks if file.format is Format.WARC else None
        self._name = f"place in {os.path.abspath(file.path)}"
        self._kept = 0
        status = os.stat(file.path)
        said = f"{options.published} {options.outlet} {options.most_characters}"
        self._stamp = f"{status.st_size} {status.st_mtime_ns} {said}"

    def load(self) -> int:
        """Give the offset to go on from; 0 is the beginning."""
        text = self._store.load(self._name) if self._store else None
        try:
            place = json.loads(text) if text else {}
            offset = int(place["offset"]) if place.get("file") == self._stamp else 0
        except (ValueError, KeyError, TypeError, AttributeError):
            offset = 0
        self._kept = offset
        return offset

    def keep(self, place: Place) -> None:
        """Keep a place, where it is far enough from the last one."""
        if self._store and place.offset - self._kept >= PLACES_APART:
            self._kept = place.offset
            text = json.dumps({"file": self._stamp, "offset": place.offset})
            self._store.keep(self._name, text)

    def forget(self) -> None:
        """Forget the place: the file was read to its end."""
        if self._store and self._kept:
            self._store.keep(self._name, None)


@contextmanager
def spooled_input(start: bytes) -> Iterator[str]:
    """Write standard input to a file that is gone afterwards; give its name."""
    handle, path = tempfile.mkstemp(prefix="counterclaim-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(start)
            shutil.copyfileobj(sys.stdin.buffer, file)
        yield path
    finally:
        os.unlink(path)


def packed_input(path: str, kind: Format) -> PackedFile:
    """Name what came from standard input."""
    return PackedFile(path=path, where=STANDARD_INPUT, format=kind)
