"""The scene: an article's text with its names, and who was seen where so far."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from counterclaim.records import Mention, Sentence, Span
from counterclaim.resolve.cast import Cast, Numbers
from counterclaim.resolve.states import States


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One place where players were named or meant."""

    span: Span
    numbers: Numbers
    sentence: int
    is_source: bool = False
    is_subject: bool = False
    is_quoted: bool = False
    is_oblique: bool = False
    is_plural: bool = False


@dataclass(slots=True, kw_only=True)
class Scene:
    """All that is needed to tell who is meant at a place of the text."""

    text: str
    mentions: tuple[Mention, ...]
    sentences: tuple[Sentence, ...]
    states: States
    cast: Cast
    quotes: tuple[tuple[int, int], ...] = ()
    furniture: tuple[Span, ...] = ()
    seen: list[Seen] = field(default_factory=list)
    author: int | None = None
    _starts: list[int] = field(default_factory=list)
    _mention_starts: list[int] = field(default_factory=list)
    _seen_starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._starts = [sentence.span.start for sentence in self.sentences]
        self._mention_starts = [mention.span.start for mention in self.mentions]

    def sentence_at(self, at: int) -> int:
        """Give the position of the sentence that holds a place of the text."""
        return bisect_right(self._starts, at) - 1

    def sentence_start(self, at: int) -> int:
        """Give where the sentence that holds a place begins."""
        number = self.sentence_at(at)
        return self._starts[number] if number >= 0 else 0

    def line_start(self, at: int) -> int:
        """Give where the line that holds a place begins."""
        return self.text.rfind("\n", 0, at) + 1

    def names_in(self, span: Span) -> Sequence[Mention]:
        """Give the names inside a span."""
        first = bisect_right(self._mention_starts, span.start - 1)
        last = bisect_right(self._mention_starts, span.end)
        return [m for m in self.mentions[first:last] if m.span.end <= span.end]

    def name_around(self, at: int) -> Mention | None:
        """Give the name that begins before a place and ends behind it."""
        number = bisect_left(self._mention_starts, at) - 1
        mention = self.mentions[number] if number >= 0 else None
        return mention if mention is not None and mention.span.end > at else None

    def seen_in(self, start: int, end: int) -> list[Seen]:
        """Give who was seen wholly inside a stretch, in text order."""
        if len(self._seen_starts) != len(self.seen):
            self._seen_starts = [seen.span.start for seen in self.seen]
        first = bisect_left(self._seen_starts, start)
        last = bisect_right(self._seen_starts, end)
        return [s for s in self.seen[first:last] if s.span.end <= end]

    def is_quoted(self, at: int) -> bool:
        """Tell whether a place stands inside a quotation."""
        number = bisect_right(self.quotes, (at, len(self.text)))
        return number > 0 and at < self.quotes[number - 1][1]

    def is_furniture(self, at: int) -> bool:
        """Tell whether a place stands in a part of the page that is not the story."""
        return any(span.start <= at < span.end for span in self.furniture)

    def before(self, at: int, reach: int) -> Iterator[Seen]:
        """Give who was seen before a place, the latest first.

        Args:
            at: The place.
            reach: How many sentences to go back.
        """
        earliest = self.sentence_at(at) - reach
        for seen in reversed(self.seen):
            if seen.sentence < earliest:
                return
            if seen.span.end <= at:
                yield seen
