"""A sentence as phrases: nouns with their numbers, verb groups, and what links them.

No grammar of English: phrases are read from left to right by closed lists of small
words, and by what can follow a number.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from counterclaim.find.figures_grammar import load_grammar
from counterclaim.find.figures_kinds import (
    Link,
    LinkKind,
    Noun,
    Phrase,
    Verb,
    counts,
)
from counterclaim.find.figures_nouns import read_counted, read_noun
from counterclaim.find.figures_verbs import longest_adjective, read_verb
from counterclaim.find.figures_words import QUOTE_MARKS, Token

COMMAS = frozenset({",", "(", ")", "[", "]", "-", "\u2013", "\u2014", "--", "|"})
STOPS = frozenset({";", ":", ".", "?", "!", "..."})
BEFORE_QUOTES = frozenset(",.?!:")  # else marks stand around a part of a clause
ASIDE = "aside"
STATING = frozenset({"in", "without"})  # open a state: "in ruins", "without shelter"
STAYING = frozenset({"remain", "remains", "remained", "lie", "lay", "still"})
LINKS = (  # lists of grammar.toml, and what their words link as
    ("part", LinkKind.PART),
    ("conjunction", LinkKind.AND),
    ("opener", LinkKind.OPENER),
    ("relative", LinkKind.RELATIVE),
    ("preposition", LinkKind.PREPOSITION),
)


@cache
def _first_words() -> frozenset[str]:
    by_first = load_grammar().by_first
    return frozenset().union(*(by_first[name] for name in (ASIDE, *dict(LINKS))))


def read_phrases(tokens: Sequence[Token]) -> list[Phrase]:
    """Cut the tokens of one sentence into phrases, in text order; every token once."""
    phrases: list[Phrase] = []
    at, grammar = 0, load_grammar()
    while at < len(tokens):
        phrase = (
            read_counted(tokens, at)
            or _read_link(tokens, at, phrases)
            or read_verb(tokens, at)
            or (not grammar.is_adverb(tokens[at].low) and read_noun(tokens, at, None))
        )
        at = max(phrase.last, at + 1) if phrase else at + 1
        if phrase:
            _append(phrases, phrase)
    return phrases


def _append(phrases: list[Phrase], phrase: Phrase) -> None:
    """Add a phrase; "three of them" and "children" become one."""
    last = phrases[-1] if phrases else None
    if (
        isinstance(last, Noun)
        and isinstance(phrase, Noun)
        and last.is_pronoun
        and last.quantity is not None
        and phrase.quantity is None
    ):
        phrases[-1] = replace(
            phrase, first=last.first, quantity=last.quantity, is_pronoun=True
        )
    else:
        phrases.append(phrase)


def _read_link(tokens: Sequence[Token], at: int, before: list[Phrase]) -> Link | None:
    """Read a conjunction, preposition, relative, opener or mark."""
    word, grammar = tokens[at].low, load_grammar()
    if word in COMMAS:
        return Link(first=at, last=at + 1, kind=LinkKind.COMMA, word=word)
    is_speech = word in QUOTE_MARKS and at > 0 and tokens[at - 1].low in BEFORE_QUOTES
    if word in STOPS or is_speech:
        return Link(first=at, last=at + 1, kind=LinkKind.STOP, word=word)
    if word not in _first_words():
        return None
    if size := grammar.length(ASIDE, tokens, at):
        return Link(first=at, last=at + size, kind=LinkKind.COMMA, word=",")
    for name, kind in LINKS:
        if size := grammar.length(name, tokens, at):
            is_state = word in STATING and _counts_last(before)
            if is_state and longest_adjective(tokens, at) is not None:
                return None  # "two in critical condition"
            if name == "relative" and word == "that":
                kind = _kind_of_that(tokens, at, before)
            if word == "to" and read_verb(tokens, at):
                return None
            return Link(first=at, last=at + size, kind=kind, word=word)
    return None


def _counts_last(before: list[Phrase]) -> bool:
    """Whether the last phrase counts something, or says that who is counted stays."""
    last = before[-1] if before else None
    if isinstance(last, Verb) and last.main in STAYING:
        last = before[-2] if len(before) > 1 else None
    return isinstance(last, Noun) and counts(last)


def _kind_of_that(tokens: Sequence[Token], at: int, before: list[Phrase]) -> LinkKind:
    """Tell "the shell that killed", a relative, from "said that" and "denied that"."""
    has_noun = bool(before) and isinstance(before[-1], Noun)
    has_verb = at + 1 < len(tokens) and read_verb(tokens, at + 1) is not None
    return LinkKind.RELATIVE if has_noun and has_verb else LinkKind.OPENER
