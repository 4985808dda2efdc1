"""Whose the people and things are, in the words next to the number."""

from collections.abc import Sequence

from counterclaim.find.counted import load_counted_words
from counterclaim.find.figures_drafts import Draft, Range
from counterclaim.find.figures_kinds import Link, LinkKind, Phrases, is_link, noun_at
from counterclaim.find.figures_words import Token

POSSESSIVES = frozenset({"their", "its", "his", "her", "our", "enemy"})
BELONGING = frozenset({"of", "from"})


def find_victims(
    tokens: Sequence[Token], phrases: Phrases, draft: Draft
) -> Range | None:
    """Find the words that tell whose people or things a figure counts.

    Args:
        tokens: The words of the sentence.
        phrases: Its phrases.
        draft: The figure.

    Returns:
        A token range: an owner ("the junta's"), a people or side before the noun
        ("Ukrainian"), a body after it ("of the Front"), or "their"; None for none.
    """
    if draft.victims is not None:
        return draft.victims
    return (
        _before_head(tokens, draft)
        or _after_noun(tokens, phrases, draft)
        or _possessive(tokens, draft)
    )


def _before_head(tokens: Sequence[Token], draft: Draft) -> Range | None:
    """Capitalised words between the number and what is counted."""
    first, last = draft.of
    if first >= last or tokens[first].text.isupper() and len(tokens[first].text) > 5:
        return None
    end = first
    while end < last - 1 and tokens[end].text[0].isupper():
        end += 1
    return (first, end) if end > first else None


def _after_noun(
    tokens: Sequence[Token], phrases: Phrases, draft: Draft
) -> Range | None:
    """The body that a phrase with "of" or "from" names behind the noun."""
    at = abs(draft.noun)
    link, noun = phrases[at + 1 : at + 2], noun_at(phrases, at + 2)
    if (
        not link
        or noun is None
        or noun.quantity
        or not is_link(phrases, at + 1, LinkKind.PREPOSITION)
    ):
        return None
    word = link[0].word if isinstance(link[0], Link) else ""
    is_people = noun.kind == "people" or tokens[noun.last - 1].text[0].isupper()
    is_place = noun.head in load_counted_words().places
    if word not in BELONGING or not is_people or is_place:
        return None
    return noun.first, noun.last


def _possessive(tokens: Sequence[Token], draft: Draft) -> Range | None:
    """The "their" of "dozens of their vehicles"."""
    for i in range(draft.first, draft.of[0]):
        if tokens[i].low in POSSESSIVES:
            return i, i + 1
    return None
