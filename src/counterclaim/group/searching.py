"""Which texts are worded so much alike that they are compared at all.

The most telling words of each text look for others. Whether two texts find each other
depends on these two alone, and on which words stand in so many that they find nobody.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Keys: TypeAlias = NDArray[np.uint32]
Wholes: TypeAlias = NDArray[np.int64]
# Gives of some positions those that may be paired with another one.
Choose: TypeAlias = Callable[[int, Wholes], Wholes]

# Words; the most telling ones of a text that look for others.
SEARCH_WORDS = 40
# Texts; a word that stands in more of them finds nobody.
LONGEST_POSTING = 250
# Weights are whole numbers, so that their sums are the same in any order.
WEIGHT_UNIT = 1 / 4096
# Cosine over the search words from which two texts find each other: on gva and ecb
# train as good as the forty likest of each, with half the pairs.
FEWEST_ALIKE = 0.03
LEAST_SUM = round(FEWEST_ALIKE / WEIGHT_UNIT**2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """The words by which a text looks for others, as checksums, with their weights."""

    keys: Keys
    weights: Wholes


def word_key(word: str) -> int:
    """Give the checksum that stands for a word."""
    return crc32(word.encode("utf-8", "surrogatepass"))


def make_search(keys: Keys, weights: NDArray[np.float64]) -> Search:
    """Choose the most telling words; of those alike the first ones.

    Args:
        keys: The words of a text, in the order of the alphabet.
        weights: What each weighs, in a vector of length 1.
    """
    best = np.argsort(-weights, kind="stable")[:SEARCH_WORDS]
    whole = np.rint(weights[best] / WEIGHT_UNIT).astype(np.int64)
    return Search(keys=keys[best], weights=whole)


def all_of(_: int, others: Wholes) -> Wholes:
    """Choose all."""
    return others


def find_alike(
    searches: Sequence[Search],
    common: Collection[int] = (),
    only: Collection[int] | None = None,
    choose: Choose = all_of,
) -> Iterator[tuple[int, int]]:
    """Find the pairs of texts that share telling words.

    Near linear in the number of texts: only where few enough share a word.

    Args:
        searches: Of the texts.
        common: Words that stand in too many texts, of which these are a part.
        only: Positions of the texts that look for others; None is all.
        choose: Chooses of the texts that one has met those that may be paired with it.

    Yields:
        Pairs of positions, the smaller first.
    """
    postings = _Postings(searches, common)
    found = np.zeros(len(searches), dtype=np.int64)
    seen = np.zeros(len(searches), dtype=bool)
    for position in range(len(searches)) if only is None else only:
        search, met = searches[position], [np.zeros(0, dtype=np.int64)]
        for key, weight in zip(search.keys, search.weights, strict=True):
            others, weights = postings.of(key)
            found[others] += weight * weights
            met.append(others)
        everyone = np.unique(np.concatenate(met))
        seen[position] = True
        alike = everyone[(found[everyone] >= LEAST_SUM) & ~seen[everyone]]
        chosen = choose(position, alike).tolist()
        yield from ((min(position, o), max(position, o)) for o in chosen)
        found[everyone] = 0


class _Postings:
    """In which texts each word stands, with what weight."""

    def __init__(self, searches: Sequence[Search], common: Collection[int]) -> None:
        none = np.zeros(0, dtype=np.uint32)
        keys = np.concatenate([none, *(search.keys for search in searches)])
        sizes = [len(search.keys) for search in searches]
        order = np.argsort(keys, kind="stable")
        self._owners = np.repeat(np.arange(len(searches)), sizes)[order]
        weights = [search.weights for search in searches]
        self._weights = np.concatenate([none.astype(np.int64), *weights])[order]
        words, starts, counts = np.unique(
            keys[order], return_index=True, return_counts=True
        )
        is_kept = (counts > 1) & (counts <= LONGEST_POSTING)
        is_kept &= ~np.isin(words, np.array(sorted(common), dtype=np.uint32))
        ends = (starts + counts)[is_kept].tolist()
        places = zip(starts[is_kept].tolist(), ends, strict=True)
        self._places = dict(zip(words[is_kept].tolist(), places, strict=True))

    def of(self, key: int) -> tuple[Wholes, Wholes]:
        """Give the texts where a word stands, and its weight in each."""
        start, end = self._places.get(int(key), (0, 0))
        return self._owners[start:end], self._weights[start:end]
