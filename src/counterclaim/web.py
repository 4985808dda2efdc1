"""Fetching and reading put together: where pages are kept, and how they come to `read`.

Like `pipeline`, this stands above the rooms: `fetch` and `read` do not know each other.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim.fetch.options import DEFAULT_FETCH, FetchOptions
from counterclaim.read.options import Fetch, Fetched
from counterclaim.records import Failure

if TYPE_CHECKING:
    from counterclaim.fetch.fetcher import Fetcher

PAGES = ".pages.warc.gz"
ELSEWHERE = "counterclaim"  # the name of the pages' file of a ledger that is no file


def pages_path(ledger: str) -> Path:
    """Name the WARC file beside a ledger that keeps its fetched pages.

    Examples:
        >>> pages_path("war.ledger").name, pages_path("postgresql://host/war").name
        ('war.ledger.pages.warc.gz', 'counterclaim.pages.warc.gz')
    """
    return Path((ELSEWHERE if "://" in ledger else ledger) + PAGES)


def fetch_options() -> FetchOptions:
    """Say how the commands fetch; the tests put other options in its place."""
    return DEFAULT_FETCH


def fetch_into(warc: Path) -> Fetch:
    """Fetch as the commands do, into a WARC file; loaded with the first address."""

    @cache
    def load() -> Fetch:
        from counterclaim.fetch.fetcher import Fetcher

        return fetch_with(Fetcher(warc, fetch_options()))

    return lambda url: load()(url)


def fetch_with(fetcher: "Fetcher") -> Fetch:
    """Make of a fetcher what `read` takes."""

    def fetch(url: str) -> Iterator[Fetched | Failure]:
        for kept in fetcher(url):
            if isinstance(kept, Failure):
                yield kept
            else:
                yield Fetched(url=kept.url, warc=kept.warc, start=kept.start)

    return fetch
