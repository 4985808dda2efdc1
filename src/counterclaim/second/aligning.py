"""An answer's words to spans of the article: exactly, or not at all."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from counterclaim.records import Count, Figure, Measure, Span, Stance, Statement

Member = TypeVar("Member", bound=StrEnum)

BLANKS = re.compile(r"\s+")
MOST_WORDS = 4_000  # characters of a span
MOST_ITEMS = 500  # of an answer
FAR = 600  # characters between a content and its source or cue
LLM_SCORE = 0.5  # the model tells no probability; as for a rule without a reader
LARGEST = 10_000_000_000


class Passage:
    """A stretch of the article, and where words stand in it."""

    def __init__(self, text: str, start: int, stop: int) -> None:
        """Take the article's text, and where the passage begins and ends."""
        self.text, self.start, self.stop = text, start, stop

    def places(self, words: str) -> Iterator[Span]:
        """Find the places of words; blanks and line breaks count alike."""
        bare = words.strip()
        if not bare or len(bare) > MOST_WORDS:
            return
        pattern = BLANKS.sub(lambda _: r"\s+", re.escape(bare).replace("\\ ", " "))
        for match in re.finditer(pattern, self.text[self.start : self.stop]):
            start, end = self.start + match.start(), self.start + match.end()
            yield Span(start=start, end=end, text=self.text[start:end])

    def nearest(self, words: object, to: Span) -> Span | None:
        """Find the place of words that is nearest to a span and not in it."""
        if not isinstance(words, str):
            return None
        free = [s for s in self.places(words) if s.end <= to.start or s.start >= to.end]
        near = [s for s in free if distance(s, to) <= FAR]
        return min(near, key=lambda s: distance(s, to), default=None)


def distance(one: Span, other: Span) -> int:
    """Count the characters between two spans; 0 where they touch or overlap."""
    return max(0, one.start - other.end, other.start - one.end)


def align_statements(
    answer: Mapping[str, Any], passage: Passage, dropped: Counter[str]
) -> Iterator[Statement]:
    """Give the statements of an answer whose words stand in the passage."""
    taken: set[int] = set()
    for raw in items_in(answer, "statements", dropped):
        content = next_place(raw.get("content"), passage, taken)
        if content is None:
            dropped["content not in the text"] += 1
            continue
        source = passage.nearest(raw.get("source"), content)
        cue = passage.nearest(raw.get("cue"), content)
        if raw.get("source") and source is None:
            dropped["source not in the text"] += 1
            continue
        if raw.get("cue") and cue is None:
            dropped["cue not in the text"] += 1
        yield Statement(
            content=(content,),
            source=source,
            cue=cue,
            stance=member(raw.get("stance"), Stance.ASSERTS),
            score=LLM_SCORE,
        )


def align_figures(
    answer: Mapping[str, Any], passage: Passage, dropped: Counter[str]
) -> Iterator[Figure]:
    """Give the figures of an answer whose words stand in the passage."""
    taken: set[int] = set()
    for raw in items_in(answer, "figures", dropped):
        span = next_place(raw.get("words"), passage, taken)
        if span is None:
            dropped["figure not in the text"] += 1
            continue
        inner = Passage(passage.text, span.start, span.end)
        words = raw.get("number")
        number = next(inner.places(words), None) if isinstance(words, str) else None
        low, high = bound(raw.get("low")), bound(raw.get("high"))
        is_wrong = low is not None and high is not None and low > high
        if number is None or is_wrong or (low is None and high is None):
            dropped["figure without its number"] += 1
            continue
        of = raw.get("of")
        yield Figure(
            span=span,
            number=number,
            measure=member(raw.get("measure"), Measure.OTHER),
            count=Count(low=low, high=high),
            of=of if isinstance(of, str) and any(inner.places(of)) else "",
            score=LLM_SCORE,
        )


def items_in(
    answer: Mapping[str, Any], name: str, dropped: Counter[str]
) -> Iterator[Mapping[str, Any]]:
    """Give the objects of a list in an answer."""
    items = answer.get(name)
    if not isinstance(items, list):
        dropped["no list"] += 1
        return
    for number, item in enumerate(items):
        if isinstance(item, dict) and number < MOST_ITEMS:
            yield item
        else:
            dropped["no object, or one too many"] += 1


def next_place(words: object, passage: Passage, taken: set[int]) -> Span | None:
    """Find the first place of words that no earlier item has taken."""
    if not isinstance(words, str):
        return None
    for span in passage.places(words):
        if span.start not in taken:
            taken.add(span.start)
            return span
    return None


def bound(value: object) -> int | None:
    """Give an end of a count, None for an open one or nonsense."""
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 <= value <= LARGEST else None


def member(value: object, default: Member) -> Member:
    """Give the member of a closed set, or the default for nonsense."""
    kind = type(default)
    return next((one for one in kind if one.value == value), default)
