"""How alike two texts are worded: words weighted by how telling they are."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from counterclaim.data.words import word_weight
from counterclaim.group.searching import Search, make_search, word_key
from counterclaim.records import Article, Reading, Span

# A year says when, not what; the dates are weighed apart.
YEAR = re.compile(r"(?:19|20)\d\d")
# Words with how often each stands in a text, sorted.
Bag: TypeAlias = tuple[tuple[str, int], ...]
Numbers: TypeAlias = NDArray[np.int32]
Weights: TypeAlias = NDArray[np.float64]


def story_of(
    article: Article, reading: Reading | None = None, without: Iterable[Span] = ()
) -> str:
    """Return title and text without the furniture of the page, and other stretches."""
    stretches = [(span.start, span.end) for span in without]
    stretches += [(span.start, span.end) for span in article.furniture]
    if reading is not None:
        stretches += [
            (s.span.start, s.span.end) for s in reading.sentences if s.is_furniture
        ]
    pieces, at = [], 0
    for start, end in sorted(stretches):
        pieces.append(article.text[at : max(at, start)])
        at = max(at, end)
    pieces.append(article.text[at:])
    title = article.title if article.title and article.title_span is None else ""
    return "\n".join([title or "", *pieces]).strip()


def count_words(*texts: Iterable[str]) -> Bag:
    """Count the words of texts, years left out.

    Examples:
        >>> count_words(["raid", "on", "raid"], ["on"])
        (('on', 2), ('raid', 2))
    """
    counts = Counter(word for text in texts for word in text)
    return tuple(sorted((w, n) for w, n in counts.items() if not YEAR.fullmatch(w)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Vectors:
    """The wording of all texts of a pile, each a vector of length 1.

    Row `n` holds the words `numbers[starts[n]:starts[n + 1]]`, by their place in
    `words`, and what each weighs.
    """

    words: Sequence[str]
    starts: NDArray[np.int64]
    numbers: Numbers
    weights: Weights

    def __len__(self) -> int:
        """How many texts there are."""
        return len(self.starts) - 1

    def row(self, position: int) -> tuple[Numbers, Weights]:
        """Return the words of a text and what they weigh."""
        own = slice(self.starts[position], self.starts[position + 1])
        return self.numbers[own], self.weights[own]

    def take(self, positions: Sequence[int]) -> "Vectors":
        """Give some of the texts, in the order wanted."""
        rows = [self.row(position) for position in positions]
        return join_rows(self.words, rows)

    def as_dict(self, position: int) -> dict[str, float]:
        """Return the words of a text with what they weigh."""
        numbers, weights = self.row(position)
        return {
            self.words[number]: weight
            for number, weight in zip(numbers.tolist(), weights.tolist(), strict=True)
        }


class Pile:
    """Texts as they come in: their words as numbers, which take little room."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self._rows: list[tuple[Numbers, Numbers]] = []

    def add(self, bag: Bag) -> None:
        """Add a text."""
        known = self._known
        numbers = [known.setdefault(word, len(known)) for word, _ in bag]
        counts = [count for _, count in bag]
        row = np.array(numbers, dtype=np.int32), np.array(counts, dtype=np.int32)
        self._rows.append(row)

    def weigh(self, order: Sequence[int] | None = None) -> Vectors:
        """Give texts as vectors of length 1.

        A word weighs more the fewer articles of everyday news it stands in. What other
        texts there are plays no part, so that none changes how alike two others are.

        Args:
            order: The texts wanted; all as they came in where None is given.
        """
        telling = np.array([word_weight(word) for word in self._known], dtype=float)
        rows = []
        for n in range(len(self._rows)) if order is None else order:
            numbers, counts = self._rows[n]
            raw = (1 + np.log(counts)) * telling[numbers]
            rows.append((numbers, raw / (float(np.sqrt(np.square(raw).sum())) or 1.0)))
        return join_rows(tuple(self._known), rows)


def join_rows(words: Sequence[str], rows: Sequence[tuple[Numbers, Weights]]) -> Vectors:
    """Join the words of texts, by their places in `words`, with what they weigh."""
    starts = np.zeros(len(rows) + 1, dtype=np.int64)
    np.cumsum([len(numbers) for numbers, _ in rows], out=starts[1:])
    none = np.zeros(0, dtype=np.int32)
    return Vectors(
        words=words,
        starts=starts,
        numbers=np.concatenate([none, *(numbers for numbers, _ in rows)]),
        weights=np.concatenate([np.zeros(0), *(weights for _, weights in rows)]),
    )


def weigh_words(bags: Iterable[Bag]) -> Vectors:
    """Turn the counted words of each text of a pile into vectors of length 1."""
    pile = Pile()
    for bag in bags:
        pile.add(bag)
    return pile.weigh()


def compare_wording(vectors: Vectors, one: int, other: int) -> float:
    """Return the cosine of two vectors, 0 to 1."""
    (likeness,) = compare_with(vectors, one, [other])
    return likeness


def compare_with(vectors: Vectors, one: int, others: Sequence[int]) -> list[float]:
    """Return the cosines of one vector with others, 0 to 1."""
    weight_of = np.zeros(len(vectors.words))
    numbers, weights = vectors.row(one)
    weight_of[numbers] = weights
    rows = (vectors.row(other) for other in others)
    return [float(weight_of[numbers] @ weights) for numbers, weights in rows]


def compare_pairs(
    vectors: Vectors, pairs: Sequence[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], float]]:
    """Give the cosine of each pair of texts; quick where sorted by the first."""
    weight_of = np.zeros(len(vectors.words))
    last, own = -1, np.zeros(0, dtype=np.int32)
    for one, other in pairs:
        if one != last:
            weight_of[own] = 0.0
            own, weights = vectors.row(one)
            weight_of[own] = weights
            last = one
        numbers, weights = vectors.row(other)
        yield (one, other), float(weight_of[numbers] @ weights)


def shared_words(
    vectors: Vectors, one: int, other: int, most: int = 5
) -> tuple[str, ...]:
    """Return the words that make two texts alike, the weightiest first."""
    here, there = vectors.as_dict(one), vectors.as_dict(other)
    shared = {word: here[word] * there[word] for word in here.keys() & there.keys()}
    return tuple(sorted(shared, key=lambda word: (-shared[word], word))[:most])


def make_searches(vectors: Vectors) -> list[Search]:
    """Make for each text the words by which it looks for others."""
    keys = np.array([word_key(word) for word in vectors.words], dtype=np.uint32)
    rows = (vectors.row(position) for position in range(len(vectors)))
    return [make_search(keys[numbers], weights) for numbers, weights in rows]
