"""Cut a sentence into words and marks, and tell small classes of words."""

import re
from functools import cache
from typing import NamedTuple

from counterclaim.data.toml_files import load_lists

# A doubled mark, a number with its points, a word with its inner marks, or one mark.
WORD = re.compile(
    r"''|``|\d[\d,.:]*\d|\w+(?:[-.'’]\w+)*\.?(?<=\b\w\.)|\w+(?:[-.'’]\w+)*|\S"
)


class Word(NamedTuple):
    """A word or mark; `start` and `end` are offsets in the article's text."""

    start: int
    end: int
    text: str
    lower: str


class WordClasses(NamedTuple):
    """Small closed classes of lower-case words."""

    determiners: frozenset[str]
    pronouns: frozenset[str]
    possessives: frozenset[str]
    prepositions: frozenset[str]
    auxiliaries: frozenset[str]
    negations: frozenset[str]
    subordinators: frozenset[str]
    adverbs: frozenset[str]
    days: frozenset[str]
    months: frozenset[str]
    noun_adjectives: frozenset[str]
    titles: frozenset[str]
    numbers: frozenset[str]


def cut_words(text: str, start: int, end: int) -> tuple[Word, ...]:
    """Cut a stretch of a text into words and marks, in text order.

    Examples:
        >>> [word.text for word in cut_words("Gen. Osei said: “No.”", 0, 21)]
        ['Gen.', 'Osei', 'said', ':', '“', 'No', '.', '”']
    """
    words: list[Word] = []
    titles = load_word_classes().titles
    for match in WORD.finditer(text, start, end):
        (a, b), word = match.span(), match[0]
        if word == "." and words and words[-1].end == a and words[-1].lower in titles:
            a = words.pop().start  # "Gen." is one word
            word = text[a:b]
        words.append(Word(a, b, word, word.lower().replace("’", "'")))
    return tuple(words)


@cache
def load_word_classes() -> WordClasses:
    """Read the small word classes from `data/en`."""
    return WordClasses(**load_lists("words.toml"))
