"""How alike two texts are worded: words weighted by how telling they are."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log, sqrt
from typing import TypeAlias

from counterclaim.data.words import word_weight
from counterclaim.records import Article, Reading

# A year says when, not what; the dates are weighed apart.
YEAR = re.compile(r"(?:19|20)\d\d")
Vector: TypeAlias = Mapping[str, float]

# Articles; so many stand in for those that a small pile does not have.
PILE_PRIOR = 12
# Happenings; a word that stands in more of them finds no candidates.
LONGEST_POSTING = 250
# Words; the most telling ones of a text that look for candidates.
SEARCH_WORDS = 30
# Candidates kept for each text, the likest first.
MOST_CANDIDATES = 40


def story_of(article: Article, reading: Reading | None = None) -> str:
    """Return title and text without the furniture of the page."""
    stretches = [(span.start, span.end) for span in article.furniture]
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


def weigh_words(texts: Sequence[Sequence[str]]) -> tuple[Vector, ...]:
    """Turn texts, cut into words, into vectors of length 1.

    A word weighs more the fewer articles of everyday news it stands in, and less the
    more texts of this pile share it: in a pile on one war, the names of the two
    parties tell nothing.

    Args:
        texts: The words of each text of the pile.

    Returns:
        For each text its words with their weights; empty for an empty text.
    """
    texts = [[word for word in text if not YEAR.fullmatch(word)] for text in texts]
    in_pile = Counter(word for text in texts for word in set(text))
    weights = {
        word: word_weight(word) * (1 - count / (len(texts) + PILE_PRIOR))
        for word, count in in_pile.items()
    }
    return tuple(_make_vector(text, weights) for text in texts)


def _make_vector(text: Sequence[str], weights: Mapping[str, float]) -> Vector:
    raw = {w: (1 + log(n)) * weights[w] for w, n in sorted(Counter(text).items())}
    length = sqrt(sum(weight * weight for weight in raw.values()))
    return {word: weight / length for word, weight in raw.items()} if length else {}


def compare_wording(one: Vector, other: Vector) -> float:
    """Return the cosine of two vectors, 0 to 1."""
    short, long = sorted((one, other), key=len)
    return sum(weight * long[word] for word, weight in short.items() if word in long)


def shared_words(one: Vector, other: Vector, most: int = 5) -> tuple[str, ...]:
    """Return the words that make two texts alike, the weightiest first."""
    shared = {word: one[word] * other[word] for word in one.keys() & other.keys()}
    return tuple(sorted(shared, key=lambda word: (-shared[word], word))[:most])


def find_candidates(vectors: Sequence[Vector]) -> tuple[tuple[int, int], ...]:
    """Find the pairs of texts that share telling words.

    Near linear in the number of texts: only the most telling words of a text look
    for others, and only where few enough texts share them.

    Returns:
        Pairs of positions, the smaller first, sorted.
    """
    search = [_search_words(vector) for vector in vectors]
    postings: dict[str, list[int]] = defaultdict(list)
    for position, words in enumerate(search):
        for word in words:
            postings[word].append(position)
    pairs = set()
    for position, words in enumerate(search):
        found: dict[int, float] = defaultdict(float)
        for word in words:
            if len(postings[word]) <= LONGEST_POSTING:
                for other in postings[word]:
                    found[other] += vectors[position][word] * vectors[other][word]
        found.pop(position, None)
        pairs |= {tuple(sorted((position, other))) for other in _best(found)}
    return tuple(sorted((a, b) for a, b in pairs))


def _search_words(vector: Vector) -> list[str]:
    return sorted(vector, key=lambda word: (-vector[word], word))[:SEARCH_WORDS]


def _best(found: Mapping[int, float]) -> Iterable[int]:
    """Return the likest; all that are as like as the last one stay, for any order."""
    scores = sorted(found.values(), reverse=True)[:MOST_CANDIDATES]
    return [other for other, score in found.items() if score >= scores[-1]]
