"""The words of a sentence as tokens with offsets, numbers kept whole."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

NUMBER = r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:\.\d+)?"
TOKEN = re.compile(
    rf"""
    (?P<range>(?<![\w-])(?:{NUMBER})\s?[-\u2013\u2014]\s?(?:{NUMBER})(?![\w-]))
  | (?:[^\W\d_]\.){{2,}}                             # U.S.
  | ['\u2019][sS]\b                                  # the possessive
  | (?:{NUMBER})(?![^\W_]|-[^\W\d_])                 # 1,500 but not 122mm, 15-year-old
  | [^\W_]+(?:-[^\W_]+)*(?:['\u2019](?![sS]\b)[^\W_]+)*
  | --+|\S
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
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


AGE = re.compile(r"[1-9]\d?|1[01]\d")
OPENING, CLOSING = {"(": ")", "[": "]"}, {")", "]"}
LONGEST_ASIDE = 12  # tokens in brackets that are passed over


def drop_asides(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Leave out ages between commas and brackets without a number.

    Examples:
        >>> words = split_words("Ana, 34, of the Front [FNL], was hurt (2 others died)")
        >>> " ".join(token.text for token in drop_asides(words))
        'Ana , of the Front , was hurt ( 2 others died )'
    """
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        size = _aside_length(tokens, at)
        if size == 0:
            kept.append(tokens[at])
        at += size or 1
    return tuple(kept)


def _aside_length(tokens: Sequence[Token], at: int) -> int:
    """How many tokens of an aside begin here; 0 for none."""
    token = tokens[at]
    if token.text in OPENING:
        for size in range(1, min(LONGEST_ASIDE, len(tokens) - at)):
            inner = tokens[at + size]
            if inner.text == OPENING[token.text]:
                return size + 1
            if inner.text[0].isdigit():
                return 0
    is_age = (
        token.text == ","
        and at + 2 < len(tokens)
        and AGE.fullmatch(tokens[at + 1].text)
    )
    if is_age and tokens[at + 2].text in {",", "."}:
        return 2 if at and tokens[at - 1].text[-1].isalpha() else 0
    return 0
