"""What a story says that another may repeat: word triples, quotes, names, numbers."""

import re
from calendar import day_name, month_name
from collections.abc import Iterable, Sequence

from counterclaim.data.words import load_word_documents, words_of
from counterclaim.group.wording import YEAR

# A word in more than this share of everyday articles tells nothing.
COMMON_WORD = 0.15
# A capitalised word in more than this share of them is no name.
COMMON_NAME = 0.05

QUOTED = re.compile(r"[“\"]([^“”\"\n]{8,400})[”\"]")
# A capitalised word that does not begin a sentence or a line.
NAME = re.compile(r"(?<![.!?”\"’'] )(?<!\n)(?<!^)\b[A-Z][\w’'-]+")
# A date says when, not what; each outlet writes its own.
CALENDAR = frozenset(name.casefold() for name in (*month_name, *day_name) if name)
_MONTHS = "|".join(name for name in month_name if name)
DATE = re.compile(rf"\b(?:\d{{1,2}} (?:{_MONTHS})|(?:{_MONTHS}) \d{{1,2}})\b")
SMALL_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split(),
        start=2,
    )
}


def word_triples(words: Sequence[str]) -> Iterable[str]:
    """Give each three words that follow one another."""
    return map(" ".join, zip(words, words[1:], words[2:], strict=False))


def telling_words(sentence: str) -> frozenset[str]:
    """Return the words that do not stand in everyday articles of all kinds."""
    total, documents = load_word_documents()
    words = set(words_of(sentence))
    return frozenset(w for w in words if documents.get(w, 0) < COMMON_WORD * total)


def quoted_triples(story: str) -> frozenset[str]:
    """Return the word triples that stand between quotation marks."""
    pieces = (words_of(match[1]) for match in QUOTED.finditer(story))
    return frozenset(triple for words in pieces for triple in word_triples(words))


def names_and_numbers(story: str) -> frozenset[str]:
    """Return the names, in small letters, and the numbers, in digits; dates left out.

    Examples:
        >>> sorted(names_and_numbers("On 4 May, in Osk, Lise Brandt saw twelve dead."))
        ['12', 'brandt', 'lise', 'osk']
    """
    total, documents = load_word_documents()
    names = {word for match in NAME.finditer(story) for word in words_of(match[0])}
    names -= CALENDAR | SMALL_NUMBERS.keys()
    words = words_of(DATE.sub(" ", story))
    numbers = {SMALL_NUMBERS.get(word, word) for word in words if _is_number(word)}
    rare = (name for name in names if documents.get(name, 0) < COMMON_NAME * total)
    return frozenset((*numbers, *rare))


def _is_number(word: str) -> bool:
    return word in SMALL_NUMBERS or (word.isdigit() and not YEAR.fullmatch(word))
