"""A whole and its parts, and one measure a number."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.find.figures_clauses import (
    can_be_hit,
    counts,
    find_objects,
    is_link,
    noun_at,
    verb_at,
)
from counterclaim.find.figures_drafts import (
    SEVERAL,
    SINGLE,
    Draft,
    Phrases,
    can_be,
    own_words,
)
from counterclaim.find.figures_kinds import Link, LinkKind, Noun
from counterclaim.find.figures_words import Token
from counterclaim.records import Count, Measure


def settle_measures(drafts: list[Draft]) -> list[Draft]:
    """Keep one measure a number where one includes the other: shot and killed."""
    killed = {draft.noun for draft in drafts if draft.measure is Measure.KILLED}
    both = {d.noun for d in drafts if d.measure is Measure.KILLED_OR_WOUNDED}
    weaker = {Measure.WOUNDED, Measure.MISSING}
    return [
        draft
        for draft in drafts
        if not (draft.noun in killed and draft.measure in weaker)
        and not (
            draft.noun in killed
            and draft.is_adjectival
            and draft.measure is not Measure.KILLED
        )
        and not (draft.noun in both and draft.measure in weaker | {Measure.KILLED})
    ]


def find_parts(
    tokens: Sequence[Token], phrases: Phrases, drafts: list[Draft]
) -> list[Draft]:
    """Read "including three children": parts of the figure before."""
    found: list[Draft] = []
    taken = {draft.noun for draft in drafts}
    for host, at in _part_pairs(phrases, drafts):
        noun = noun_at(phrases, at)
        if (
            at in taken
            or noun is None
            or not can_be_hit(noun)
            or not can_be(host.measure, noun)
        ):
            continue
        if noun.kind == "units":
            continue
        found.append(
            replace(
                host,
                noun=at,
                first=noun.first,
                last=noun.last,
                number=_number(noun),
                count=_count(noun),
                of=noun.of,
                victims=noun.owner or host.victims,
                part_of=host.noun,
            )
        )
    return found


def _count(noun: Noun) -> Count:
    """What a part counts; people without a number are one or several."""
    if noun.quantity is not None:
        return noun.quantity.count
    return SEVERAL if noun.is_several else SINGLE


def _number(noun: Noun) -> tuple[int, int]:
    """The tokens of a noun's number; a single person's are the words for him."""
    return (
        (noun.quantity.first, noun.quantity.last) if noun.quantity else own_words(noun)
    )


def _part_pairs(phrases: Phrases, drafts: list[Draft]) -> Iterator[tuple[Draft, int]]:
    """Each figure with the nouns told as parts of it."""
    yield from _apposed(phrases, drafts)
    for at, link in enumerate(phrases):
        if not isinstance(link, Link) or link.kind is not LinkKind.PART:
            continue
        hosts = [d for d in drafts if 0 <= d.noun < at and d.part_of is None]
        if not hosts:
            continue
        host = max(hosts, key=lambda draft: draft.noun)
        if verb_at(phrases, at + 1) is None or link.word.startswith("among"):
            first = at + 1 if noun_at(phrases, at + 1) else at + 2
            if noun_at(phrases, first):
                for i in find_objects(phrases, first - 1):
                    yield host, i


def _apposed(phrases: Phrases, drafts: list[Draft]) -> Iterator[tuple[Draft, int]]:
    """Read "three of them children" and "five children among 13 killed"."""
    by_noun = {draft.noun: draft for draft in drafts}
    yield from _of_total(phrases, by_noun)
    for at in range(2, len(phrases)):
        noun = noun_at(phrases, at)
        if noun is not None and noun.is_pronoun and noun.head and counts(noun):
            if host := by_noun.get(at - 2):
                yield host, at
        link = phrases[at - 1]
        is_among = isinstance(link, Link) and link.word == "among"
        if is_among and counts(noun_at(phrases, at - 2)):
            if host := by_noun.get(at):
                yield host, at - 2


def _of_total(
    phrases: Phrases, by_noun: dict[int, Draft]
) -> Iterator[tuple[Draft, int]]:
    """Read "of the 26 dead, nine were police officers"."""
    for at, host in by_noun.items():
        link = phrases[at - 1] if at else None
        if not isinstance(link, Link) or link.word != "of" or at > 1:
            continue
        for i in range(at + 1, min(len(phrases), at + 5)):
            if is_link(phrases, i, LinkKind.COMMA) and counts(noun_at(phrases, i + 1)):
                yield host, i + 1


def link_parts(phrases: Phrases, drafts: list[Draft]) -> tuple[Draft, ...]:
    """Turn `part_of` from the noun of the host into its position among the figures."""
    places: dict[int, int] = {}
    for i, draft in enumerate(drafts):
        if draft.part_of is None:
            places.setdefault(draft.noun, i)
    return tuple(
        draft
        if draft.part_of is None
        else replace(draft, part_of=places[draft.part_of])
        for draft in drafts
    )
