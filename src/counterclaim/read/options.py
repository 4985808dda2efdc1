"""What a user can say about articles that do not say it themselves."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from counterclaim.read.limits import DEFAULT_LIMITS, Limits
from counterclaim.records import Failure, PublishedFrom, Told

MOST_CHARACTERS = 2_000_000  # some 330,000 words: a thick novel, no article


class Bookmarks(Protocol):
    """Where earlier runs stopped inside long files."""

    def load(self, name: str) -> str | None:
        """Give the place that was kept under a name."""

    def keep(self, name: str, place: str | None) -> None:
        """Keep a place; None forgets it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A page that was fetched: a stretch of a WARC file that holds its records."""

    url: str
    warc: str
    start: int


Fetch = Callable[[str], Iterator[Fetched | Failure]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How to read.

    `published` (an ISO 8601 prefix) and `outlet` hold for articles that do not tell.
    A text of more than `most_characters` is no single article. `fetch` gets pages
    from the web; None leaves addresses alone. `is_list_fetched` says that the
    addresses in lists (`.urls`, GDELT) are to be fetched too. `is_known` tells by its
    id whether an article was read before: of such a one no more than its text and
    place is given. `is_debugging` lets a fault of ours in one article stop the run,
    with its trace.
    """

    published: str | None = None
    outlet: str | None = None
    most_characters: int = MOST_CHARACTERS
    limits: Limits = DEFAULT_LIMITS
    fetch: Fetch | None = None
    is_list_fetched: bool = False
    bookmarks: Bookmarks | None = None
    is_known: Callable[[str], bool] | None = None
    is_debugging: bool = False


DEFAULT_OPTIONS = ReadOptions()


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What stands beside a text, not in it: fields of a JSON line, a page's metadata.

    `published_from` says of what kind the source of the date is, metadata where left
    out; `told` where each field was found.
    """

    id: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    byline: str | None = None
    updated: str | None = None
    published_from: PublishedFrom | None = None
    told: tuple[Told, ...] = ()
    origin: str | None = None
    origin_url: str | None = None
    format: str | None = None
    raw_sha256: str | None = None
    fetched_at: str | None = None


NOTHING_GIVEN = Given()
