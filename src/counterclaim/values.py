"""Words and values that records are made of: spans, counts, days, reasons, sources."""

from dataclasses import dataclass

from counterclaim.kinds import ToldBy


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A stretch of an article's text and the words in it."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unresolved:
    """What the text leaves open, and why; a value, never a failure."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of people or things; both ends inclusive, None is open."""

    low: int | None
    high: int | None
    modifier: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Days from `start` to `end`, both inclusive, as ISO 8601 dates; None is open."""

    start: str | None = None
    end: str | None = None


NO_TIME = Interval()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a score or a link is as it is: the rule, the words, what they did."""

    rule: str
    words: str
    effect: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What told a field of an article, and in which words.

    `field` is "title", "outlet", "byline", "published" or "updated".
    """

    field: str
    by: ToldBy
    words: str | None = None
