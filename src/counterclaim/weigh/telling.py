"""Which words of a statement tell what it is about, and how many two have in common."""

import re
from collections.abc import Mapping
from functools import lru_cache

from counterclaim.data.words import word_weight, words_of

# Share of the shorter content's telling words that two statements on one thing have
# in common, and the fewest of them.
SAME_SHARE, FEWEST_SHARED = 0.5, 2
# A word lighter than this tells nothing ("said", "people", "attack").
TELLING_WEIGHT = 2.2
NAME = re.compile(r"\b[A-Z][\w’'-]*")
ENDINGS = ("ings", "ing", "ed", "es", "s")
SHORTEST_STEM = 4
KEPT = 8192  # words whose stems are remembered


def telling_words(text: str) -> Mapping[str, float]:
    """Return the telling words of a text, cut to their stems, with their weights.

    Names are left out: that two statements name Osk does not make them one.

    Examples:
        >>> sorted(telling_words("The shells landed near the market"))
        ['land', 'market', 'shell']
        >>> sorted(telling_words("NO MERCENARIES SERVE HERE"))
        ['mercenary', 'serve']
    """
    text = text.lower() if text.isupper() else text
    plain = NAME.sub(" ", text[:1].lower() + text[1:])
    weights = {_stem(word): word_weight(word) for word in words_of(plain)}
    return {word: w for word, w in weights.items() if w >= TELLING_WEIGHT}


@lru_cache(maxsize=KEPT)
def _stem(word: str) -> str:
    if word.endswith("ies") and len(word) > SHORTEST_STEM:
        return f"{word[:-3]}y"
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def share_of(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the share of the shorter text's telling words that the other has."""
    shared = one.keys() & other.keys()
    if len(shared) < FEWEST_SHARED:
        return 0.0
    least = min(sum(one.values()), sum(other.values()))
    return sum(one[word] for word in shared) / least if least else 0.0
