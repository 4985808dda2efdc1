"""What rules and reader agree on: a statement before it is mended and judged."""

from dataclasses import dataclass

from counterclaim.find.cues import Sense
from counterclaim.find.quotes import Quotation
from counterclaim.find.words import Word
from counterclaim.records import Article, Sentence

# How sure a rule is, read off PolNeAR train by hand; the reader's own scores lead.
SURE, LIKELY, UNSURE = 0.8, 0.65, 0.5

Stretch = tuple[int, int]  # offsets in the article's text, half-open
# What no content begins or ends with.
OPENING_MARKS, CLOSING_MARKS = frozenset(",;:"), frozenset(",;—–")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence cut into words, with the quotations of its article."""

    article: Article
    sentence: Sentence
    words: tuple[Word, ...]
    quotations: tuple[Quotation, ...]

    def stretch(self, first: int, last: int) -> Stretch:
        """Turn word numbers, both inclusive, into offsets."""
        return self.words[first].start, self.words[last].end

    def content(self, first: int, last: int) -> Stretch | None:
        """Turn word numbers of a content into offsets, the marks at its ends left out.

        Returns:
            None where fewer than two words are left.
        """
        while first < last and self.words[first].text in OPENING_MARKS:
            first += 1
        while last > first and self.words[last].text in CLOSING_MARKS:
            last -= 1
        return self.stretch(first, last) if last > first else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A statement in the making.

    `rule` names the pattern that saw it, or "reader". `sense` is what its cue
    means, None where the cue is no known word. `via` are channels known already.
    """

    content: tuple[Stretch, ...]
    source: Stretch | None
    cue: Stretch | None
    rule: str
    score: float
    sense: Sense | None = None
    via: tuple[Stretch, ...] = ()


def overlap(a: Stretch, b: Stretch) -> int:
    """Count the characters that two stretches share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def shared_part(a: tuple[Stretch, ...], b: tuple[Stretch, ...]) -> float:
    """Measure how far two contents are the same: 0 to 1, intersection over union."""
    both = sum(overlap(x, y) for x in a for y in b)
    size = sum(end - start for start, end in (*a, *b))
    return both / (size - both) if both else 0.0
