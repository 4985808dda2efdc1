"""The words of a sentence as tokens with offsets, numbers kept whole."""

import re
from collections.abc import Sequence
from typing import NamedTuple

NUMBER = r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:\.\d+)?"
TOKEN = re.compile(
    rf"""
    (?P<range>(?<![\w-])(?:{NUMBER})\s?[-\u2013\u2014]\s?(?:{NUMBER})(?![\w-]))
  | \+?\d+(?:-\d+){{2,}}(?!\w)                        # a telephone number, a date
  | (?:[^\W\d_]\.){{2,}}                             # U.S.
  | (?i:mr|mrs|ms|dr|gen|col|lt|sgt|capt|maj|msgr|fr|rev|no)\.(?=\s*\w)
  | ['\u2019][sS]\b                                  # the possessive
  | \d+\.\d+[kKmM](?![\w-])                        # 2.5m
  | \d{{1,3}}(?:,\d{{3}})+-[^\W\d_][\w-]*             # 1,200-bed
  | (?:{NUMBER})(?![^\W_]|-[^\W\d_])                 # 1,500 but not 122mm, 15-year-old
  | [^\W_]+(?:-[^\W_]+)*(?:['\u2019](?![sS]\b)[^\W_]+)*
  | --+|\S
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """A word, number or mark; `low` is it in small letters, quotes made straight."""

    start: int
    end: int
    text: str
    low: str


def split_words(text: str, offset: int = 0) -> tuple[Token, ...]:
    """Split a text into tokens.

    Args:
        text: The words of one sentence.
        offset: Where the sentence begins in its article.

    Returns:
        Tokens in text order, their offsets those of the article.

    Examples:
        >>> [token.text for token in split_words("1,500 men; a 15-year-old's house")]
        ['1,500', 'men', ';', 'a', '15-year-old', "'s", 'house']
    """
    return tuple(
        Token(
            match.start() + offset,
            match.end() + offset,
            match[0],
            match[0].lower().replace("\u2019", "'"),
        )
        for match in TOKEN.finditer(text)
    )


QUOTE_MARKS = frozenset('"\u201c\u201d\u00ab\u00bb\u201e')
LONGEST_SCARE = 5  # words in quotation marks that are no speech: 'six "mercenaries"'


def drop_scare_quotes(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Leave out the marks around a few quoted words, so that they read as others.

    Examples:
        >>> words = split_words('killed "at least 5" men, he said: "Two died."')
        >>> [token.text for token in drop_scare_quotes(words)][:6]
        ['killed', 'at', 'least', '5', 'men', ',']
    """
    marks = [i for i, token in enumerate(tokens) if token.text in QUOTE_MARKS]
    if not marks:
        return tuple(tokens)
    dropped: set[int] = set()
    for first, last in zip(marks, marks[1:], strict=False):
        inner = tokens[first + 1 : last]
        is_opening = bool(inner) and tokens[first].end == inner[0].start
        is_short = 0 < len(inner) <= LONGEST_SCARE and first not in dropped
        if is_opening and is_short and all(t.text[0].isalnum() for t in inner):
            dropped |= {first, last}
    return tuple(token for i, token in enumerate(tokens) if i not in dropped)


AGE = re.compile(r"[1-9]\d?|1[01]\d")
AFTER_AGE = frozenset(",.;-\u2013\u2014")
CLOSING = {"(": ")", "[": "]"}
OPENING = frozenset({*CLOSING, ","})  # what is left out begins with one of them
LONGEST_ASIDE = 40  # tokens; a longer bracket is not closed where it should be


def split_asides(tokens: Sequence[Token]) -> tuple[tuple[Token, ...], ...]:
    """Part the words in brackets from the sentence; ages between commas go.

    Returns:
        The sentence, then what stood in its brackets, one tuple each.

    Examples:
        >>> words = split_words("Ana, 34, of the Front [FNL], was hurt (2 others died)")
        >>> [" ".join(token.text for token in part) for part in split_asides(words)]
        ['Ana , of the Front , was hurt', 'FNL', '2 others died']
    """
    kept: list[Token] = []
    asides: list[tuple[Token, ...]] = []
    at = 0
    while at < len(tokens):
        if tokens[at].text not in OPENING:
            size = 0
        elif size := _bracket_length(tokens, at):
            asides.append(tuple(tokens[at + 1 : at + size - 1]))
        else:
            size = _age_length(tokens, at) or _correction_length(tokens, at)
        if not size:
            kept.append(tokens[at])
        at += size or 1
    return tuple(kept), *asides


def _bracket_length(tokens: Sequence[Token], at: int) -> int:
    """How many tokens a bracket that opens here has; 0 where none does."""
    closing = CLOSING.get(tokens[at].text)
    if closing is None:
        return 0
    for size in range(1, min(LONGEST_ASIDE, len(tokens) - at)):
        if tokens[at + size].text == closing:
            return size + 1
    return 0


def _correction_length(tokens: Sequence[Token], at: int) -> int:
    """How many tokens of ", not 12," stand here; its last comma stays."""
    words = [token.low for token in tokens[at : at + 4]]
    is_correction = len(words) == 4 and words[:2] == [",", "not"] and words[3] == ","
    return 4 if is_correction and words[2][0].isdigit() else 0


def _age_length(tokens: Sequence[Token], at: int) -> int:
    """How many tokens of ", 34" or ", 28 and 27" stand here, ages behind a name.

    They end with a comma or a full stop, with the line, or before the next name.
    """
    if tokens[at].text != "," or at == 0 or not tokens[at - 1].text[-1].isalpha():
        return 0
    last = at + 1
    if last >= len(tokens) or not AGE.fullmatch(tokens[last].text):
        return 0
    while last + 2 < len(tokens) and (
        tokens[last + 1].low == "and" and AGE.fullmatch(tokens[last + 2].text)
    ):
        last += 2
    after = tokens[last + 1 : last + 3]
    is_name = tokens[at - 1].text[0].isupper()
    if not after:
        return last + 1 - at if is_name else 0
    is_next = len(after) == 2 and after[0].low == "and" and after[1].text[0].isupper()
    if after[0].text in AFTER_AGE or (is_name and is_next):
        return last + 1 - at
    return 0
