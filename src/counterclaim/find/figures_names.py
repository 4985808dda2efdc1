"""Named people among the nouns of a sentence: "Ana Roca was shot" counts one."""

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.find.counted import load_counted_words
from counterclaim.find.figures_grammar import load_grammar
from counterclaim.find.figures_kinds import Noun, Phrase
from counterclaim.find.figures_words import Token
from counterclaim.find.measures import load_measure_words
from counterclaim.records import Mention, NameKind

LONGEST_NAME = 6  # words
RULE_SCORE = 0.6  # of names that only rules saw; capitals mislead them


def mark_names(
    tokens: Sequence[Token], phrases: Sequence[Phrase], mentions: Sequence[Mention]
) -> list[Phrase]:
    """Mark the nouns that name a person.

    Args:
        tokens: The words of the sentence.
        phrases: Its phrases.
        mentions: The names in and around the sentence.

    Returns:
        The phrases, `is_name` set where the reader saw a person, or where the words,
        of two on, are all written as names and known for nothing else.
    """
    is_upper = not any(token.text.islower() for token in tokens)
    return [
        replace(phrase, is_name=True)
        if isinstance(phrase, Noun)
        and _is_name(tokens, phrase, mentions, is_upper=is_upper)
        else phrase
        for phrase in phrases
    ]


def _is_name(
    tokens: Sequence[Token], noun: Noun, mentions: Sequence[Mention], *, is_upper: bool
) -> bool:
    """Whether a noun names one person."""
    if noun.quantity or noun.is_pronoun or noun.first == noun.last:
        return False
    if noun.nominal is not None:
        if noun.owner is None:
            return False
        noun = replace(
            noun, first=noun.owner[0], last=noun.owner[1], of=noun.owner, owner=None
        )
    start, end = tokens[noun.first].start, tokens[noun.last - 1].end
    kinds = [
        mention.kind
        for mention in mentions
        if start <= mention.span.start < end
        and (mention.score > RULE_SCORE or not is_upper)
    ]
    if kinds:
        return kinds[-1] is NameKind.PERSON and not noun.owner
    words = tokens[noun.first : noun.last]
    if not 2 <= len(words) <= LONGEST_NAME or noun.owner or noun.first != noun.of[0]:
        return False
    if words[-1].low in load_counted_words().bodies:
        return False
    if is_upper:
        return _has_name(words)
    return all(word.text[0].isupper() for word in words)


def _has_name(words: Sequence[Token]) -> bool:
    """Whether capitals end in a name: two words no list knows, or one after a title."""
    known = load_counted_words()
    size = 0
    while size < len(words) and _is_unknown(words[-1 - size].low):
        size += 1
    if size == len(words):
        return size > 1
    return size > 0 and words[-1 - size].low in known.singular_people


def _is_unknown(word: str) -> bool:
    """Whether a word stands in no list, so that capitals may hide a name."""
    lists = load_grammar().words
    return (
        word.isalpha()
        and not load_counted_words().kind_of(word)
        and (word,) not in load_measure_words().nouns
        and word not in load_measure_words().linked
        and not any((word,) in entries for entries in lists.values())
    )
