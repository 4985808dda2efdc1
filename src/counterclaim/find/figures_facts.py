"""Whether a verb tells a fact: not what is planned, feared, denied, or under "if"."""

from collections.abc import Sequence

from counterclaim.find.figures_clauses import find_subjects
from counterclaim.find.figures_drafts import is_zero
from counterclaim.find.figures_grammar import load_grammar
from counterclaim.find.figures_kinds import (
    Link,
    LinkKind,
    Phrases,
    Verb,
    is_link,
    noun_at,
    verb_at,
)
from counterclaim.find.figures_words import Token


def is_unreal(tokens: Sequence[Token], phrases: Phrases, at: int) -> bool:
    """Whether a verb tells no fact: negated, planned, feared, or under "if"."""
    verb = phrases[at]
    if not isinstance(verb, Verb):
        return False
    previous = verb_at(phrases, _previous_verb(phrases, at))
    grammar = load_grammar()
    if _is_under_nor(phrases, at) or _is_under_let(phrases, at, previous):
        return True
    if verb.is_unreal:
        stem = previous.main if previous else ""
        is_done = any(
            stem.startswith(w.rstrip("e")) for (w,) in grammar.words["achieving"]
        )
        is_joined = verb.is_infinitive and is_link(phrases, at - 1, LinkKind.AND)
        is_done = is_done or (is_joined and _is_told_infinitive(tokens, previous))
        is_bare = (
            verb.is_infinitive and is_done and not (previous and previous.is_unreal)
        )
        subjects = find_subjects(phrases, at) if not verb.is_infinitive else ()
        is_nobody = any(is_zero(noun_at(phrases, i)) for i in subjects)
        return not (is_bare or is_nobody)
    return _is_conditional(tokens, phrases, at)


def is_denied(tokens: Sequence[Token], phrases: Phrases, at: int, verb: Verb) -> bool:
    """Whether "without" stands before a verb, or "not" in it and no "could"."""
    words = [token.low for token in tokens[verb.first : verb.last]]
    link, grammar = phrases[at - 1] if at else None, load_grammar()
    if isinstance(link, Link) and link.word == "without":
        return True
    is_open = any(grammar.has("modal", word) for word in words)
    return not is_open and any(grammar.has("negation", word) for word in words)


def _is_under_let(phrases: Phrases, at: int, previous: Verb | None) -> bool:
    """Whether "do not let him" stands right before a verb."""
    is_let = previous is not None and previous.main == "let" and previous.is_unreal
    return is_let and verb_at(phrases, at - 2) is previous


def _is_told_infinitive(tokens: Sequence[Token], verb: Verb | None) -> bool:
    """Whether an infinitive tells a fact: "made it possible to kill nine and to"."""
    return verb is not None and bool(verb.hits) and tokens[verb.first].low == "to"


def _is_under_nor(phrases: Phrases, at: int) -> bool:
    """Whether "neither A nor B" stands before a verb."""
    for i in range(at - 1, max(-1, at - 6), -1):
        phrase = phrases[i]
        if isinstance(phrase, Link) and phrase.word == "nor":
            return True
        if isinstance(phrase, Verb) or is_link(phrases, i, LinkKind.STOP):
            return False
    return False


def _previous_verb(phrases: Phrases, at: int) -> int:
    for i in range(at - 1, max(-1, at - 6), -1):
        if isinstance(phrases[i], Verb):
            return i
    return -1


def _is_conditional(tokens: Sequence[Token], phrases: Phrases, at: int) -> bool:
    """Whether "if" or the like opens the verb's clause."""
    for i in range(at - 1, -1, -1):
        phrase = phrases[i]
        if isinstance(phrase, Link):
            if phrase.kind is LinkKind.OPENER:
                return load_grammar().length("condition", tokens, phrase.first) > 0
            if phrase.kind is LinkKind.STOP:
                return False
    return False
