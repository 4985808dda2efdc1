"""Poll feeds: what is new goes into the ledger, and its claims come out.

A feed is asked whether it changed since the last time (ETag, Last-Modified); one that
fails is left alone for longer and longer. What is known of a feed is kept in the ledger
after its items are, so that a run that is stopped loses nothing.
"""

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counterclaim.errors import ArticleError, InputError
from counterclaim.fetch.fetcher import Fetcher
from counterclaim.fetch.request import Answer
from counterclaim.pipeline import Progress, RunOptions, read_into
from counterclaim.read.options import Fetch, Fetched, ReadOptions
from counterclaim.records import Failure, Ledger
from counterclaim.web import fetch_with

if TYPE_CHECKING:
    from counterclaim.store.session import Store
    from counterclaim.tools import Tools

MOST_BACK_OFF_S = 24 * 3600
MOST_DOUBLINGS = 10
NOT_CHANGED = 304
OK = 200
MOST_OPML_BYTES = 5_000_000
ADDRESS_STARTS = ("http://", "https://")


def load_feeds(given: Sequence[str]) -> tuple[str, ...]:
    """Load the addresses of feeds.

    Args:
        given: Addresses, OPML files, and files with an address a line.

    Raises:
        InputError: `no-feeds`.
    """
    found: dict[str, None] = {}
    for name in given:
        listed = [name] if name.startswith(ADDRESS_STARTS) else feeds_in(Path(name))
        if not listed:
            raise no_feeds(name, "it names no address of a feed")
        found.update(dict.fromkeys(listed))
    return tuple(found)


def feeds_in(path: Path) -> list[str]:
    """Give the addresses in an OPML file or a list.

    Raises:
        InputError: `no-feeds`.
    """
    from counterclaim.read.xml import parse_xml

    try:
        with path.open("rb") as file:
            content = file.read(MOST_OPML_BYTES)
    except OSError as error:
        raise no_feeds(str(path), error.strerror or "it cannot be read") from error
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        try:
            root = parse_xml(content, str(path))
        except ArticleError as error:
            raise no_feeds(str(path), error.message) from error
        listed = [outline.get("xmlUrl") for outline in root.iter("{*}outline")]
    else:
        lines = content.decode("utf-8", "replace").splitlines()
        listed = [line.strip() for line in lines]
    return [url for url in listed if url and url.startswith(ADDRESS_STARTS)]


