"""Parts that the next sentence tells: "Nine died. Two of them were children."."""

from collections.abc import Sequence

from counterclaim.find.figures_drafts import Draft
from counterclaim.find.figures_kinds import (
    Noun,
    Phrases,
    Verb,
    counts,
    noun_at,
    verb_at,
)
from counterclaim.find.numbers import Quantity
from counterclaim.records import Figure, Measure

BEING = frozenset({"is", "are", "was", "were"})
PEOPLE = frozenset(
    {
        Measure.KILLED,
        Measure.WOUNDED,
        Measure.KILLED_OR_WOUNDED,
        Measure.MISSING,
        Measure.CAPTURED,
    }
)


def find_sequel(
    phrases: Phrases, before: Sequence[Figure]
) -> tuple[Draft, Figure] | None:
    """Find who some of those were whom the sentence before counts.

    Args:
        phrases: The phrases of a sentence without figures of its own.
        before: The figures of the sentence right before it.

    Returns:
        The figure, and the one that it is a part of; None where the sentence tells
        no such thing.
    """
    noun, verb, said = noun_at(phrases, 0), verb_at(phrases, 1), noun_at(phrases, 2)
    if noun is None or noun.quantity is None or noun.quantity.is_article:
        return None
    if verb is None or verb.hits or verb.is_unreal or verb.main not in BEING:
        return None
    is_open = not noun.head or noun.is_pronoun or noun.head in {"others", "dead"}
    if not is_open or said is None or said.kind != "people" or said.quantity:
        return None
    hosts = [f for f in before if f.measure in PEOPLE and _can_hold(f, noun)]
    if not hosts or verb_at(phrases, 3) is not None:
        return None
    host = max(
        hosts, key=lambda f: (f.part_of is None, f.count.low or 0, -f.span.start)
    )
    return _make(noun, noun.quantity, said, host), host


def find_items(phrases: Phrases, host: Figure) -> list[Draft]:
    """Find the parts of a total in a bracket or a line: "(two women and a man)".

    Args:
        phrases: The phrases of the bracket, or of the line; nothing but counted people.
        host: The total.
    """
    nouns = [(at, p) for at, p in enumerate(phrases) if isinstance(p, Noun)]
    is_list = bool(nouns) and counts(nouns[0][1])
    if not is_list or host.measure not in PEOPLE | {Measure.DISPLACED}:
        return []
    if any(isinstance(phrase, Verb) for phrase in phrases):
        return []
    return [
        _make(noun, noun.quantity, noun, host, at)
        for at, noun in nouns
        if noun.quantity is not None and noun.kind == "people"
    ]


def _can_hold(host: Figure, part: Noun) -> bool:
    """Whether a part is smaller than its whole, and more than nobody."""
    count = part.quantity.count if part.quantity is not None else None
    most = host.count.high if host.count.high is not None else host.count.low
    if count is None or count.low is None or most is None:
        return False
    return 0 < count.low < most or (host.count.high is None and count.low > 0)


def _make(
    noun: Noun, quantity: Quantity, said: Noun, host: Figure, at: int = 0
) -> Draft:
    return Draft(
        noun=at,
        first=noun.first,
        last=noun.last,
        number=(quantity.first, quantity.last),
        measure=host.measure,
        count=quantity.count,
        of=said.of,
    )
