"""Words, and how telling each is: the rarer in everyday news, the more."""

import re
from functools import cache, lru_cache
from importlib.resources import files
from math import log

WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
POSSESSIVE = ("'s", "’s")
KEPT = 1 << 16  # words whose weights are remembered; comparing texts asks for few


def words_of(text: str) -> list[str]:
    """Cut a text into lower-case words and numbers, the possessive left out.

    Examples:
        >>> words_of("Varden's mayor: 1,200 left.")
        ['varden', 'mayor', '1,200', 'left']
    """
    words = [word.lower() for word in WORD.findall(text)]
    return [word[:-2] if word.endswith(POSSESSIVE) else word for word in words]


@cache
def load_word_documents() -> tuple[int, dict[str, int]]:
    """Read in how many of how many articles each word stands (SOURCES.md)."""
    path = files("counterclaim.data") / "en" / "word_documents.csv"
    _, total, *lines = path.read_text(encoding="utf-8").splitlines()
    counts = (line.rsplit(",", 1) for line in lines)
    return int(total.rsplit(",", 1)[1]), {word: int(n) for word, n in counts}


@lru_cache(maxsize=KEPT)
def word_weight(word: str) -> float:
    """Return how telling a word is: the rarer in everyday news, the more."""
    total, documents = load_word_documents()
    return log((total + 1) / (documents.get(word, 0) + 0.5))