def no_feeds(name: str, reason: str) -> InputError:
    """Say that a list of feeds cannot be used."""
    return InputError(
        "no-feeds",
        f"The list of feeds {name} cannot be used: {reason}. Give an OPML file, a file "
        "with an address a line, or an address.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What is known of a feed; times in seconds since 1970."""

    etag: str | None = None
    modified: str | None = None
    next_at: float = 0.0
    failures: int = 0


@dataclass
class Watcher:
    """Polls feeds into a ledger.

    Attributes:
        is_full: Fetch the pages of items of which the feed has a summary only.
        every_s: Seconds between two polls of a feed.
        clock: Gives the time in seconds since 1970.
    """

    store: "Store"
    tools: "Tools"
    feeds: tuple[str, ...]
    fetcher: Fetcher
    is_full: bool = False
    every_s: float = 900.0
    clock: Callable[[], float] = field(default=lambda: time.time())
    answers: dict[str, Answer] = field(default_factory=dict)
    progress: Progress = Progress()

    def __post_init__(self) -> None:
        """Let the fetcher ask only for what changed."""
        self.fetcher.conditions = self.conditions
        self.fetcher.listen = self.listen

    def poll(self) -> Iterator[dict[str, Any]]:
        """Poll the feeds that are due.

        Returns:
            The claims of articles that are new, each with its article.
        """
        due = [url for url in self.feeds if not self.seconds_to(url)]
        self.answers.clear()
        new: list[str] = []

        def listen(progress: Progress) -> None:
            if progress.latest:
                new.append(progress.latest)

        options = ReadOptions(fetch=self.fetch(), is_list_fetched=self.is_full)
        run = RunOptions(read=options, processes=1)
        self.progress = read_into(
            self.store, due, self.tools, options=run, listen=listen
        )
        failed = {failure.path for failure in self.progress.failures}
        for url in due:
            self.keep(url, is_failed=url in failed and not self.is_answered(url))
        for url in self.answers.keys() - set(due) - failed:
            self.store.keep_bookmark(f"page {url}", "read")
        if new:
            yield from claims_of(self.store.load_ledger(), frozenset(new))

    def wait_s(self) -> float:
        """Give the seconds until the next feed is due."""
        return max(1.0, min(map(self.seconds_to, self.feeds), default=0.0))

    def seconds_to(self, url: str) -> float:
        """Give the seconds until a feed is due; 0 where it is.

        No feed waits longer than its longest pause: where it seems to, the computer's
        clock was put back, and the feed is due.
        """
        seconds = self.load(url).next_at - self.clock()
        longest = max(self.every_s, MOST_BACK_OFF_S)
        return seconds if 0.0 < seconds <= longest else 0.0

    # ------------------------------------------------------------------- one feed

    def fetch(self) -> Fetch:
        """Fetch feeds always, pages once."""
        fetch = fetch_with(self.fetcher)

        def fetch_new(url: str) -> Iterator[Fetched | Failure]:
            if url in self.feeds or not self.store.load_bookmark(f"page {url}"):
                yield from fetch(url)

        return fetch_new

    def conditions(self, url: str) -> Mapping[str, str]:
        """Ask for a feed only if it changed."""
        state = self.load(url) if url in self.feeds else FeedState()
        headers = {"If-None-Match": state.etag, "If-Modified-Since": state.modified}
        return {name: value for name, value in headers.items() if value}

    def listen(self, url: str, answer: Answer) -> None:
        """Note what a server answered last."""
        self.answers[url] = answer

    def is_answered(self, url: str) -> bool:
        """Tell whether a feed was answered as it should."""
        answer = self.answers.get(url)
        return answer is not None and answer.status in (OK, NOT_CHANGED)

    def load(self, url: str) -> FeedState:
        """Load what is known of a feed."""
        kept = self.store.load_bookmark(f"feed {url}")
        try:
            return FeedState(**json.loads(kept)) if kept else FeedState()
        except (ValueError, TypeError):
            return FeedState()

    def keep(self, url: str, *, is_failed: bool) -> None:
        """Keep what is known of a feed after a poll."""
        state, answer = self.load(url), self.answers.get(url)
        if is_failed:
            failures = min(state.failures + 1, MOST_DOUBLINGS)
            pause = min(self.every_s * 2**failures, MOST_BACK_OFF_S)
            asked = seconds_in(answer.header("Retry-After")) if answer else 0.0
            pause = max(pause, min(asked, MOST_BACK_OFF_S))
            state = replace(state, failures=failures, next_at=self.clock() + pause)
        elif answer is not None:
            changed = answer.status == OK
            state = FeedState(
                etag=answer.header("ETag") if changed else state.etag,
                modified=answer.header("Last-Modified") if changed else state.modified,
                next_at=self.clock() + self.every_s,
            )
        kept = {name: getattr(state, name) for name in FeedState.__slots__}
        self.store.keep_bookmark(f"feed {url}", json.dumps(kept))


def seconds_in(header: str | None) -> float:
    """Read how long a server asks to wait; 0 where it does not say in seconds."""
    return float(header) if header and header.strip().isdecimal() else 0.0


def claims_of(ledger: Ledger, articles: frozenset[str]) -> Iterator[dict[str, Any]]:
    """Give the claims of some articles, as the ledger file has them."""
    from counterclaim.show.export_json import ledger_to_json

    narrowed = replace(
        ledger,
        articles=tuple(a for a in ledger.articles if a.id in articles),
        statements=tuple(s for s in ledger.statements if s.article in articles),
        figures=tuple(f for f in ledger.figures if f.article in articles),
        failures=(),
    )
    whole = json.loads(ledger_to_json(narrowed))
    told = ("id", "url", "title", "outlet", "published", "origin")
    by_id = {a["id"]: {name: a.get(name) for name in told} for a in whole["articles"]}
    for kind in ("statements", "figures"):
        for claim in whole[kind]:
            yield {"claim": kind[:-1], **claim, "article": by_id[claim["article"]]}
