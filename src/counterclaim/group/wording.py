"""How alike two texts are worded: words weighted by how telling they are."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from counterclaim.data.words import word_weight
from counterclaim.records import Article, Reading, Span

# A year says when, not what; the dates are weighed apart.
YEAR = re.compile(r"(?:19|20)\d\d")
# Words with how often each stands in a text, sorted.
Bag: TypeAlias = tuple[tuple[str, int], ...]
Numbers: TypeAlias = NDArray[np.int32]
Weights: TypeAlias = NDArray[np.float64]

# Articles; so many stand in for those that a small pile does not have.
PILE_PRIOR = 12
# Happenings; a word that stands in more of them finds no candidates.
LONGEST_POSTING = 250
# Words; the most telling ones of a text that look for candidates.
SEARCH_WORDS = 30
# Candidates kept for each text, the likest first.
MOST_CANDIDATES = 40


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
        self._numbers: list[Numbers] = []
        self._counts: list[NDArray[np.int32]] = []

    def add(self, bag: Bag) -> None:
        """Add a text."""
        known = self._known
        numbers = [known.setdefault(word, len(known)) for word, _ in bag]
        self._numbers.append(np.array(numbers, dtype=np.int32))
        self._counts.append(np.array([count for _, count in bag], dtype=np.int32))

    def weigh(self, order: Sequence[int] | None = None) -> Vectors:
        """Turn the texts into vectors of length 1.

        A word weighs more the fewer articles of everyday news it stands in, and less
        the more texts of this pile share it: in a pile on one war, the names of the
        two parties tell nothing.

        Args:
            order: The texts in the order wanted; as they came in where None is given.
        """
        wanted = range(len(self._numbers)) if order is None else order
        rows = [self._numbers[n] for n in wanted]
        starts = np.zeros(len(rows) + 1, dtype=np.int64)
        np.cumsum([len(row) for row in rows], out=starts[1:])
        numbers = np.concatenate([np.zeros(0, dtype=np.int32), *rows])
        counts = [self._counts[n] for n in wanted]
        counted = np.concatenate([np.zeros(0, dtype=np.int32), *counts])
        raw = (1 + np.log(counted)) * self._word_weights(numbers, len(rows))[numbers]
        for start, end in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True):
            length = float(np.sqrt(np.square(raw[start:end]).sum()))
            raw[start:end] /= length or 1.0
        return Vectors(
            words=tuple(self._known), starts=starts, numbers=numbers, weights=raw
        )

    def _word_weights(self, numbers: Numbers, texts: int) -> Weights:
        in_pile = np.bincount(numbers, minlength=len(self._known))
        weights = np.array([word_weight(word) for word in self._known], dtype=float)
        shares: Weights = weights * (1 - in_pile / (texts + PILE_PRIOR))
        return shares


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


def find_candidates(vectors: Vectors) -> tuple[tuple[int, int], ...]:
    """Find the pairs of texts that share telling words.

    Near linear in the number of texts: only the most telling words of a text look
    for others, and only where few enough texts share them.

    Returns:
        Pairs of positions, the smaller first, sorted.
    """
    search = [_search_words(vectors, position) for position in range(len(vectors))]
    homes: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for position, (numbers, weights) in enumerate(search):
        for number, weight in zip(numbers, weights, strict=True):
            homes[number].append((position, weight))
    postings = {
        number: (
            np.array([position for position, _ in home]),
            np.array([weight for _, weight in home]),
        )
        for number, home in homes.items()
        if 1 < len(home) <= LONGEST_POSTING
    }
    found = np.zeros(len(vectors))
    pairs = set[tuple[int, int]]()
    for position, (numbers, weights) in enumerate(search):
        for other in _best(position, numbers, weights, postings, found):
            pairs.add((min(position, other), max(position, other)))
    return tuple(sorted(pairs))


def _search_words(vectors: Vectors, position: int) -> tuple[list[int], list[float]]:
    """Return the most telling words; of those alike the first in the alphabet."""
    numbers, weights = vectors.row(position)
    best = np.argsort(-weights, kind="stable")[:SEARCH_WORDS]
    return numbers[best].tolist(), weights[best].tolist()


def _best(
    position: int,
    numbers: Sequence[int],
    weights: Sequence[float],
    postings: dict[int, tuple[NDArray[np.int64], Weights]],
    found: Weights,
) -> list[int]:
    """Return the likest; all that are as like as the last one stay, for any order.

    `found` is all zeros before and after: room to add up in.
    """
    met = []
    for number, weight in zip(numbers, weights, strict=True):
        if number in postings:
            others, theirs = postings[number]
            found[others] += weight * theirs
            met.append(others)
    if not met:
        return []
    all_met = np.unique(np.concatenate(met))
    all_met = all_met[all_met != position]
    scores = found[all_met]
    if len(scores) > MOST_CANDIDATES:
        last = np.partition(scores, -MOST_CANDIDATES)[-MOST_CANDIDATES]
        kept = all_met[scores >= last]
    else:
        kept = all_met
    found[all_met] = 0.0
    found[position] = 0.0
    return [int(other) for other in kept]
